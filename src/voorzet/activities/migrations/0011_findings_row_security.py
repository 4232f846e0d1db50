"""A finding about another activity is shown to who sees that activity too (law 5)."""

from django.db import migrations

IN_ROUND = """exists (select from activities_alignmentround r
  join activities_activity a on a.id = r.activity_id
  where r.id = round_id and a.desk_ids && (select actor_desks('seated'))::uuid[])"""
OTHER = """(other_id is null
  or exists (select from activities_activity o where o.id = other_id))"""


class Migration(migrations.Migration):
    dependencies = [("activities", "0010_calendar_in_time")]
    operations = [
        migrations.RunSQL(
            f"alter policy seen on activities_finding using ({IN_ROUND} and {OTHER})",
            f"alter policy seen on activities_finding using ({IN_ROUND})",
        )
    ]
