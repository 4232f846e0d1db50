"""Row-level security of mail about agreements: nobody reads it, jobs write it."""

from django.db import migrations

PROTECT = """
alter table mail_agreementmail enable row level security;
create policy seen on mail_agreementmail for select using (false);
create policy written_by_verbs on mail_agreementmail using ((select actor_kind()) = 'system');
"""
OPEN = """
drop policy written_by_verbs on mail_agreementmail;
drop policy seen on mail_agreementmail;
alter table mail_agreementmail disable row level security;
"""


class Migration(migrations.Migration):
    dependencies = [("mail", "0005_agreement_mail"), ("desks", "0004_row_security")]
    operations = [migrations.RunSQL(PROTECT, OPEN)]
