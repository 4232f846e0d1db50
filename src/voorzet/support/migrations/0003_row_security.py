"""Row-level security of support, the second lock of law 5: everything follows its question. And what is decided stays.

Who sees a question whole, sees its support; the club's link sees what is for the club. A trigger refuses changes in
what was decided; only when the question is referred, its words are removed (law 7).
"""

from django.db import migrations

SEATED = "(select actor_desks('seated'))::uuid[]"
WHOLE = "actor_sees_whole(question_id)"
FOLLOWED = "(select actor_kind()) = 'link' and actor_follows(question_id)"
OWN = "organisation_id = (select actor_id('organisation'))"
SEEN = {
    "support_intake": f"{WHOLE} or {FOLLOWED}",
    "support_intakeparty": WHOLE,
    "support_intakeparagraph": f"""audience = 'club' and {FOLLOWED}
      or (audience <> 'own' or {OWN}) and {WHOLE}""",
    "support_intaketemplate": f"desk_id = any({SEATED})",
    "support_decision": f"{WHOLE} or {FOLLOWED}",
    "support_decisionoption": f"{WHOLE} or {FOLLOWED}",
    "support_optiontask": f"{WHOLE} or {FOLLOWED}",
    "support_voice": f"{WHOLE} or organisation_id is null and {FOLLOWED}",
    "support_supportplan": f"{WHOLE} or {FOLLOWED}",
    "support_teammember": f"{WHOLE} or {FOLLOWED}",
    "support_step": f"{WHOLE} or {FOLLOWED}",
    "support_plantemplate": f"desk_id = any({SEATED})",
    "support_supportreview": f"{WHOLE} or {FOLLOWED}",
    "support_casetable": f"desk_id = any({SEATED})",
    "support_casemeeting": f"desk_id = any({SEATED})",
    "support_caseitem": WHOLE,
    "support_caseaction": WHOLE,
    "support_peerreview": WHOLE,
    "support_peerquestion": WHOLE,
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
DECIDED = """
create function support_keep_what_was_decided() returns trigger
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
  if tg_op = 'UPDATE' and exists (
    select from questions_question q where q.id = old.question_id and q.outcome = 'refer_only') then
    return new;
  end if;
  raise exception 'What was decided does not change.' using errcode = 'insufficient_privilege';
end $$;
create trigger decided_stays before update or delete on support_decision
  for each row execute function support_keep_what_was_decided();
create trigger decided_stays before insert or update or delete on support_decisionoption
  for each row execute function support_keep_what_was_decided();
create trigger decided_stays before insert or update or delete on support_optiontask
  for each row execute function support_keep_what_was_decided();
create trigger decided_stays before insert or update or delete on support_voice
  for each row execute function support_keep_what_was_decided();
"""
UNDECIDED = """
drop trigger decided_stays on support_voice;
drop trigger decided_stays on support_optiontask;
drop trigger decided_stays on support_decisionoption;
drop trigger decided_stays on support_decision;
drop function support_keep_what_was_decided();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("support", "0002_plans"),
        ("questions", "0014_support"),
        ("desks", "0015_deciding_together"),
    ]
    operations = [
        *(
            migrations.RunSQL(PROTECT.format(table=table, seen=seen), OPEN.format(table=table))
            for table, seen in SEEN.items()
        ),
        migrations.RunSQL(DECIDED, UNDECIDED),
    ]
