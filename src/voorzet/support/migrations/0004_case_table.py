"""A case that was taken off an agenda stays known, so that the clock does not put it there again."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("support", "0003_row_security")]
    operations = [
        migrations.AddField(
            model_name="caseitem",
            name="taken_off_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name="decision",
            index=models.Index(
                fields=["desk", "-proposed_at", "-id"], name="decisions_of_desk"
            ),
        ),
        migrations.AddIndex(
            model_name="casemeeting",
            index=models.Index(
                condition=models.Q(("cancelled_at", None), ("fixed_at", None)),
                fields=["starts_at"],
                name="meetings_to_keep",
            ),
        ),
    ]
