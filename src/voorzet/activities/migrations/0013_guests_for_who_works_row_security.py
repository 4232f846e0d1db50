"""Names of guests are for who works at the home desk for an organiser: not for members of a platform, nor readers."""

from django.db import migrations

GUESTS = """exists (select from activities_activity a
  where a.id = activity_id and (a.desk_id = any((select actor_desks('coordinated'))::uuid[])
    or a.desk_id = any((select actor_desks('seated'))::uuid[]) and exists (select from activities_organiser o
      where o.activity_id = a.id and o.organisation_id = (select actor_id('organisation'))){working}))"""
WORKING = """ and exists (select from desks_deskrole r
      where r.person_id = (select actor_id('person')) and r.desk_id = a.desk_id
        and r.organisation_id = (select actor_id('organisation')) and r.role in ('coordinator', 'adviser'))"""
ALTER = "alter policy seen on {table} using ({seen})"
TABLES = ("activities_guest", "activities_registration")


class Migration(migrations.Migration):
    dependencies = [("activities", "0012_import_reasons"), ("desks", "0012_alignment_days")]
    operations = [
        migrations.RunSQL(
            ALTER.format(table=table, seen=GUESTS.format(working=WORKING)),
            ALTER.format(table=table, seen=GUESTS.format(working="")),
        )
        for table in TABLES
    ]
