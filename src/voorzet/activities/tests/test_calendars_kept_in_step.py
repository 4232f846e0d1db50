"""Partners' own calendars: added, read by the clock, and kept in step with what the desk knows."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from tests.cast import Cast
from tests.counting import at_most
from tests.jobs import run_jobs
from tests.web_server import WebServer, reply

from voorzet.activities import actions
from voorzet.activities.actions import Wanted, propose_activity
from voorzet.activities.calendar_polling import read, read_source
from voorzet.activities.models import Activity, ActivityStatus, CalendarFault, CalendarSource
from voorzet.activities.queries.sources import list_due
from voorzet.activities.tests.test_reading_calendars import calendar_of
from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.errors import NotVisible, Refused, Unacceptable

pytestmark = pytest.mark.django_db
WANTED = Wanted(name="Agenda Hockeybond", kind="training", themes=["vrijwilligers"])


def on(days: int, hour: int = 19) -> str:
    return f"{clock.today() + timedelta(days=days):%Y%m%d}T{hour}3000"


def event(uid: str, days: int = 30, *more: str, title: str = "Scheidsrechters") -> str:
    return "\n".join([f"UID:{uid}", f"DTSTART:{on(days)}", f"SUMMARY:{title}", *more])


Publish = Callable[..., None]


@pytest.fixture
def publish(server: WebServer) -> Publish:
    """The partner's calendar has these events from now on."""

    def _publish(*events: str) -> None:
        server.answers["/agenda.ics"] = reply(calendar_of(*events).encode())

    return _publish


@pytest.fixture
def source(cast: Cast, server: WebServer) -> CalendarSource:
    wanted = Wanted(
        name="Agenda Hockeybond", kind="training", address=server.address("/agenda.ics")
    )
    return actions.add_calendar(
        actor=cast.actor("els"), desk_id=cast.desks["north"].id, wanted=wanted
    )


def read_again(source: CalendarSource) -> CalendarSource:
    """As the clock does when its hour has come."""
    with as_system():
        CalendarSource.objects.filter(pk=source.pk).update(next_at=clock.now())
    read_source(source_id=source.id)
    return again(source)


def again(source: CalendarSource) -> CalendarSource:
    with as_system():
        return CalendarSource.objects.get(pk=source.pk)


def known(**given: Any) -> list[tuple[str, str, str]]:
    with as_system():
        rows = Activity.objects.filter(source__isnull=False, **given).order_by("starts_at")
        return [(one.source_uid, one.title, one.status) for one in rows]


def test_it_is_read_at_once_and_its_events_are_ideas_of_the_partner(
    cast: Cast, source: CalendarSource, publish: Publish
) -> None:
    publish(event("a", 30, "LOCATION:Kantine"), event("b", 40))
    assert "read_new_calendar" in run_jobs()
    assert known() == [("a", "Scheidsrechters", "idea"), ("b", "Scheidsrechters", "idea")]
    with as_system():
        one = Activity.objects.get(source_uid="a")
        assert one.organisation_id == cast.id_of("hockey")
        assert [organiser.organisation_id for organiser in one.organisers.all()] == [
            cast.id_of("hockey")
        ]
        assert (one.kind, one.place, one.for_municipalities) == ("training", "Kantine", ["GM0034"])
        assert one.sequence == 0
    assert again(source).fault == CalendarFault.NONE
    assert again(source).read_at is not None


def test_changed_moved_gone_cancelled_and_back(source: CalendarSource, publish: Publish) -> None:
    publish(event("a"), event("b", 31), event("c", 32))
    read_again(source)
    publish(event("a", title="Spelregels"), event("b", 45), event("c", 32, "STATUS:CANCELLED"))
    read_again(source)
    assert known() == [
        ("a", "Spelregels", "idea"),
        ("c", "Scheidsrechters", "cancelled"),
        ("b", "Scheidsrechters", "idea"),
    ]
    with as_system():
        assert Activity.objects.get(source_uid="b").sequence == 1
    publish(event("c", 32))
    read_again(source)
    assert {uid: status for uid, _title, status in known()} == {
        "a": "cancelled",
        "b": "cancelled",
        "c": "idea",
    }


