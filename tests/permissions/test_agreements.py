"""Agreements over the rooms: the database shows them to who sits at the desk, and leaving closes every path."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from tests.cast import Cast, signed_in
from voorzet.access.acting import acting_as
from voorzet.desks import actions
from voorzet.desks.actions.drafting import Line
from voorzet.desks.models import Partnership, RecordKind
from voorzet.desks.queries.partners import list_partner_rows
from voorzet.kernel import clock
from voorzet.kernel.acting import NOBODY, told
from voorzet.kernel.actor import Sight, system
from voorzet.kernel.errors import NotVisible, Refused
from voorzet.parties.models import OrganisationKind
from voorzet.questions import actions as questions
from voorzet.questions.models import Question
from voorzet.questions.policy import full_sight, visible_to

TABLES = (
    "desks_workingagreement",
    "desks_agreementarticle",
    "desks_agreedsharing",
    "desks_responsibility",
    "desks_signature",
    "desks_confirmation",
    "desks_platformassessment",
)
SEATED = {"anna", "bram", "chaima", "els", "femke", "gijs"}


def counts() -> dict[str, int]:
    """How many rows of each table are there to see."""
    found = {}
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"select count(*) from {table}")  # noqa: S608 - names of our own
            found[table] = int(cursor.fetchone()[0])
    return found


def agree(cast: Cast, sight: Sight) -> None:
    """An agreement in force by which a municipality has this sight."""
    anna, desk = cast.actor("anna"), cast.desks["north"]
    draft = actions.adopt_framework(actor=anna, desk_id=desk.id, framework="landelijk-1")
    actions.adapt_sharing(
        actor=anna,
        agreement_id=draft.id,
        lines={(RecordKind.QUESTION, OrganisationKind.MUNICIPALITY): Line(sight, informed=False)},
    )
    today = clock.today()
    actions.propose_agreement(
        actor=anna, agreement_id=draft.id, starts_on=today, ends_on=today + timedelta(days=30)
    )
    for who in ("bram", "chaima"):
        actions.sign_agreement(actor=cast.actor(who), agreement_id=draft.id)
    actions.put_in_force(actor=anna, agreement_id=draft.id)
    actions.confirm_requirement(actor=anna, desk_id=desk.id, requirement="landelijk-1.1")
    statements = dict.fromkeys(
        (
            *("visie", "signalen", "domeinen", "belangen", "geld"),
            *("aanjagen", "doorzetten", "bezoeken", "cafes", "handen"),
        ),
        "now",
    )
    actions.assess_platform(actor=cast.actor("femke"), desk_id=desk.id, answers=statements)


def leave(cast: Cast) -> None:
    """The municipality ends its partnership today."""
    actions.end_partnership(
        actor=cast.actor("anna"),
        partnership_id=Partnership.objects.get(
            desk=cast.desks["north"], organisation=cast.organisations["municipality"]
        ).id,
        on=clock.today(),
        reason="Gaat verder met een buurgemeente.",
    )


@pytest.mark.parametrize("who", ["anna", "bram", "chaima", "els", "femke", "gijs", "dirk"])
def test_the_database_shows_agreements_to_who_sits_there(cast: Cast, who: str) -> None:
    agree(cast, Sight.SUMMARY)
    everything = counts()
    assert all(everything.values())
    with acting_as(cast.actor(who)):
        assert counts() == (everything if who in SEATED else dict.fromkeys(TABLES, 0))


def test_untold_the_database_shows_nothing_of_them(cast: Cast) -> None:
    agree(cast, Sight.SUMMARY)
    with told(NOBODY):
        assert not any(counts().values())


def test_a_page_cannot_write_them(cast: Cast) -> None:
    agree(cast, Sight.SUMMARY)
    with acting_as(cast.actor("anna")), connection.cursor() as cursor:
        cursor.execute("update desks_workingagreement set status = 'ended'")
        assert cursor.rowcount == 0
        with pytest.raises(DatabaseError), transaction.atomic():
            cursor.execute(
                "insert into desks_signature (id, agreement_id, organisation_id, person_id, at)"
                " select gen_random_uuid(), a.id, %s, gen_random_uuid(), now()"
                " from desks_workingagreement a",
                [cast.id_of("hockey")],
            )


@pytest.mark.parametrize("sight", Sight)
def test_both_locks_follow_the_version_in_force(cast: Cast, sight: Sight) -> None:
    question = cast.question()
    agree(cast, sight)
    chaima = cast.actor("chaima")
    shown, whole = sight is not Sight.NONE, sight is Sight.FULL
    assert Question.objects.filter(visible_to(chaima), pk=question.pk).exists() == shown
    assert Question.objects.filter(full_sight(chaima), pk=question.pk).exists() == whole
    with acting_as(chaima), connection.cursor() as cursor:
        cursor.execute("select count(*) from questions_question where id = %s", [question.id])
        assert cursor.fetchone()[0] == shown
        cursor.execute(
            "select count(*) from questions_questiontext where question_id = %s", [question.id]
        )
        assert cursor.fetchone()[0] == whole


def test_leaving_closes_every_path_and_leaves_no_question_behind(cast: Cast) -> None:
    agree(cast, Sight.FULL)
    question = cast.question(by="chaima")
    assert question.holder_organisation_id == cast.id_of("municipality")
    before = cast.actor("chaima")  # as a page that was opened a moment earlier still has it
    browser = signed_in(cast, "chaima")
    addresses = (
        "/vragen",
        f"/vragen/{question.reference}",
        "/loket/noord/afspraken",
        "/loket/noord/partners",
    )
    assert {browser.get(address).status_code for address in addresses} == {200}
    leave(cast)
    assert {browser.get(address).status_code for address in addresses} == {403}
    with acting_as(before):
        assert not any(counts().values())
        assert not Question.objects.exists()
    question.refresh_from_db()
    assert question.holder_organisation_id == cast.id_of("service")
    with pytest.raises((NotVisible, Refused)):
        questions.take_question(actor=cast.actor("chaima"), question_id=question.id)
    names = [row.partnership.organisation.name for row in list_partner_rows(cast.desks["north"])]
    assert "Gemeente Noord" not in names


def test_a_planned_day_closes_the_database_at_midnight(cast: Cast) -> None:
    question = cast.question()
    agree(cast, Sight.FULL)
    actions.end_partnership(
        actor=system(),
        partnership_id=Partnership.objects.get(
            desk=cast.desks["north"], organisation=cast.organisations["municipality"]
        ).id,
        on=clock.today() + timedelta(days=2),
        reason="Het college besloot zo.",
    )
    chaima = cast.actor("chaima")
    with acting_as(chaima):
        assert Question.objects.filter(pk=question.pk).exists()
    with clock.moved_to(clock.now() + timedelta(days=2)), acting_as(chaima):
        assert not Question.objects.exists()
