"""Somebody who is forgotten is forgotten in what was decided too: words are taken out, the decision stays."""

from django.db import migrations

KEEP = """
create or replace function support_keep_what_was_decided() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  the_row record := coalesce(old, new);
  the_decision uuid;
begin
  if tg_table_name = 'support_decision' then
    if old.status <> 'decided' then return coalesce(new, old); end if;
  else
    if tg_table_name = 'support_optiontask' then
      select o.decision_id into the_decision from support_decisionoption o where o.id = the_row.option_id;
    else
      the_decision := the_row.decision_id;
    end if;
    if not exists (select from support_decision d where d.id = the_decision and d.status = 'decided') then
      return coalesce(new, old);
    end if;
  end if;
  if tg_op = 'UPDATE' and ({forgotten} exists (
    select from questions_question q left join questions_question into_it on into_it.id = q.joined_into_id
    where q.id = old.question_id and (q.outcome = 'refer_only' or into_it.outcome = 'refer_only'))) then
    return new;
  end if;
  raise exception 'What was decided does not change.' using errcode = 'insufficient_privilege';
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [("support", "0004_reviews_asked"), ("journal", "0004_words_taken_out")]
    operations = [
        migrations.RunSQL(
            KEEP.format(forgotten="only_words_were_taken_out(to_jsonb(old), to_jsonb(new)) or"),
            KEEP.format(forgotten=""),
        ),
    ]
