"""The database itself keeps what was signed: signatures are append-only, only drafts can be changed."""

from django.db import migrations

CONTENTS = ("agreementarticle", "agreedsharing", "responsibility")

REFUSE = """
create function desks_refuse_change_of_signature() returns trigger language plpgsql as $$
begin
  raise exception 'A signature stands: it is append-only.' using errcode = 'insufficient_privilege';
end $$;
create trigger desks_signature_is_append_only before update or delete on desks_signature
  for each row execute function desks_refuse_change_of_signature();
create trigger desks_signature_is_never_emptied before truncate on desks_signature
  for each statement execute function desks_refuse_change_of_signature();

create function desks_refuse_change_outside_draft() returns trigger language plpgsql as $$
declare
  changed uuid := case when tg_op = 'DELETE' then old.agreement_id else new.agreement_id end;
begin
  if (select status from desks_workingagreement where id = changed) is distinct from 'draft'
     or (tg_op = 'UPDATE' and old.agreement_id <> new.agreement_id) then
    raise exception 'Only a draft can be changed.' using errcode = 'insufficient_privilege';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
""" + "".join(
    f"""
create trigger desks_{table}_changes_in_draft before insert or update or delete on desks_{table}
  for each row execute function desks_refuse_change_outside_draft();
"""
    for table in CONTENTS
)
ALLOW = (
    "".join(f"drop trigger desks_{table}_changes_in_draft on desks_{table};" for table in CONTENTS)
    + """
drop function desks_refuse_change_outside_draft();
drop trigger desks_signature_is_never_emptied on desks_signature;
drop trigger desks_signature_is_append_only on desks_signature;
drop function desks_refuse_change_of_signature();
"""
)
# Partners of before there were levels: who receives questions coordinates, the others do the work.
LEVELS = """
update desks_partnership as partnership set levels = case
  when exists (select 1 from desks_desk where id = partnership.desk_id
               and first_holder_id = partnership.organisation_id)
  then array['coordinating', 'executive'] else array['executive'] end
where levels = '{}'
"""


class Migration(migrations.Migration):
    dependencies = [("desks", "0005_agreements")]
    operations = [
        migrations.RunSQL(REFUSE, ALLOW),
        migrations.RunSQL(LEVELS, migrations.RunSQL.noop),
    ]
