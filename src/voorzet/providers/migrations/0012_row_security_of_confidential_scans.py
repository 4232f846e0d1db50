"""A tie shows no scan: whoever took one up would let themselves in. Who did it and whom the provider allows do."""

from django.db import migrations

AS_ALLOWED = """
alter policy seen on providers_scan using (
  desk_id = any((select actor_desks('seated'))::uuid[]) and (
    organisation_id = (select actor_id('organisation'))
    or (select actor_id('organisation')) = any(allowed)));
"""
WITH_TIES = """
alter policy seen on providers_scan using (
  desk_id = any((select actor_desks('seated'))::uuid[]) and (
    organisation_id = (select actor_id('organisation'))
    or (select actor_id('organisation')) = any(allowed)
    or exists (select from providers_relation tie
               where tie.provider_id = providers_scan.provider_id and tie.desk_id = providers_scan.desk_id
                 and tie.organisation_id = (select actor_id('organisation'))
                 and tie.topic = 'general' and tie.ends_on is null)));
"""


class Migration(migrations.Migration):
    dependencies = [
        ("providers", "0006_row_security_of_scans"),
        ("providers", "0011_row_security_of_merges"),
    ]
    operations = [migrations.RunSQL(AS_ALLOWED, WITH_TIES)]
