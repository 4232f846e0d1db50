"""Who is who over the rooms: the database shows expertise to whoever sits somewhere, room and absence at the desk."""

from datetime import timedelta

import pytest
from django.db import connection

from tests.cast import Cast
from voorzet.access.acting import acting_as
from voorzet.directory.actions import (
    About,
    add_expertise,
    ask_confirmation,
    set_absence,
    set_availability,
)
from voorzet.directory.models import Absence, Availability, Expertise, Room
from voorzet.directory.policy import shares_a_desk
from voorzet.kernel import clock
from voorzet.kernel.acting import NOBODY, PUBLIC, told
from voorzet.kernel.actor import system
from voorzet.reference.models import Theme

TABLES = (
    "directory_expertise",
    "directory_listing",
    "directory_availability",
    "directory_absence",
    "directory_confirmationrequest",
)
AT_NORTH = {"anna", "bram", "chaima", "els", "femke", "gijs"}


def counts() -> list[int]:
    """How many rows of each table are there to see."""
    found = []
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"select count(*) from {table}")  # noqa: S608 - names of our own
            found.append(int(cursor.fetchone()[0]))
    return found


def tell(cast: Cast) -> None:
    """Bram says everything there is to say, long ago, and is asked about it."""
    bram, today = cast.actor("bram"), clock.today()
    with clock.moved_to(clock.now() - timedelta(days=400)):
        about = About(theme=Theme.objects.get(slug="vrijwilligers"))
        add_expertise(actor=bram, about=about)
    set_availability(actor=bram, room=Room.NONE)
    set_absence(actor=bram, starts_on=today, back_on=today + timedelta(days=3))
    assert ask_confirmation(actor=system(), person_id=cast.people["bram"].id)


@pytest.mark.parametrize("who", ["anna", "bram", "chaima", "els", "femke", "gijs", "dirk"])
def test_both_locks_say_the_same(cast: Cast, who: str) -> None:
    tell(cast)
    actor = cast.actor(who)
    there = int(who in AT_NORTH)
    for model in (Availability, Absence):
        seen = model._default_manager.filter(shares_a_desk(actor))
        assert seen.count() == there
    with acting_as(actor):
        assert counts() == [1, 7, there, there, 0]


@pytest.mark.parametrize("nobody", [NOBODY, PUBLIC])
def test_who_sits_nowhere_is_shown_nothing(cast: Cast, nobody: str) -> None:
    tell(cast)
    with told(nobody):
        assert not any(counts())


def test_a_page_cannot_write(cast: Cast) -> None:
    tell(cast)
    with acting_as(cast.actor("bram")):
        assert Expertise.objects.update(note="Anders") == 0
        assert Absence.objects.all().delete()[0] == 0
