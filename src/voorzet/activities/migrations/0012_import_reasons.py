"""Why events of a calendar were left out, why an item was dropped, and when an aim that is not met was told."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("activities", "0012_guests_who_register"),
    ]

    operations = [
        migrations.AddField(
            model_name="calendarsource",
            name="left_out_why",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="reason",
            field=models.CharField(blank=True, max_length=300, verbose_name="reden"),
        ),
        migrations.AddField(
            model_name="yearaim",
            name="told_at",
            field=models.DateTimeField(null=True),
        ),
    ]
