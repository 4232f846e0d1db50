"""Fifty people and ten places, on a database that really commits."""

from functools import partial

import pytest
from tests.cast import Cast, load_cast
from tests.custody.test_at_the_same_time import at_once

from voorzet.activities.actions import Who, add_walk_in, announce_activity, mark_came, register
from voorzet.activities.models import Activity, Attendance, Registration
from voorzet.activities.tests.conftest import Plans
from voorzet.activities.tests.inviting import clear
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import public

PEOPLE, PLACES = 50, 10


@pytest.fixture
def cast(fresh_database: str) -> Cast:
    return load_cast()


def test_fifty_people_and_ten_places(cast: Cast, plan: Plans) -> None:
    activity = _announced(cast, plan)
    done, refused = at_once(
        [
            partial(register, actor=public(), activity_id=activity.id, who=_who(cast, number))
            for number in range(PEOPLE)
        ]
    )
    assert (len(done), refused) == (PEOPLE, [])
    with as_system():
        assert Registration.objects.filter(status="placed").count() == PLACES
        assert Registration.objects.filter(status="waiting").count() == PEOPLE - PLACES
        assert Attendance.objects.get().registered == PEOPLE


def test_one_person_on_ten_telephones_is_one_row(cast: Cast, plan: Plans) -> None:
    activity = _announced(cast, plan)
    at_once([partial(register, actor=public(), activity_id=activity.id, who=_who(cast, 1))] * 10)
    with as_system():
        [joke] = Registration.objects.all()
    bram = cast.actor("bram")
    at_once(
        [
            *[partial(mark_came, actor=bram, registration_id=joke.id)] * 5,
            partial(add_walk_in, actor=bram, activity_id=activity.id, name="Piet"),
        ]
    )
    with as_system():
        assert Attendance.objects.get().came == 1
        assert Registration.objects.filter(came=True).count() == 2


def _announced(cast: Cast, plan: Plans) -> Activity:
    activity = clear(plan(places=PLACES))
    return announce_activity(actor=cast.actor("bram"), activity_id=activity.id)


def _who(cast: Cast, number: int) -> Who:
    return Who(name=f"Mens {number}", email=f"mens{number}@x.example", provider_id=cast.club.id)
