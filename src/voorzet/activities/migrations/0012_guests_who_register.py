"""Whoever registers without an invitation is a guest too."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("activities", "0011_findings_row_security")]
    operations = [
        migrations.AddField(
            model_name="guest", name="is_invited", field=models.BooleanField(default=True)
        ),
    ]
