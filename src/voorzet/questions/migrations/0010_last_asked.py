"""When a provider last asked something: one date, whatever the actor may read, for finding who is silent."""

from django.db import migrations

LAST_ASKED = """
create function questions_asked_at(provider uuid, until timestamptz) returns timestamptz
language sql stable security definer set search_path = pg_catalog, public as $$
  select max((select max(question.received_at) from questions_question question
              where question.provider_id = one.id and question.received_at <= $2))
  from (select $1 as id union all
        select merged.id from providers_provider merged where merged.merged_into_id = $1) one
$$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("questions", "0009_row_security_of_looks"),
        ("providers", "0002_address_and_merging"),
    ]
    operations = [
        migrations.RunSQL(LAST_ASKED, "drop function questions_asked_at(uuid, timestamptz)")
    ]
