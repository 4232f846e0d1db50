"""The second lock: what PostgreSQL itself shows, whatever the application asks for."""

from contextlib import suppress
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, ProgrammingError, connection, transaction
from django.db.models import Q

from tests.cast import Cast
from tests.permissions.sight import ORGANISATION, OUTLINE, SIGHT, WHOLE, make_situation
from tests.permissions.table import TABLE
from tests.permissions.test_permissions import SECRETS, WITHOUT_WHOLE_SIGHT, ask, columns
from voorzet.access.acting import acting_as
from voorzet.desks.models import Partnership
from voorzet.kernel import clock
from voorzet.kernel.acting import NOBODY, told
from voorzet.kernel.actor import Actor, ActorKind, Channel, system
from voorzet.notifications.models import Digest, Notice, Preferences
from voorzet.questions import actions, queries
from voorzet.questions.models import Audience, DeclineReason, Question
from voorzet.questions.policy import full_sight, visible_to

LIBRARY = "of a library; holds nothing of a desk"
REFERENCE = "public reference data"
CLUB = "the public facts of a club: its name, place, sports and federations"
SEATS = "which partners a desk has and who sits there is read to find out what somebody may see"
# Tables without policies, each with the reason.
OPEN_TO_ALL = {
    "django_": LIBRARY,
    "auth_": LIBRARY,
    "procrastinate_": "the queue: identifiers only, and the worker is nobody yet when it fetches a job",
    "account_": "read to find out who somebody is",
    "mfa_": "read to find out whether somebody is who they say",
    "usersessions_": LIBRARY,
    "access_partneridentity": "read to find out who somebody is",
    "access_dooruse": "counts under a keyed hash, before anybody is known",
    "reference_": REFERENCE,
    "parties_": "who works where is public within the network, and read to find out who somebody is",
    "desks_desk": "which desks there are, their area and their norms are public",
    "desks_desk_municipalities": "which desk an area has is public",
    "desks_partnership": SEATS,
    "desks_deskrole": SEATS,
    "desks_staffaccess": SEATS,
    "desks_sharingrule": SEATS,
    "desks_referencecounter": "numbers given out",
    "providers_provider": CLUB,
    "providers_provider_sports": CLUB,
    "providers_provider_federations": CLUB,
}
OF_A_QUESTION = (
    "questions_questiontext",
    "questions_asker",
    "questions_offer",
    "questions_consultation",
    "questions_link",
    "questions_presence",
    "questions_question_sports",
    "questions_question_subthemes",
)


