"""Activities as iCalendar, read back by two programs that know nothing of each other."""

from datetime import UTC, datetime, timedelta
from typing import Any

import icalendar
import pytest
import vobject  # type: ignore[import-untyped]  # it has no types
from pytest_django import Settings

from voorzet.activities.icalendar_out import event_of
from voorzet.activities.models import Activity, ActivityStatus
from voorzet.activities.tests.conftest import Plans
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.ui.icalendar import calendar_of

pytestmark = pytest.mark.django_db

# The nights on which the clock changes in 2027: 28 March and 31 October.
SPRING = datetime(2027, 3, 28, 1, 30, tzinfo=clock.AMSTERDAM)
AUTUMN = datetime(2027, 10, 31, 1, 30, tzinfo=clock.AMSTERDAM)


def read_back(activity: Activity) -> tuple[Any, Any, bytes]:
    """The same event by both readers, and the bytes."""
    with as_system():
        written = calendar_of([event_of(activity)], "Activiteiten")
    [event] = icalendar.Calendar.from_ical(written).walk("VEVENT")
    return event, vobject.readOne(written.decode()).vevent, written


def test_both_readers_find_what_was_written(plan: Plans, settings: Settings) -> None:
    settings.PUBLIC_ADDRESS = "https://loket.example"
    activity = plan(title='Café; één, en méér \\ "aanhaling"', description="Regel één\nRegel twee")
    event, other, _written = read_back(activity)
    assert event["UID"] == other.uid.value == f"{activity.id}@loket.example"
    assert event["SUMMARY"] == other.summary.value == activity.title
    assert event["DESCRIPTION"] == other.description.value == activity.description
    assert event["LOCATION"] == other.location.value == "Sportpark Fanny Blankers-Koen, Almere"
    assert event["STATUS"] == other.status.value == "TENTATIVE"
    assert event["SEQUENCE"] == int(other.sequence.value) == 0
    assert event.start == other.dtstart.value == activity.starts_at
    assert event.end == other.dtend.value == activity.ends_at
    assert event["ORGANIZER"] == other.organizer.value == "mailto:loket@noord.example"
    assert event["ORGANIZER"].params["CN"] == "Sportservice Noord"
    assert event["URL"] == f"https://loket.example/activiteiten/{activity.id}"
    words = [str(word) for word in event["CATEGORIES"].cats]
    assert words == ["Themabijeenkomst", "Vrijwilligers"]


@pytest.mark.parametrize("night", [SPRING, AUTUMN], ids=["spring", "autumn"])
def test_a_night_on_which_the_clock_changes_keeps_its_length(plan: Plans, night: datetime) -> None:
    ends_at = (night.astimezone(UTC) + timedelta(hours=4)).astimezone(clock.AMSTERDAM)
    activity = plan(starts_at=night, ends_at=ends_at)
    event, other, _written = read_back(activity)
    for start, end in ((event.start, event.end), (other.dtstart.value, other.dtend.value)):
        assert start == night
        assert end.astimezone(UTC) - start.astimezone(UTC) == timedelta(hours=4)


def test_lines_are_folded_between_letters_and_end_as_they_should(plan: Plans) -> None:
    activity = plan(title="ü" * 110, description="Zo’n avond €. " * 30)
    event, other, written = read_back(activity)
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
    assert b"\n" not in written.replace(b"\r\n", b"")
    for line in written.split(b"\r\n"):
        line.decode()  # no letter is cut in two
    assert event["SUMMARY"] == other.summary.value == "ü" * 110


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (ActivityStatus.IN_ALIGNMENT, "TENTATIVE"),
        (ActivityStatus.CLEARED, "CONFIRMED"),
        (ActivityStatus.ANNOUNCED, "CONFIRMED"),
        (ActivityStatus.HELD, "CONFIRMED"),
        (ActivityStatus.CANCELLED, "CANCELLED"),
    ],
)
def test_it_is_sure_from_the_moment_it_is_agreed(plan: Plans, status: str, said: str) -> None:
    activity = plan()
    activity.status = status
    event, _other, _written = read_back(activity)
    assert event["STATUS"] == said


def test_an_invitation_asks_one_person_to_answer(plan: Plans) -> None:
    activity = plan()
    with as_system():
        asked = event_of(
            activity, method="REQUEST", attendee=("kim@club.example", 'Kim "K" de Wit')
        )
        off = event_of(activity, method="CANCEL", attendee=("kim@club.example", "Kim"))
    assert asked["ATTENDEE"] == "mailto:kim@club.example"
    assert asked["ATTENDEE"].params["RSVP"] == "TRUE"
    assert asked["ATTENDEE"].params["CN"] == "Kim 'K' de Wit"
    assert off["STATUS"] == "CANCELLED"
    assert b"METHOD:REQUEST\r\n" in calendar_of([asked], "", method="REQUEST")


def test_the_same_activity_is_the_same_bytes(plan: Plans) -> None:
    activity = plan()
    first = read_back(activity)[2]
    with clock.moved_to(clock.now() + timedelta(days=3)):
        assert read_back(activity)[2] == first
