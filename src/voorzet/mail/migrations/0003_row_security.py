"""Mails hold addresses; only the system itself reads and writes them."""

from django.db import migrations

PROTECT = """
alter table mail_outgoingmail enable row level security;
create policy only_the_system on mail_outgoingmail using ((select actor_kind()) = 'system');
"""
OPEN = """
drop policy only_the_system on mail_outgoingmail;
alter table mail_outgoingmail disable row level security;
"""


class Migration(migrations.Migration):
    dependencies = [("mail", "0002_alter_outgoingmail_kind"), ("desks", "0004_row_security")]
    operations = [migrations.RunSQL(PROTECT, OPEN)]
