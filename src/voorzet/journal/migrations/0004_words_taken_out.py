"""Whether a row changed by nothing but words that were taken out of its texts, with the mark that they were there.

For triggers of rooms above that keep what was decided or booked: somebody who is forgotten is forgotten there too.
"""

from django.db import migrations

# The mark that `journal.subjects.REMOVED` is; a test of funds holds the two together.
ONLY = """
create function only_words_were_taken_out(before jsonb, after jsonb) returns boolean
language sql immutable set search_path = pg_catalog as $$
  select before <> after and not exists (
    select from jsonb_each(after) a
    where a.value is distinct from before -> a.key
      and not (jsonb_typeof(a.value) = 'string' and position('[verwijderd]' in a.value #>> '{}') > 0))
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0003_seals")]
    operations = [
        migrations.RunSQL(ONLY, "drop function only_words_were_taken_out(jsonb, jsonb)"),
    ]
