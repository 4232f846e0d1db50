"""When what a partner had at the desk was seen to."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desks", "0008_row_security_of_agreements")]
    operations = [
        migrations.AddField("partnership", "left_at", models.DateTimeField(null=True)),
    ]
