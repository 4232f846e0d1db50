"""A calendar over all desks is read by moment; somebody's own registrations by address."""

from django.db import migrations, models
from django.db.models.functions import Lower


class Migration(migrations.Migration):
    dependencies = [("activities", "0010_align_one_of_two")]
    operations = [
        migrations.AddIndex(
            model_name="activity",
            index=models.Index(fields=["starts_at", "id"], name="activities_in_time"),
        ),
        migrations.AddIndex(
            model_name="registration",
            index=models.Index(Lower("email"), name="registrations_of_address"),
        ),
    ]
