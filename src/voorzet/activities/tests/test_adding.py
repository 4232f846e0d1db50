"""An idea for an activity, as who works at a desk adds it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from tests.cast import Cast

from voorzet.activities.actions import Details, add_activity
from voorzet.activities.audience import Audience
from voorzet.activities.models import Activity, ActivityStatus
from voorzet.activities.tests.conftest import Plans, evening
from voorzet.kernel.acting import as_system
from voorzet.kernel.errors import NotVisible, Refused, Unacceptable

pytestmark = pytest.mark.django_db


def test_who_adds_it_organises_it(cast: Cast, plan: Plans) -> None:
    activity = plan(by="els")
    with as_system():
        assert activity.status == ActivityStatus.IDEA
        assert activity.desk_ids == [cast.desks["north"].id]
        assert [one.organisation_id for one in activity.organisers.all()] == [cast.id_of("hockey")]


def test_an_audience_of_two_areas_touches_both_desks(cast: Cast, plan: Plans) -> None:
    activity = plan(by="els", audience=Audience(municipalities=["GM0034", "GM0758"]))
    assert activity.desk_ids == [cast.desks["north"].id, cast.desks["south"].id]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"days": -1}, "starts_at"),
        ({"ends_at": evening(60)}, "ends_at"),
        ({"ends_at": evening(60) + timedelta(days=40)}, "ends_at"),
        ({"title": " "}, "title"),
        ({"description": "Over 111222333 en meer"}, "description"),
        ({"audience": Audience(municipalities=[])}, "municipalities"),
        ({"registers_until": evening(61)}, "registers_until"),
    ],
)
def test_what_does_not_fit_is_said_at_the_field(
    plan: Plans, given: dict[str, object], field: str
) -> None:
    with pytest.raises(Unacceptable) as refused:
        plan(**given)
    assert field in refused.value.fields
    with as_system():
        assert not Activity.objects.exists()


def test_the_same_form_twice_is_one_activity(cast: Cast) -> None:
    key = uuid4()
    details = Details(
        kind="training",
        title="AVG voor besturen",
        starts_at=evening(30),
        ends_at=evening(30, hour=22),
        audience=Audience(municipalities=["GM0034"]),
    )
    for _time in range(2):
        add_activity(
            actor=cast.actor("bram"), desk_id=cast.desks["north"].id, details=details, key=key
        )
    with as_system():
        assert Activity.objects.count() == 1


def test_who_reads_along_or_sits_elsewhere_adds_nothing(plan: Plans) -> None:
    with pytest.raises(Refused):
        plan(by="gijs")
    with pytest.raises(NotVisible):
        plan(by="dirk")