def read(statement: str, *parameters: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return list(cursor.fetchall())


def ids(table: str, column: str = "question_id") -> set[Any]:
    return {row[0] for row in read(f"select {column} from {table}")}  # noqa: S608 - names of our own


def has_a_reason(table: str) -> bool:
    """By its own name, or by that of a whole room or library, which ends in an underscore."""
    return table in OPEN_TO_ALL or table.startswith(
        tuple(name for name in OPEN_TO_ALL if name.endswith("_"))
    )


def test_every_table_is_protected_or_says_why(cast: Cast) -> None:
    tables = dict(
        read(
            "select relname, relrowsecurity from pg_class"
            " where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')"
        )
    )
    bare = {
        str(name)
        for name, protected in tables.items()
        if not protected and not has_a_reason(str(name))
    }
    assert bare == set(), "give these tables policies, or a reason in OPEN_TO_ALL"
    assert {
        *("questions_question", "journal_entry", "mail_outgoingmail"),
        *("desks_workingagreement", "desks_signature", "desks_deskinvitation"),
        *("notifications_notice", "notifications_preferences", "notifications_digest"),
    } <= {name for name, protected in tables.items() if protected}


def test_without_an_actor_there_is_nothing(cast: Cast) -> None:
    make_situation(cast)
    with told(NOBODY):
        for table in ("questions_question", *OF_A_QUESTION, "journal_entry", "mail_outgoingmail"):
            assert read(f"select 1 from {table} limit 1") == [], table  # noqa: S608 - names of our own


@pytest.mark.parametrize("who", SIGHT)
def test_the_database_shows_what_the_access_table_says(cast: Cast, who: str) -> None:
    situation = make_situation(cast)
    named = {question.id: name for name, question in situation.questions.items()}
    whole = situation.seen(who, WHOLE)
    there = {table: {named[one] for one in ids(table) if one in named} for table in OF_A_QUESTION}
    mine = situation.cast.organisations.get(ORGANISATION.get(who, ""))
    notes = {
        row[0]
        for row in read(
            "select id from questions_message where audience = 'own' and organisation_id is distinct from %s",
            mine.id if mine else None,
        )
    }
    with acting_as(situation.actors[who]):
        seen = {named[one] for one in ids("questions_question", "id") if one in named}
        assert seen == situation.seen(who, WHOLE, OUTLINE)
        for table in OF_A_QUESTION:
            assert {named[one] for one in ids(table)} == there[table] & whole, table
        assert {named[one] for one in ids("questions_message")} == {"open", "closed"} & whole
        assert not notes & ids("questions_message", "id")
        told_of = {
            named[row[0]]
            for row in read("select subject_id from journal_entry where subject_kind = 'question'")
            if isinstance(row[0], UUID)
        }
        assert told_of == whole
        # Of all mails a coordinator sees the one that was not sent, and nobody else sees any.
        unsent = {situation.world.given["mail_id"]} if who == "anna" else set()
        assert ids("mail_outgoingmail", "id") == unsent
        tied = read("select question_id, organisation_id from questions_involvement")
        assert {
            named[one] for one, organisation in tied if not mine or organisation != mine.id
        } <= whole
        drafted = ids("questions_draft", "person_id") | ids("questions_savedfilter", "person_id")
        assert drafted <= {situation.actors[who].person_id}


def test_the_club_sees_its_own_question_and_what_goes_on_for_it(cast: Cast) -> None:
    situation = make_situation(cast)
    twin, quiet = situation.questions["twin"], situation.questions["quiet"]
    club = Actor(kind=ActorKind.LINK, channel=Channel.LINK, scope_id=twin.id)
    with acting_as(club):
        assert ids("questions_question", "id") == {twin.id, quiet.id}
        assert ids("questions_questiontext") == {twin.id}
        assert ids("questions_asker") == {twin.id}
        assert ids("questions_offer") == ids("questions_involvement") == set()
    own = situation.questions["open"]
    with acting_as(Actor(kind=ActorKind.LINK, channel=Channel.LINK, scope_id=own.id)):
        assert ids("questions_message", "audience") == {Audience.CLUB}


def test_a_link_to_what_was_declined_shows_nothing(cast: Cast) -> None:
    situation = make_situation(cast)
    offer = situation.questions["open"].offers.get(status="offered")
    actions.decline_offer(
        actor=situation.actors["els"], offer_id=offer.id, reason=DeclineReason.NO_CAPACITY
    )
    with acting_as(situation.actors["offer"]):
        for table in ("questions_question", "questions_questiontext", "questions_asker"):
            assert read(f"select 1 from {table}") == [], table  # noqa: S608 - names of our own


def test_words_are_found_where_they_may_be_read(cast: Cast) -> None:
    situation = make_situation(cast)
    named = {question.id: name for name, question in situation.questions.items()}
    for who in SIGHT:
        with acting_as(situation.actors[who]):
            whole = {named[one] for one in ids("questions_whole_words")}
            outline = {named[one] for one in ids("questions_outline_words")}
        assert (whole, outline) == (situation.seen(who, WHOLE), situation.seen(who, OUTLINE)), who


def test_everybody_sees_their_own_notices_and_choices_only(cast: Cast) -> None:
    make_situation(cast)
    for who in ("bram", "anna"):
        Preferences.objects.create(person=cast.people[who])
        Digest.objects.create(person=cast.people[who], day=clock.today(), made_at=clock.now())
    assert ids("notifications_notice", "person_id") >= {cast.people["bram"].id}
    tables = ("notifications_notice", "notifications_preferences", "notifications_digest")
    for who in ("bram", "anna", "dirk"):
        with acting_as(cast.actor(who)):
            for table in tables:
                assert ids(table, "person_id") <= {cast.people[who].id}, (who, table)
            assert bool(ids("notifications_notice", "person_id")) == (who == "bram")
            assert ids("notifications_reminder", "subject_id") == set()
            assert Notice.objects.update(seen_at=clock.now()) == 0


def test_a_page_cannot_write(cast: Cast) -> None:
    question = cast.question()
    with acting_as(cast.actor("anna")):
        assert Question.objects.filter(pk=question.pk).update(confidential=True) == 0
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            question.askers.create(name="Iemand anders")
    question.refresh_from_db(fields=["confidential"])
    assert not question.confidential


@pytest.mark.parametrize(
    "statement",
    [
        "alter table questions_question disable row level security",
        "drop policy seen on questions_question",
        "create policy all_of_it on questions_question using (true)",
        "create or replace function actor_kind() returns text language sql as 'select ''system'''",
        "create function everything() returns int language sql as 'select 1'",
    ],
)
def test_the_application_cannot_switch_it_off(cast: Cast, statement: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_asking_to_leave_it_off_is_an_error(cast: Cast) -> None:
    cast.question()
    with told(NOBODY), connection.cursor() as cursor:
        cursor.execute("set local row_security = off")
        with pytest.raises(DatabaseError), transaction.atomic():
            cursor.execute("select count(*) from questions_question")
        cursor.execute("set local row_security = on")


def test_the_end_of_a_partnership_closes_every_path_at_once(cast: Cast) -> None:
    situation = make_situation(cast)
    chaima = situation.actors["chaima"]
    with acting_as(chaima):
        assert ids("questions_question", "id")
    Partnership.objects.filter(
        desk=cast.desks["north"], organisation=cast.organisations["municipality"]
    ).update(starts_on=clock.today().replace(year=2020), ends_on=clock.today().replace(year=2021))
    with acting_as(chaima):
        assert ids("questions_question", "id") == set(), "although this actor still has its seats"


def test_what_was_told_ends_with_its_transaction(fresh_database: str) -> None:
    read("select set_config('voorzet.kind', '', false)")
    with acting_as(system()):
        assert read("select actor_kind()") == [("system",)]
    assert read("select actor_kind()") == [(None,)]


def test_the_first_lock_says_the_same(cast: Cast) -> None:
    situation = make_situation(cast)
    named = {question.id: name for name, question in situation.questions.items()}
    for who in SIGHT:
        for rule, sights in ((full_sight, (WHOLE,)), (visible_to, (WHOLE, OUTLINE))):
            seen = Question.objects.filter(rule(situation.actors[who])).values_list("id", flat=True)
            assert {named[one] for one in seen} == situation.seen(who, *sights), who


@pytest.mark.slow
def test_it_holds_when_the_application_forgets_to_filter(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every page that can be looked at, by everybody, with the first lock taken off."""
    world = make_situation(cast).world
    everything = lambda _actor, _at=None: Q(pk__isnull=False)  # noqa: E731
    for module in (queries.one, queries.worklists):
        for rule in ("full_sight", "summary_sight", "visible_to"):
            if hasattr(module, rule):
                monkeypatch.setattr(module, rule, everything)
    looked, wrong = 0, []
    for row in TABLE:
        for knocks in columns(row):
            if row.method != "get" or knocks not in WITHOUT_WHOLE_SIGHT:
                continue
            # A page that misses what it counts on may fail; what counts is what it tells.
            with suppress(Exception):
                looked += 1
                response = ask(world, row, knocks)
                if any(told in response.content for told in SECRETS):
                    wrong.append(f"{row.route}, {knocks}")
    assert wrong == []
    assert looked > 100
