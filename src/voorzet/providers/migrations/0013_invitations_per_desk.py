"""An invitation is taken over once per desk: each desk has its own agreement on who reads it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("providers", "0012_row_security_of_confidential_scans")]
    operations = [
        migrations.RemoveConstraint(
            model_name="contactmoment", name="one_contact_per_invitation"
        ),
        migrations.AddConstraint(
            model_name="contactmoment",
            constraint=models.UniqueConstraint(
                condition=~models.Q(calendar_uid=""),
                fields=("provider", "desk", "organisation", "calendar_uid"),
                name="one_contact_per_invitation",
            ),
        ),
    ]
