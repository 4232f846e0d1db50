"""Somebody is away: it is said where people choose, and who stands in gets the question instead."""

from datetime import timedelta

import pytest
from tests.cast import Cast, signed_in

from voorzet.desks.actions import end_role, give_role
from voorzet.directory.actions import end_absence, set_absence
from voorzet.directory.models import Absence
from voorzet.kernel import clock
from voorzet.kernel.actor import Role, system
from voorzet.parties.actions import add_person
from voorzet.parties.models import Person
from voorzet.questions import actions
from voorzet.questions.models import Offer


def go_away(cast: Cast, who: str, stand_in: Person | None, days: int = 11) -> Absence:
    """Somebody is away from today."""
    today = clock.today()
    return set_absence(
        actor=cast.actor(who),
        starts_on=today,
        back_on=today + timedelta(days=days),
        stand_in_id=stand_in.id if stand_in else None,
    )


@pytest.fixture
def petra(cast: Cast) -> Person:
    """A second adviser of the municipality."""
    petra = add_person(actor=system(), name="Petra Prins", email="petra@example.org")
    give_role(
        actor=system(),
        desk=cast.desks["north"],
        person=petra,
        organisation=cast.organisations["municipality"],
        role=Role.ADVISER,
    )
    return petra


def offer(cast: Cast, who: str = "chaima") -> Offer:
    """The sport service asks somebody of the municipality to take a question over."""
    return actions.offer_question(
        actor=cast.actor("bram"),
        question_id=cast.question().id,
        to_organisation_id=cast.id_of("municipality"),
        to_person_id=cast.people[who].id,
        reason="Gaat over subsidie.",
    )


def test_the_page_says_so_before_anything_is_sent(cast: Cast, petra: Person) -> None:
    go_away(cast, "chaima", petra)
    question = cast.question()
    browser = signed_in(cast, "bram")
    for act in ("doorgave", "advies"):
        html = browser.get(f"/vragen/{question.reference}/{act}").content.decode()
        assert "Chaima Chafik · Gemeente Noord · afwezig tot" in html
        assert "Petra Prins neemt waar" in html


def test_who_stands_in_is_asked_instead(cast: Cast, petra: Person) -> None:
    absence = go_away(cast, "chaima", petra)
    asked = offer(cast)
    assert asked.to_person == petra
    advice = actions.ask_partner(
        actor=cast.actor("bram"),
        question_id=asked.question_id,
        to_organisation_id=cast.id_of("municipality"),
        to_person_id=cast.people["chaima"].id,
        request="Wat mag er?",
    )
    assert advice.to_person == petra
    end_absence(actor=cast.actor("chaima"), absence_id=absence.id)
    assert offer(cast).to_person == cast.people["chaima"]


def test_a_colleague_who_stands_in_is_given_the_question(cast: Cast) -> None:
    go_away(cast, "bram", cast.people["anna"])
    question = cast.question(by="anna")
    html = signed_in(cast, "anna").get(f"/vragen/{question.reference}/toewijzing").content.decode()
    assert "Anna Aarts neemt waar" in html
    given = actions.assign_question(
        actor=cast.actor("anna"), question_id=question.id, person_id=cast.people["bram"].id
    )
    assert given.holder_person == cast.people["anna"]


def test_before_and_after_nothing_changes(cast: Cast, petra: Person) -> None:
    today = clock.today()
    set_absence(
        actor=cast.actor("chaima"),
        starts_on=today + timedelta(days=2),
        back_on=today + timedelta(days=4),
        stand_in_id=petra.id,
    )
    assert offer(cast).to_person == cast.people["chaima"]
    with clock.moved_to(clock.now() + timedelta(days=2)):
        assert offer(cast).to_person == petra
    with clock.moved_to(clock.now() + timedelta(days=4)):
        assert offer(cast).to_person == cast.people["chaima"]


def test_nobody_stands_in_who_is_away_or_gone(cast: Cast, petra: Person) -> None:
    go_away(cast, "chaima", petra)
    from voorzet.access.actors import actor_for

    today = clock.today()
    set_absence(actor=actor_for(petra), starts_on=today, back_on=today + timedelta(days=1))
    assert offer(cast).to_person == cast.people["chaima"]
    with clock.moved_to(clock.now() + timedelta(days=1)):
        assert offer(cast).to_person == petra
        end_role(
            actor=system(),
            desk=cast.desks["north"],
            person=petra,
            organisation=cast.organisations["municipality"],
        )
        assert offer(cast).to_person == cast.people["chaima"]


def test_without_a_stand_in_it_waits(cast: Cast) -> None:
    go_away(cast, "chaima", None)
    assert offer(cast).to_person == cast.people["chaima"]
