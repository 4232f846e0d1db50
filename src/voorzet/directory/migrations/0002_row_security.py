"""The words by which people are found, and who sees what of who is who; the same as in `policy.py`.

Expertise and names are for whoever sits at a desk, anywhere. Room and absence are for who shares a desk.
What was asked by mail is for the system alone.
"""

from django.db import migrations

# Names are taken as they are written; functions and kinds of organisations as Dutch words.
LISTINGS = """
create function directory_write_listings(told_person uuid) returns void
language sql set search_path = pg_catalog, public as $$
  insert into directory_listing (id, person_id, organisation_id, words)
  select gen_random_uuid(), p.id, o.id,
         setweight(to_tsvector('simple', translate(lower(p.name),
           'àáâãäåçèéêëìíîïñòóôõöøùúûüýÿ', 'aaaaaaceeeeiiiinoooooouuuuyy')), 'A')
         || setweight(to_tsvector('simple', o.name || ' ' || o.short_name), 'B')
         || setweight(to_tsvector('dutch', replace(o.name, '-', ' ')), 'C')
         || setweight(to_tsvector('dutch', coalesce((
              select string_agg(t.title, ' ') from parties_position t
              where t.person_id = p.id and t.organisation_id = o.id and t.ends_on is null), '')), 'B')
  from (select distinct person_id, organisation_id from desks_deskrole
        where told_person is null or person_id = told_person) as r
  join parties_person p on p.id = r.person_id
  join parties_organisation o on o.id = r.organisation_id
  on conflict (person_id, organisation_id) do update set words = excluded.words
$$;
select directory_write_listings(null);
-- What was just written is checked now: a table with checks ahead cannot be altered.
set constraints all immediate;
"""
NO_LISTINGS = "drop function directory_write_listings(uuid);"
SITS_SOMEWHERE = "(select cardinality(actor_desks('seated'))) > 0"
SHARES_A_DESK = """
  person_id = (select actor_id('person'))
  or (person_id, organisation_id) in (
    select r.person_id, r.organisation_id from desks_deskrole r
    where r.desk_id = any((select actor_desks('seated'))::uuid[]))
"""
SEEN = {
    "directory_expertise": SITS_SOMEWHERE,
    "directory_listing": SITS_SOMEWHERE,
    "directory_availability": SHARES_A_DESK,
    "directory_absence": SHARES_A_DESK,
    "directory_confirmationrequest": "false",
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


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0001_initial"),
        ("desks", "0004_row_security"),
        ("parties", "0001_initial"),
    ]
    operations = [
        migrations.RunSQL(LISTINGS, NO_LISTINGS),
        *(
            migrations.RunSQL(PROTECT.format(table=table, seen=seen), OPEN.format(table=table))
            for table, seen in SEEN.items()
        ),
    ]