def test_nothing_new_changes_nothing(source: CalendarSource, publish: Publish) -> None:
    publish(event("a"))
    read_again(source)
    with as_system():
        before = Activity.objects.values_list("changed_at", flat=True).get()
        entries = Entry.objects.count()
    read_again(source)
    with as_system():
        assert Activity.objects.values_list("changed_at", flat=True).get() == before
        assert Entry.objects.count() == entries


def test_what_partners_agree_on_is_left_and_told(
    cast: Cast, source: CalendarSource, publish: Publish
) -> None:
    publish(event("a"))
    read_again(source)
    with as_system():
        activity = Activity.objects.get()
    propose_activity(actor=cast.actor("els"), activity_id=activity.id)
    publish(event("a", 35))
    for _time in range(2):
        read_again(source)
    publish()
    for _time in range(2):
        read_again(source)
    with as_system():
        activity.refresh_from_db()
        told = Entry.objects.filter(verb="activity.source_changed", subject_id=activity.id)
        assert [one.details["what"] for one in told.order_by("at")] == ["changed", "gone"]
        assert activity.status == ActivityStatus.IN_ALIGNMENT
        assert activity.starts_at.astimezone(clock.AMSTERDAM).strftime("%Y%m%dT%H%M%S") == on(30)


def test_what_a_person_called_off_stays_off(
    cast: Cast, source: CalendarSource, publish: Publish
) -> None:
    publish(event("a"))
    read_again(source)
    with as_system():
        activity = Activity.objects.get()
    actions.cancel_activity(actor=cast.actor("els"), activity_id=activity.id, reason="Te druk.")
    publish(event("a", title="Toch"))
    read_again(source)
    assert known() == [("a", "Scheidsrechters", "cancelled")]


def test_what_is_past_stays(source: CalendarSource, publish: Publish) -> None:
    publish(event("a", 1))
    read_again(source)
    with clock.moved_to(clock.now() + timedelta(days=3)):
        publish(event("b", 5))
        read_again(source)
        assert [(uid, status) for uid, _title, status in known()] == [("a", "idea"), ("b", "idea")]


def test_what_may_not_be_kept_is_not(source: CalendarSource, publish: Publish) -> None:
    publish(
        event(
            "a",
            30,
            "DESCRIPTION:Aanmelden met BSN 111222333",
            "ATTENDEE;CN=Jo de Boer:mailto:jo@club.example",
            "ORGANIZER:mailto:kim@bond.example",
        )
    )
    read_again(source)
    with as_system(), connection.cursor() as cursor:
        cursor.execute("select a::text from activities_activity a")
        (row,) = cursor.fetchone()
    assert "[BSN]" in row
    for kept_out in ("111222333", "jo@club", "Jo de Boer", "kim@bond"):
        assert kept_out not in row


def test_a_calendar_of_a_thousand_costs_a_few_queries(
    source: CalendarSource, publish: Publish
) -> None:
    publish(*(event(str(number), 20 + number % 300) for number in range(1_000)))
    with at_most(18):
        read_again(source)
    assert len(known()) == 1_000
    with at_most(12):
        read_again(source)


def test_a_fault_stands_with_it_and_is_told_after_a_day_once(
    source: CalendarSource, server: WebServer, publish: Publish
) -> None:
    server.answers["/agenda.ics"] = reply(b"", status="403 Forbidden")
    begin = clock.now()
    waits = []
    for _time in range(12):
        due = again(source).next_at
        assert due is not None
        with clock.moved_to(max(due, clock.now())):
            assert list_due() == [source.id]
            read_source(source_id=source.id)
            assert list_due() == []
            later = again(source).next_at
            assert later is not None
            waits.append(later - clock.now())
    broken = again(source)
    assert broken.fault == CalendarFault.REFUSED
    assert waits == sorted(waits)
    assert timedelta(hours=1) <= waits[0] <= timedelta(hours=1, minutes=10)
    assert waits[-1] <= timedelta(days=1, minutes=10)
    with as_system():
        assert Entry.objects.filter(verb="calendar.failed").count() == 1
    publish(event("a"))
    with clock.moved_to(begin + timedelta(days=30)):
        read_source(source_id=source.id)
    mended = again(source)
    assert (mended.fault, mended.told_at, mended.fault_since) == ("", None, None)


