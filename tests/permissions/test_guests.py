"""Who sees names of guests: who organises it and the coordinator, said the same by the policy and by the database."""

import pytest

from tests.cast import Cast
from voorzet.access.acting import acting_as
from voorzet.activities.models import Attendance, Guest, Registration
from voorzet.activities.policy import guests_seen
from voorzet.activities.tests.inviting import an_evening
from voorzet.kernel.acting import NOBODY, as_system, told
from voorzet.kernel.actor import Actor, ActorKind, Channel, public

SEES_NAMES = {
    "anna": True,
    "bram": True,
    "chaima": False,
    "els": False,
    "femke": False,
    "gijs": False,
    "dirk": False,
}


@pytest.mark.parametrize("who", SEES_NAMES)
def test_names_of_guests_are_for_who_organises(cast: Cast, who: str) -> None:
    an_evening(cast, is_over=False)
    actor = cast.actor(who)
    for model in (Guest, Registration):
        with as_system():
            by_policy = model.objects.filter(guests_seen(actor)).count()
        with acting_as(actor):
            by_database = model.objects.count()
        assert by_policy == by_database == int(SEES_NAMES[who]), model


def test_nobody_else_sees_or_writes_them(cast: Cast) -> None:
    an_evening(cast, is_over=False)
    with told(NOBODY):
        assert not Guest.objects.exists()
    bearer = Actor(kind=ActorKind.LINK, channel=Channel.LINK)
    for actor in (public(), bearer):
        with acting_as(actor):
            assert not Guest.objects.exists()
            assert not Registration.objects.exists()
            assert not Attendance.objects.exists()
    with acting_as(cast.actor("bram")):
        assert Registration.objects.update(came=True) == 0
