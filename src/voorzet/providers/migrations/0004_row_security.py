"""Row-level security of the files of providers: the second lock of law 5, stated in SQL, beside `policy.py`.

Shared with partners, as the desk's agreement says of files: an outline (that there was contact, and who keeps
it) or the whole (what was said, contact people). An organisation's own rows are always its own, as long as the
actor sits at that desk for it. Only verbs write.

`providers_contacted_at` tells one date and nothing else, whatever the actor may read: a provider is silent
when no partner at all was in touch.
"""

from django.db import migrations

OWN = """(organisation_id = (select actor_id('organisation'))
  and desk_id = any((select actor_desks('seated'))::uuid[]))"""
AT = "desk_id = any((select actor_desks('{desks}'))::uuid[])"
SHARED = f"({OWN} or audience = 'network' and {AT})"
SEEN = {
    "providers_contactmoment": SHARED.format(desks="file_outlines"),
    "providers_contacttext": f"""exists (select from providers_contactmoment moment
      where moment.id = moment_id and {SHARED.format(desks="files")})""",
    "providers_contacttext_spoken_to": """exists (select from providers_contacttext words
      where words.moment_id = contacttext_id)""",
    "providers_contactperson": f"{OWN} or {AT.format(desks='files')}",
    "providers_relation": f"{OWN} or {AT.format(desks='file_outlines')}",
    "providers_filelook": f"{OWN} or {AT.format(desks='files')}",
    "providers_follower": "person_id = (select actor_id('person'))",
}
PROTECT = """
alter table {table} enable row level security;
create policy seen on {table} for select using ({seen});
create policy written_by_verbs on {table} using ((select actor_kind()) = 'system');
"""
OPEN = """
drop policy written_by_verbs on {table};
drop policy seen on {table};
alter table {table} disable row level security;
"""

LAST_CONTACT = """
create function providers_contacted_at(provider uuid, until timestamptz) returns timestamptz
language sql stable security definer set search_path = pg_catalog, public as $$
  select max((select max(moment.happened_at) from providers_contactmoment moment
              where moment.provider_id = one.id and moment.happened_at <= $2))
  from (select $1 as id union all
        select merged.id from providers_provider merged where merged.merged_into_id = $1) one
$$;
"""

# What happened in a file is told by its rows; of their entries everybody reads those of the own organisation.
JOURNAL = """
alter policy seen_at_the_desk on journal_entry using (
  subject_kind <> 'question' and desk_id = any((select actor_desks('seated'))::uuid[])
  and (subject_kind not in ('contact', 'contact_person', 'relation', 'scan')
       or organisation_id = (select actor_id('organisation'))));
"""
JOURNAL_BEFORE = """
alter policy seen_at_the_desk on journal_entry using (
  subject_kind <> 'question' and desk_id = any((select actor_desks('seated'))::uuid[]));
"""


class Migration(migrations.Migration):
    dependencies = [
        ("providers", "0003_relationship_file"),
        ("desks", "0011_row_security_of_files"),
        ("journal", "0002_append_only"),
    ]
    operations = [
        *(
            migrations.RunSQL(
                PROTECT.format(table=table, seen=seen), OPEN.format(table=table)
            )
            for table, seen in SEEN.items()
        ),
        migrations.RunSQL(
            LAST_CONTACT, "drop function providers_contacted_at(uuid, timestamptz)"
        ),
        migrations.RunSQL(JOURNAL, JOURNAL_BEFORE),
    ]
