"""Row-level security of questions: the second lock of law 5, stated in SQL, beside `policy.py`.

Who is told to the database sees: whole questions that the desk coordinates, that the sharing table grants
whole, or in which the organisation is involved; outlines that the sharing table grants; with the club's link
its own question. Only verbs write. Words are found through two views, because PostgreSQL uses no index of
words on a table with policies; each view holds the same rule.
"""

import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

GRANTED = """
  (q.desk_id = any((select actor_desks('{desks}'))::uuid[]) and not q.confidential
   and not (select actor_id('organisation')) = any(q.withheld_from))
"""
TIED = """
  (q.desk_id = any((select actor_desks('coordinated'))::uuid[])
   or actor_is_involved(q.id)
   or q.joined_into_id is not null and actor_sees_whole(q.joined_into_id))
"""
OUTLINE = GRANTED.format(desks="outline")
WHOLE = f"({GRANTED.format(desks='whole')} or {TIED})"
FOLLOWED = "((select actor_kind()) = 'link' and actor_follows(q.id))"

FUNCTIONS = f"""
create function actor_is_involved(question uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public as $$
  select actor_id('organisation') is not null and coalesce(actor_id('question') = $1, true) and exists (
    select from questions_involvement i
    where i.question_id = $1 and i.organisation_id = actor_id('organisation')
      and i.until is null and i.kind <> 'informed')
$$;
-- In a body that is checked when it runs: the function names itself, for what was joined into it.
create function actor_sees_whole(question uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  return coalesce((select {WHOLE} from questions_question q where q.id = question), false);
end $$;
-- The club's link: its own question, and the one that goes on for it.
create function actor_follows(question uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public as $$
  select actor_id('organisation') is null and actor_id('question') is not null and (
    $1 = actor_id('question')
    or exists (select from questions_question own
               where own.id = actor_id('question') and own.joined_into_id = $1))
$$;
"""
NO_FUNCTIONS = """
drop function actor_follows(uuid);
drop function actor_sees_whole(uuid);
drop function actor_is_involved(uuid);
"""

OF_WHOLE = f"(select {WHOLE} from questions_question q where q.id = {{table}}.question_id)"
# Only the club's own link has no organisation; that of a partner shows what its involvement gives.
OWN_LINK = """((select actor_kind()) = 'link' and (select actor_id('organisation')) is null
  and {table}.question_id = (select actor_id('question')))"""
# A question is read in lists, so its rule is spelled out, and so is that of its text; of the others a page reads
# a few rows, for which a function is planned once.
SEES_WHOLE = "actor_sees_whole({table}.question_id)"
SEEN = {
    "questions_question": f"{OUTLINE} or {TIED} or {FOLLOWED}".replace("q.", "questions_question."),
    "questions_questiontext": f"{OWN_LINK} or {OF_WHOLE}",
    "questions_question_subthemes": SEES_WHOLE,
    "questions_question_sports": SEES_WHOLE,
    "questions_asker": f"{OWN_LINK} or {SEES_WHOLE}",
    "questions_involvement": f"organisation_id = (select actor_id('organisation')) or {SEES_WHOLE}",
    "questions_offer": SEES_WHOLE,
    "questions_consultation": SEES_WHOLE,
    "questions_link": SEES_WHOLE,
    "questions_message": f"""
      audience = 'club' and (select actor_kind()) = 'link' and actor_follows({{table}}.question_id)
      or (audience <> 'own' or organisation_id = (select actor_id('organisation'))) and {SEES_WHOLE}""",
    "questions_draft": "person_id = (select actor_id('person'))",
    "questions_savedfilter": "person_id = (select actor_id('person'))",
    "questions_presence": SEES_WHOLE,
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

JOURNAL = f"""
create policy seen_with_its_question on journal_entry for select using (subject_kind = 'question' and (
  actor_sees_whole(subject_id) or (select actor_kind()) = 'link' and actor_follows(subject_id)));
"""
NO_JOURNAL = "drop policy seen_with_its_question on journal_entry"

VIEWS = f"""
create view questions_whole_words as
  select t.question_id, t.search from questions_questiontext t join questions_question q on q.id = t.question_id
  where (select actor_kind()) = 'system' or {WHOLE};
create view questions_outline_words as
  select q.id as question_id, q.search_summary as search from questions_question q
  where (select actor_kind()) = 'system' or {OUTLINE} and not {WHOLE};
"""
NO_VIEWS = """
drop view questions_outline_words;
drop view questions_whole_words;
"""


WORDS = {"WholeWords": "questions_whole_words", "OutlineWords": "questions_outline_words"}


def words(name: str) -> migrations.CreateModel:
    """A model that reads a view."""
    return migrations.CreateModel(
        name=name,
        fields=[
            (
                "question",
                models.OneToOneField(
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    primary_key=True,
                    related_name="+",
                    serialize=False,
                    to="questions.question",
                ),
            ),
            ("search", django.contrib.postgres.search.SearchVectorField()),
        ],
        options={"managed": False, "db_table": WORDS[name]},
    )


class Migration(migrations.Migration):
    dependencies = [("questions", "0003_question_text"), ("desks", "0004_row_security")]
    operations = [
        migrations.RunSQL(FUNCTIONS, NO_FUNCTIONS),
        *(
            migrations.RunSQL(
                PROTECT.format(table=table, seen=seen.format(table=table)), OPEN.format(table=table)
            )
            for table, seen in SEEN.items()
        ),
        migrations.RunSQL(JOURNAL, NO_JOURNAL),
        migrations.RunSQL(VIEWS, NO_VIEWS, state_operations=[words(name) for name in WORDS]),
    ]
