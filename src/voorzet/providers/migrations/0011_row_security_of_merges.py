"""Who is shown in whose file is as public as the clubs themselves; only verbs write it."""

from django.db import migrations

PROTECT = """
alter table providers_merge enable row level security;
create policy seen on providers_merge for select using (true);
create policy written_by_verbs on providers_merge using ((select actor_kind()) = 'system');
"""
OPEN = """
drop policy written_by_verbs on providers_merge;
drop policy seen on providers_merge;
alter table providers_merge disable row level security;
"""


class Migration(migrations.Migration):
    dependencies = [("providers", "0010_merge"), ("desks", "0004_row_security")]
    operations = [migrations.RunSQL(PROTECT, OPEN)]
