"""Exports that were asked for before hold what the asker may not read: they are gone, and can be asked for again."""

from django.db import migrations

GONE = """
delete from privacy_exportpart;
update privacy_deskexport set status = 'expired' where status in ('waiting', 'ready');
"""


class Migration(migrations.Migration):
    dependencies = [("privacy", "0005_for_whom_an_export_is")]
    operations = [migrations.RunSQL(GONE, migrations.RunSQL.noop)]
