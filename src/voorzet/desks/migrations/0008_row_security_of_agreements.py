"""Agreements and what belongs to them are seen by who sits at the desk; an invitation by the system alone."""

from django.db import migrations

AT_THE_DESK = "desk_id = any((select actor_desks('seated'))::uuid[])"
OF_AN_AGREEMENT = "exists (select from desks_workingagreement a where a.id = agreement_id)"
SEEN = {
    "desks_workingagreement": AT_THE_DESK,
    "desks_agreementarticle": OF_AN_AGREEMENT,
    "desks_agreedsharing": OF_AN_AGREEMENT,
    "desks_responsibility": OF_AN_AGREEMENT,
    "desks_signature": OF_AN_AGREEMENT,
    "desks_confirmation": AT_THE_DESK,
    "desks_platformassessment": AT_THE_DESK,
    "desks_deskinvitation": "false",
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


class Migration(migrations.Migration):
    dependencies = [("desks", "0007_invitations")]
    operations = [
        migrations.RunSQL(PROTECT.format(table=table, seen=seen), OPEN.format(table=table))
        for table, seen in SEEN.items()
    ]
