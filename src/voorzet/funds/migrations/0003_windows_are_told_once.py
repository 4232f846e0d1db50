from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("funds", "0003_settling")]
    operations = [
        migrations.AddField(
            model_name="pot",
            name="told_until",
            field=models.DateTimeField(null=True),
        ),
    ]
