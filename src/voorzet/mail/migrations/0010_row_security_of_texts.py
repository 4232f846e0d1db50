"""Coordinators see which mails of their desk did not arrive, and the texts of their desk."""

from django.db import migrations

COORDINATED = "desk_id = any((select actor_desks('coordinated'))::uuid[])"
PROTECT = f"""
create policy seen_when_not_arrived on mail_outgoingmail for select using (
  (given_up_at is not null or bounced_at is not null) and {COORDINATED}
);
alter table mail_desktext enable row level security;
create policy seen on mail_desktext for select using ({COORDINATED});
create policy written_by_verbs on mail_desktext using ((select actor_kind()) = 'system');
"""
OPEN = """
drop policy written_by_verbs on mail_desktext;
drop policy seen on mail_desktext;
alter table mail_desktext disable row level security;
drop policy seen_when_not_arrived on mail_outgoingmail;
"""


class Migration(migrations.Migration):
    dependencies = [("mail", "0009_texts_and_mail_not_arrived")]
    operations = [migrations.RunSQL(PROTECT, OPEN)]
