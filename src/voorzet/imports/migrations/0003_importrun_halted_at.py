from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('imports', '0002_row_security'),
    ]

    operations = [
        migrations.AddField(
            model_name='importrun',
            name='halted_at',
            field=models.DateTimeField(null=True),
        ),
    ]