def test_what_did_not_change_is_not_sent_and_not_read(
    source: CalendarSource, server: WebServer
) -> None:
    server.answers["/agenda.ics"] = reply(calendar_of(event("a")).encode(), 'ETag: "v1"')
    read_again(source)
    server.answers["/agenda.ics"] = reply(b"", status="304 Not Modified")
    read_again(source)
    assert 'If-None-Match: "v1"' in server.asked[-1]
    assert [status for _uid, _title, status in known()] == ["idea"]
    assert again(source).fault == ""


def test_a_calendar_that_was_cut_off_calls_nothing_off(
    source: CalendarSource, publish: Publish
) -> None:
    publish(event("z", 500), event("a"))
    read_again(source)
    publish(event("a"), event("every", 1, "RRULE:FREQ=DAILY"))
    read_again(source)
    assert ("z", "Scheidsrechters", "idea") in known()
    assert again(source).left_out_why == {"too_many": 1}


def test_two_workers_do_not_read_one_calendar(source: CalendarSource, server: WebServer) -> None:
    inside: list[int] = []

    def answer(line: Any) -> None:
        inside.append(1)
        line.sendall(reply(calendar_of(event("a")).encode()))

    server.answers["/agenda.ics"] = answer
    read_source(source_id=source.id)
    read_source(source_id=source.id)
    assert inside == [1]


def test_the_address_is_sealed_and_stands_nowhere_else(
    cast: Cast, source: CalendarSource, server: WebServer
) -> None:
    with as_system(), connection.cursor() as cursor:
        cursor.execute("select s::text from activities_calendarsource s")
        assert "localhost" not in cursor.fetchone()[0]
        cursor.execute("select coalesce(string_agg(e::text, ''), '') from journal_entry e")
        assert "agenda.ics" not in cursor.fetchone()[0]


def test_a_file_is_taken_over_once(cast: Cast) -> None:
    content = calendar_of(event("a"), event("b")).encode()
    source = actions.add_calendar_file(
        actor=cast.actor("femke"),
        desk_id=cast.desks["north"].id,
        wanted=WANTED,
        calendar=read(content),
    )
    assert len(known(source=source)) == 2
    assert list_due() == []


def test_stopping_keeps_what_was_read_and_removing_takes_it_back(
    cast: Cast, source: CalendarSource, publish: Publish
) -> None:
    publish(event("a"))
    read_again(source)
    stopped = actions.stop_calendar(actor=cast.actor("els"), source_id=source.id)
    assert stopped.sealed_address == ""
    assert list_due() == []
    assert [status for _uid, _title, status in known()] == ["idea"]
    assert actions.remove_calendar(actor=cast.actor("anna"), source_id=source.id) == 1
    with as_system():
        assert Activity.objects.get().status == ActivityStatus.CANCELLED
        assert not CalendarSource.objects.exists()


def test_who_may_add_and_change(cast: Cast, source: CalendarSource) -> None:
    north = cast.desks["north"].id
    with pytest.raises(Refused):
        actions.add_calendar_file(
            actor=cast.actor("gijs"), desk_id=north, wanted=WANTED, calendar=read(EMPTY)
        )
    with pytest.raises(NotVisible):
        actions.stop_calendar(actor=cast.actor("bram"), source_id=source.id)
    with pytest.raises(NotVisible):
        actions.stop_calendar(actor=cast.actor("dirk"), source_id=source.id)
    other = Wanted(name="Van een ander", kind="clinic", organisation_id=cast.id_of("welfare"))
    with pytest.raises(Refused):
        actions.add_calendar_file(
            actor=cast.actor("bram"), desk_id=north, wanted=other, calendar=read(EMPTY)
        )
    added = actions.add_calendar_file(
        actor=cast.actor("anna"), desk_id=north, wanted=other, calendar=read(EMPTY)
    )
    assert added.organisation_id == cast.id_of("welfare")


EMPTY = calendar_of().encode()


@pytest.mark.parametrize("address", ["", "http://a.nl/x.ics", "https://u:p@a.nl/x.ics", "nee"])
def test_an_address_that_is_none_is_said_at_the_field(cast: Cast, address: str) -> None:
    with pytest.raises(Unacceptable) as refused:
        actions.add_calendar(
            actor=cast.actor("els"),
            desk_id=cast.desks["north"].id,
            wanted=Wanted(name="Agenda", kind="clinic", address=address),
        )
    assert "address" in refused.value.fields
