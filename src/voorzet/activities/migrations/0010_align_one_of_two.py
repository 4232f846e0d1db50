"""A partner may offer an activity of its own; which stances wait is found by index; no guest before clearance."""

import django.db.models.deletion
from django.db import migrations, models

# Law and agreement 1: nobody is invited before partners had their say. The verbs see to it; this is the second lock.
NO_GUEST = """
create function activities_guest_needs_clearance() returns trigger language plpgsql as $$
begin
  if not exists (select from activities_activity a where a.id = new.activity_id
      and a.status in ('cleared', 'announced', 'held', 'evaluated')) then
    raise exception 'nobody is invited to activity % before it is cleared', new.activity_id
      using errcode = 'check_violation', constraint = 'guest_after_clearance';
  end if;
  return new;
end $$;
create trigger guest_after_clearance before insert or update of activity_id on activities_guest
  for each row execute function activities_guest_needs_clearance();
"""
GUESTS = """
drop trigger guest_after_clearance on activities_guest;
drop function activities_guest_needs_clearance();
"""


class Migration(migrations.Migration):
    dependencies = [("activities", "0002_row_security")]
    operations = [
        migrations.AddField(
            model_name="stance",
            name="with_activity",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="activities.activity",
            ),
        ),
        migrations.AddIndex(
            model_name="stance",
            index=models.Index(
                fields=["organisation"],
                condition=models.Q(answer="asked"),
                name="stances_asked",
            ),
        ),
        migrations.RunSQL(NO_GUEST, GUESTS),
    ]
