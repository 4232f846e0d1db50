"""Who sees what of a club's file: written out by hand, and said the same by the policy and by the database."""

from typing import Any

import pytest
from django.db import connection
from django.db.models import Model, Q

from tests.cast import Cast
from voorzet.access.acting import acting_as
from voorzet.access.actors import actor_for
from voorzet.desks.actions import end_role, give_role
from voorzet.desks.models import RecordKind, SharingRule
from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.acting import NOBODY, told
from voorzet.kernel.actor import Actor, ActorKind, Channel, Role, public, system
from voorzet.parties.actions import add_person
from voorzet.providers import actions
from voorzet.providers.instruments import get_instrument
from voorzet.providers.models import (
    Basic,
    BasicsDeadline,
    BasicStatus,
    ContactAudience,
    ContactMoment,
    ContactPerson,
    ContactText,
    FileLook,
    Follower,
    Relation,
    RelationTopic,
    SafetyBasic,
    Scan,
)
from voorzet.providers.policy import (
    basics_seen,
    contact_read,
    contact_seen,
    people_seen,
    relations_seen,
    scans_seen,
)
from voorzet.providers.tests.people import add_joke, log

VITALITY = get_instrument("vitaliteit")
# What each writes: the service shares contact, the municipality shares and keeps a note to itself.
# fmt: off
#               moments of         texts of           people  ties
#               service town own   service town own
SEEN = {
    "public":  ["-      -    -",   "-      -    -",   "-",    "-"],
    "link":    ["-      -    -",   "-      -    -",   "-",    "-"],
    "dirk":    ["-      -    -",   "-      -    -",   "-",    "-"],
    "femke":   ["-      -    -",   "-      -    -",   "-",    "-"],
    "els":     ["x      x    -",   "-      -    -",   "-",    "x"],
    "gijs":    ["x      x    x",   "-      x    x",   "-",    "x"],
    "chaima":  ["x      x    x",   "-      x    x",   "-",    "x"],
    "bram":    ["x      x    -",   "x      x    -",   "x",    "x"],
    "anna":    ["x      x    -",   "x      x    -",   "x",    "x"],
}
# fmt: on
TABLES: dict[str, type[Model]] = {
    "providers_contactmoment": ContactMoment,
    "providers_contacttext": ContactText,
    "providers_contactperson": ContactPerson,
    "providers_relation": Relation,
    "providers_filelook": FileLook,
    "providers_follower": Follower,
    "providers_safetybasic": SafetyBasic,
    "providers_basicsdeadline": BasicsDeadline,
}


@pytest.fixture
def rows(cast: Cast) -> dict[str, Any]:
    """The rows of the file, by the word of the table above."""
    joke = add_joke(cast)
    service = log(cast, spoken_to=[joke.id])
    town = log(cast, by="chaima")
    own = log(cast, by="chaima", audience=ContactAudience.OWN)
    tie = actions.hold_relation(
        actor=cast.actor("bram"),
        provider_id=cast.club.id,
        organisation_id=cast.id_of("service"),
        topic=RelationTopic.GENERAL,
    )
    return {"moments": [service.id, town.id, own.id], "joke": joke.id, "tie": tie.id}


def expected(who: str, rows: dict[str, Any]) -> list[set[Any]]:
    """The identifiers that somebody sees: moments, texts, people, ties."""
    moments, texts, people, ties = SEEN[who]
    return [
        {one for one, mark in zip(rows["moments"], moments.split(), strict=True) if mark == "x"},
        {one for one, mark in zip(rows["moments"], texts.split(), strict=True) if mark == "x"},
        {rows["joke"]} if people == "x" else set(),
        {rows["tie"]} if ties == "x" else set(),
    ]


def actor(cast: Cast, who: str) -> Actor:
    if who == "public":
        return public()
    if who == "link":
        question = cast.question()
        return Actor(kind=ActorKind.LINK, channel=Channel.LINK, scope_id=question.id)
    return cast.actor(who)


def ids(model: type[Model], rule: Q | None = None) -> set[Any]:
    found = model._default_manager.all()
    return set((found if rule is None else found.filter(rule)).values_list("pk", flat=True))


@pytest.mark.parametrize("who", SEEN)
def test_the_database_shows_what_the_table_says(cast: Cast, rows: dict[str, Any], who: str) -> None:
    with acting_as(actor(cast, who)):
        seen = [ids(ContactMoment), ids(ContactText), ids(ContactPerson), ids(Relation)]
        spoken = set(ContactText.spoken_to.through.objects.values_list("contacttext_id", flat=True))
    assert seen == expected(who, rows)
    assert spoken == seen[1] & {rows["moments"][0]}


@pytest.mark.parametrize("who", SEEN)
def test_the_policy_says_the_same(cast: Cast, rows: dict[str, Any], who: str) -> None:
    one = actor(cast, who)
    assert [
        ids(ContactMoment, contact_seen(one)),
        ids(ContactMoment, contact_read(one)),
        ids(ContactPerson, people_seen(one)),
        ids(Relation, relations_seen(one)),
    ] == expected(who, rows)


