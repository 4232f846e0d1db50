"""The journal is append-only: the database itself refuses change, removal and truncation."""

from django.db import migrations

REFUSE = """
create function journal_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'The journal is append-only.' using errcode = 'insufficient_privilege';
end $$;
create trigger journal_entry_is_append_only before update or delete on journal_entry
  for each row execute function journal_refuse_change();
create trigger journal_entry_is_never_emptied before truncate on journal_entry
  for each statement execute function journal_refuse_change();
"""
ALLOW = """
drop trigger journal_entry_is_never_emptied on journal_entry;
drop trigger journal_entry_is_append_only on journal_entry;
drop function journal_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [migrations.RunSQL(REFUSE, ALLOW)]
