"""A scan is seen by who did it, by who keeps contact in general, and by whom the provider allows; by nobody else."""

from django.db import migrations

PROTECT = """
alter table providers_scan enable row level security;
create policy seen on providers_scan for select using (
  desk_id = any((select actor_desks('seated'))::uuid[]) and (
    organisation_id = (select actor_id('organisation'))
    or (select actor_id('organisation')) = any(allowed)
    or exists (select from providers_relation tie
               where tie.provider_id = providers_scan.provider_id and tie.desk_id = providers_scan.desk_id
                 and tie.organisation_id = (select actor_id('organisation'))
                 and tie.topic = 'general' and tie.ends_on is null)));
create policy written_by_verbs on providers_scan using ((select actor_kind()) = 'system');
"""
OPEN = """
drop policy written_by_verbs on providers_scan;
drop policy seen on providers_scan;
alter table providers_scan disable row level security;
"""


class Migration(migrations.Migration):
    dependencies = [("providers", "0005_scans"), ("providers", "0004_row_security")]
    operations = [migrations.RunSQL(PROTECT, OPEN)]
