"""Notices tell of activities too, and remind of an answer that is still to come."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("activities", "0001_activities"),
        ("notifications", "0002_row_security"),
    ]
    operations = [
        migrations.AddField(
            model_name="notice",
            name="activity",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="activities.activity",
            ),
        ),
    ]