def test_the_system_sees_all_and_nobody_nothing(cast: Cast, rows: dict[str, Any]) -> None:
    assert ids(ContactMoment, contact_seen(system())) == set(rows["moments"])
    with told(NOBODY):
        for model in TABLES.values():
            assert ids(model) == set(), model


def test_what_a_page_cannot_do(cast: Cast, rows: dict[str, Any]) -> None:
    with acting_as(cast.actor("anna")):
        assert ContactMoment.objects.update(kind="mail") == 0
        assert ContactPerson.objects.all().delete()[0] == 0


def test_every_table_of_a_file_has_its_policies(cast: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select relname from pg_class where relname = any(%s) and relrowsecurity", [[*TABLES]]
        )
        assert {name for (name,) in cursor.fetchall()} == TABLES.keys()


def test_looks_and_following(cast: Cast) -> None:
    desk = cast.desks["north"].id
    actions.note_file_look(actor=cast.actor("els"), provider_id=cast.club.id, desk_id=desk)
    actions.follow_provider(actor=cast.actor("els"), provider_id=cast.club.id)
    for who, looks, followed in (("anna", 1, 0), ("chaima", 0, 0), ("els", 1, 1), ("femke", 0, 0)):
        with acting_as(cast.actor(who)):
            assert (len(ids(FileLook)), len(ids(Follower))) == (looks, followed), who


def test_basics_are_an_outline(cast: Cast) -> None:
    """What the sport service noted is for who sees outlines; what the deadline is, for everybody at the desk."""
    actions.note_basics(
        actor=cast.actor("bram"),
        provider_id=cast.club.id,
        noted={Basic.CODE_OF_CONDUCT: actions.Standing(BasicStatus.MISSING, clock.today())},
    )
    actions.set_basics_deadline(
        actor=cast.actor("anna"), desk_id=cast.desks["north"].id, due_on=clock.today()
    )
    for who in SEEN:
        one = actor(cast, who)
        outlines = who in {"els", "gijs", "chaima", "bram", "anna"}
        with acting_as(one):
            seen = SafetyBasic.objects.count()
            told = Entry.objects.filter(subject_kind="basics").count()
            due = BasicsDeadline.objects.count()
        assert seen == SafetyBasic.objects.filter(basics_seen(one)).count() == outlines, who
        assert (told, due) == (2 * outlines, outlines or who == "femke"), who


def test_no_tie_opens_a_scan(cast: Cast, rows: dict[str, Any]) -> None:
    """The sport service keeps contact in general, by its own say; the municipality did the scan."""
    actions.fill_in_scan(
        actor=cast.actor("chaima"),
        provider_id=cast.club.id,
        instrument=VITALITY,
        taken_on=clock.today(),
        answers=dict.fromkeys((one.key for one in VITALITY.statements), 3),
    )
    for who in SEEN:
        one = actor(cast, who)
        with acting_as(one):
            seen = Scan.objects.count()
        assert seen == Scan.objects.filter(scans_seen(one)).count() == (who in {"chaima", "gijs"})


def test_who_is_removed_loses_sight_at_once(cast: Cast, rows: dict[str, Any]) -> None:
    chaima = cast.actor("chaima")
    end_role(
        actor=cast.actor("anna"),
        desk=cast.desks["north"],
        person=cast.people["chaima"],
        organisation=cast.organisations["municipality"],
    )
    with acting_as(chaima):
        assert ids(ContactMoment) == set(), "although this actor still has its seats"


def test_without_an_agreement_on_files_only_what_is_ones_own(
    cast: Cast, rows: dict[str, Any]
) -> None:
    SharingRule.objects.filter(desk=cast.desks["north"], record_kind=RecordKind.FILE).update(
        sight="none"
    )
    bram = cast.actor("bram")
    with acting_as(bram):
        assert ids(ContactMoment) == {rows["moments"][0]}
        assert ids(ContactPerson) == {rows["joke"]}
    assert ids(ContactMoment, contact_read(bram)) == {rows["moments"][0]}
    with acting_as(cast.actor("anna")):
        assert rows["moments"][1] in ids(ContactText), "a coordinator sees files whole"


def test_another_seat_shows_no_more_of_this_desk(cast: Cast, rows: dict[str, Any]) -> None:
    """An adviser of the service at another desk sees nothing here, whatever the service sees."""
    jan = add_person(actor=system(), name="Jan", email="jan@example.org")
    give_role(
        actor=system(),
        desk=cast.desks["south"],
        person=jan,
        organisation=cast.organisations["hockey"],
        role=Role.ADVISER,
    )
    with acting_as(actor_for(jan)):
        assert ids(ContactMoment) == ids(Relation) == set()


def test_the_journal_of_a_file_is_the_own_organisations(cast: Cast, rows: dict[str, Any]) -> None:
    with acting_as(cast.actor("els")):
        told_of = set(Entry.objects.values_list("subject_kind", flat=True))
    assert not told_of & {"contact", "contact_person", "relation"}
    with acting_as(cast.actor("chaima")):
        mine = set(
            Entry.objects.filter(subject_kind="contact").values_list("subject_id", flat=True)
        )
    assert mine == set(rows["moments"][1:])
