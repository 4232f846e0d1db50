"""Somebody's role ends while they are given something to do: they leave with nothing in hand, whoever is first."""

from collections.abc import Callable
from threading import Event, Thread

import pytest
from django.db import connection, transaction
from tests.cast import Cast, load_cast

from voorzet.desks.actions import end_role
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import system
from voorzet.kernel.errors import Unacceptable
from voorzet.providers.actions import hold_relation
from voorzet.providers.models import Relation, RelationTopic
from voorzet.visits import actions
from voorzet.visits.actions.planning import Room
from voorzet.visits.models import Visit, Visitor

pytestmark = pytest.mark.slow
SOON = 2


@pytest.fixture
def committed(fresh_database: str) -> Cast:
    """The cast in a database of its own that other connections can see."""
    return load_cast()


def plan(cast: Cast, who: str = "bram") -> Visit:
    return actions.plan_visit(
        actor=cast.actor("anna"),
        desk_id=cast.desks["north"].id,
        provider_id=cast.club.id,
        person_id=cast.people[who].id,
        organisation_id=cast.id_of("service"),
        week=clock.today(),
    )


@as_system()
def only_visit() -> Visit:
    """Read by a thread, which tells the database itself who reads."""
    return Visit.objects.get()


def move(cast: Cast) -> None:
    actions.move_visit(
        actor=cast.actor("anna"),
        visit_id=only_visit().id,
        person_id=cast.people["bram"].id,
        organisation_id=cast.id_of("service"),
        week=clock.today(),
    )


def send_out(cast: Cast) -> None:
    anna = cast.actor("anna")
    plan_id = actions.open_plan(
        actor=anna, desk_id=cast.desks["north"].id, year=clock.today().year
    ).id
    who = cast.people["bram"].id, cast.id_of("service")
    actions.set_visitors(actor=anna, plan_id=plan_id, rooms={who: Room(2)})


def tie(cast: Cast) -> None:
    hold_relation(
        actor=cast.actor("anna"),
        provider_id=cast.club.id,
        organisation_id=cast.id_of("service"),
        topic=RelationTopic.GENERAL,
        person_id=cast.people["bram"].id,
    )


def leave(cast: Cast) -> None:
    end_role(
        actor=system(),
        desk=cast.desks["north"],
        person=cast.people["bram"],
        organisation=cast.organisations["service"],
    )


def has_something(cast: Cast) -> bool:
    bram = cast.people["bram"]
    return any(model.objects.filter(person=bram).exists() for model in (Visit, Visitor, Relation))


every_way = pytest.mark.parametrize("give", [plan, move, send_out, tie])


@every_way
def test_what_was_given_first_is_taken_back(
    committed: Cast, give: Callable[[Cast], object]
) -> None:
    if give is move:
        plan(committed, "anna")
    left = Event()

    def leave_beside() -> None:
        leave(committed)
        left.set()
        connection.close()

    leaving = Thread(target=leave_beside)
    with transaction.atomic():
        give(committed)
        leaving.start()
        left.wait(SOON)  # without a lock they are gone by now, and keep what is given here
    leaving.join(timeout=30)
    assert left.is_set()
    assert not has_something(committed)


@every_way
def test_who_left_first_is_given_nothing(committed: Cast, give: Callable[[Cast], object]) -> None:
    if give is move:
        plan(committed, "anna")
    outcomes: list[str] = []

    def give_beside() -> None:
        try:
            give(committed)
            outcomes.append("done")
        except Unacceptable:
            outcomes.append("refused")
        finally:
            connection.close()

    giving = Thread(target=give_beside)
    with transaction.atomic():
        leave(committed)
        giving.start()
        giving.join(timeout=SOON)
    giving.join(timeout=30)
    assert outcomes == ["refused"]
    assert not has_something(committed)
