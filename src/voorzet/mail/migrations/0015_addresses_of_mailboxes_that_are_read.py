"""An address belongs to one mailbox that is read; one that was stopped keeps it from nobody."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("mail", "0014_kinds_of_mail")]

    operations = [
        migrations.AlterField(
            model_name="mailbox",
            name="address",
            field=models.EmailField(max_length=254, verbose_name="e-mailadres"),
        ),
        migrations.AddConstraint(
            model_name="mailbox",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_active", True)),
                fields=("address",),
                name="one_mailbox_with_an_address",
            ),
        ),
    ]
