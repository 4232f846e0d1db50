"""A file is seen by who sees the message it came with, or else by who sees what was asked."""

from django.db import migrations

PROTECT = """
alter table questions_attachment enable row level security;
create policy seen on questions_attachment for select using (
  case when message_id is null
    then (select actor_kind()) = 'link' and (select actor_id('organisation')) is null
        and question_id = (select actor_id('question'))
      or actor_sees_whole(question_id)
    else exists (select from questions_message m where m.id = message_id)
  end);
create policy written_by_verbs on questions_attachment using ((select actor_kind()) = 'system');
"""
OPEN = """
drop policy written_by_verbs on questions_attachment;
drop policy seen on questions_attachment;
alter table questions_attachment disable row level security;
"""


class Migration(migrations.Migration):
    dependencies = [("questions", "0011_whole_mails_and_attachments")]
    operations = [migrations.RunSQL(PROTECT, OPEN)]
