"""Row-level security of funds, the second lock of law 5, and what the database itself keeps of money.

Pots and their ledger are seen by who sits at the desk; applications by who makes them, whose pot is asked, who
assesses, and the coordinator. The ledger is append-only, no account of a pot or a share goes below zero, money is
committed under an award with four eyes only, and what was decided does not change.
"""

from django.db import migrations

SEATED = "(select actor_desks('seated'))::uuid[]"
COORDINATED = "(select actor_desks('coordinated'))::uuid[]"
OWN = "(select actor_id('organisation'))"
SIGHT = f"""
create function actor_sees_application(application uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public as $$
  select exists (select from funds_application a where a.id = $1 and (
    a.desk_id = any({COORDINATED})
    or a.desk_id = any({SEATED}) and (a.organisation_id = {OWN}
      or exists (select from funds_share s join funds_pot p on p.id = s.pot_id
                 where s.application_id = a.id and p.owner_id = {OWN})
      or exists (select from funds_assessment s
                 where s.application_id = a.id and s.organisation_id = {OWN}))
    or a.question_id is not null and actor_sees_whole(a.question_id)))
$$;
"""
POT = "exists (select from funds_pot p where p.id = pot_id)"
OF_APPLICATION = "actor_sees_application(application_id)"
SEEN = {
    "funds_pot": f"desk_id = any({SEATED}) or desk_id is null and cardinality({SEATED}) > 0",
    "funds_ruleset": POT,
    "funds_ledgerentry": POT,
    "funds_application": "actor_sees_application(id)",
    "funds_costline": OF_APPLICATION,
    "funds_share": OF_APPLICATION,
    "funds_assessment": OF_APPLICATION,
    "funds_award": OF_APPLICATION,
    "funds_awardline": """exists (select from funds_award a
      where a.id = award_id and actor_sees_application(a.application_id))""",
    "funds_payment": OF_APPLICATION,
    "funds_accounting": OF_APPLICATION,
    "funds_receipt": """exists (select from funds_accounting a
      where a.id = accounting_id and actor_sees_application(a.application_id))""",
}
PROTECT = """
alter table {table} enable row level security;
create policy seen on {table} for select using ({seen});
create policy written_by_verbs on {table} using ((select actor_kind()) = 'system');
"""
OPEN = """
drop policy written_by_verbs on {table};
drop policy seen on {table};
alter table {table} disable row level security;
"""
LEDGER = """
create function funds_check_entry() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  there bigint;
begin
  -- Whoever moves money of this pot at the same moment waits here; what they did is seen below.
  perform from funds_pot where id = new.pot_id for no key update;
  if new.share_id is not null and not exists (
    select from funds_share s where s.id = new.share_id and s.pot_id = new.pot_id) then
    raise exception 'This share is of another pot.' using errcode = 'check_violation';
  end if;
  if new.kind = 'correction' and not exists (
    select from funds_ledgerentry e where e.id = new.corrects_id and e.kind <> 'correction'
      and e.pot_id = new.pot_id and e.share_id is not distinct from new.share_id and e.cents = new.cents
      and e.from_account = new.to_account and e.to_account = new.from_account) then
    raise exception 'A correction is the way back of one entry.' using errcode = 'check_violation';
  end if;
  if new.kind = 'committed' and not exists (
    select from funds_awardline l join funds_award a on a.id = l.award_id
    where l.share_id = new.share_id and a.status = 'given') then
    raise exception 'Nothing is committed without an award.' using errcode = 'check_violation';
  end if;
  if new.kind = 'paid' and not exists (
    select from funds_payment p
    where p.id = new.payment_id and p.share_id = new.share_id and p.cents = new.cents) then
    raise exception 'This is not what was to be paid.' using errcode = 'check_violation';
  end if;
  if new.from_account = 'source' then
    return new;
  end if;
  select coalesce(sum(case when e.to_account = new.from_account then e.cents else -e.cents end), 0) into there
  from funds_ledgerentry e
  where e.pot_id = new.pot_id and (e.from_account = new.from_account or e.to_account = new.from_account);
  if there < new.cents then
    raise exception 'The pot does not have this much.' using errcode = 'check_violation';
  end if;
  if new.share_id is not null and new.from_account <> 'available' then
    select coalesce(sum(case when e.to_account = new.from_account then e.cents else -e.cents end), 0) into there
    from funds_ledgerentry e
    where e.share_id = new.share_id and (e.from_account = new.from_account or e.to_account = new.from_account);
    if there < new.cents then
      raise exception 'The share does not have this much.' using errcode = 'check_violation';
    end if;
  end if;
  return new;
end $$;
create trigger ledger_is_checked before insert on funds_ledgerentry
  for each row execute function funds_check_entry();

create function funds_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'The ledger is append-only.' using errcode = 'insufficient_privilege';
end $$;
create trigger ledger_is_append_only before update or delete on funds_ledgerentry
  for each row execute function funds_refuse_change();
create trigger ledger_is_never_emptied before truncate on funds_ledgerentry
  for each statement execute function funds_refuse_change();

create function funds_keep_what_was_decided() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  the_row record := coalesce(old, new);
begin
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
create trigger decided_stays before update or delete on funds_award
  for each row execute function funds_keep_what_was_decided();
create trigger decided_stays before insert or update or delete on funds_awardline
  for each row execute function funds_keep_what_was_decided();
create trigger rules_stay before update or delete on funds_ruleset
  for each row execute function funds_keep_what_was_decided();
"""
NO_LEDGER = """
drop trigger rules_stay on funds_ruleset;
drop trigger decided_stays on funds_awardline;
drop trigger decided_stays on funds_award;
drop function funds_keep_what_was_decided();
drop trigger ledger_is_never_emptied on funds_ledgerentry;
drop trigger ledger_is_append_only on funds_ledgerentry;
drop function funds_refuse_change();
drop trigger ledger_is_checked on funds_ledgerentry;
drop function funds_check_entry();
"""
# As of the rows: an entry about an application is read by who sees the application.
JOURNAL = """
alter policy seen_at_the_desk on journal_entry using (
  subject_kind <> 'question' and desk_id = any((select actor_desks('seated'))::uuid[])
  and (subject_kind not in ('contact', 'contact_person', 'relation', 'scan', 'visit')
       or organisation_id = (select actor_id('organisation'))){application});
"""
APPLICATION = "\n  and (subject_kind <> 'application' or actor_sees_application(subject_id))"


class Migration(migrations.Migration):
    dependencies = [
        ("funds", "0001_funds"),
        ("support", "0003_row_security"),
        ("visits", "0002_row_security"),
    ]
    operations = [
        migrations.RunSQL(SIGHT, "drop function actor_sees_application(uuid)"),
        *(
            migrations.RunSQL(PROTECT.format(table=table, seen=seen), OPEN.format(table=table))
            for table, seen in SEEN.items()
        ),
        migrations.RunSQL(LEDGER, NO_LEDGER),
        migrations.RunSQL(JOURNAL.format(application=APPLICATION), JOURNAL.format(application="")),
    ]
