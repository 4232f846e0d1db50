"""Somebody who is forgotten is forgotten in awards and in notes of the ledger too: words are taken out, amounts stay."""

from django.db import migrations

LEDGER = """
create or replace function funds_refuse_change() returns trigger language plpgsql as $$
begin
  {forgotten}
  raise exception 'The ledger is append-only.' using errcode = 'insufficient_privilege';
end $$;
"""
DECIDED = """
create or replace function funds_keep_what_was_decided() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  the_row record := coalesce(old, new);
begin
  {forgotten}
  if tg_table_name = 'funds_award' then
    if old.status = 'proposed' then return coalesce(new, old); end if;
  elsif tg_table_name = 'funds_ruleset' then
    if tg_op = 'UPDATE' and (old.id, old.pot_id, old.version, old.rules, old.made_at)
      is not distinct from (new.id, new.pot_id, new.version, new.rules, new.made_at) then return new; end if;
  elsif exists (select from funds_award a where a.id = the_row.award_id and a.status = 'proposed') then
    return coalesce(new, old);
  end if;
  raise exception 'What was decided does not change.' using errcode = 'insufficient_privilege';
end $$;
"""
FORGOTTEN = """if tg_op = 'UPDATE' and only_words_were_taken_out(to_jsonb(old), to_jsonb(new)) then
    return new;
  end if;"""


class Migration(migrations.Migration):
    dependencies = [
        ("funds", "0003_windows_are_told_once"),
        ("journal", "0004_words_taken_out"),
    ]
    operations = [
        migrations.RunSQL(text.format(forgotten=FORGOTTEN), text.format(forgotten=""))
        for text in (LEDGER, DECIDED)
    ]
