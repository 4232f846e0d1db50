"""The pages of partners' own calendars."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.cast import Cast, signed_in
from tests.counting import at_most
from tests.jobs import run_jobs

from voorzet.activities import actions
from voorzet.activities.actions import Wanted
from voorzet.activities.actions.calendars import SEAL
from voorzet.activities.actions.keeping import note_fault
from voorzet.activities.calendar_polling import read
from voorzet.activities.models import CalendarFault, CalendarSource
from voorzet.activities.tests.test_calendars_kept_in_step import event
from voorzet.activities.tests.test_reading_calendars import calendar_of
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import system
from voorzet.notifications.models import Notice

pytestmark = pytest.mark.django_db
PAGE = "/loket/noord/agendas"


def upload(content: bytes | str) -> SimpleUploadedFile:
    raw = content.encode() if isinstance(content, str) else content
    return SimpleUploadedFile("agenda.ics", raw, content_type="text/calendar")


def test_from_a_file_to_what_comes_first(cast: Cast) -> None:
    client = signed_in(cast, "femke")
    assert client.get(f"{PAGE}/nieuw").status_code == 200
    content = calendar_of(event("a"), event("b", 31, "CLASS:PRIVATE"))
    made = client.post(
        f"{PAGE}/nieuw", {"name": "Sportraad", "kind": "sport_cafe", "file": upload(content)}
    )
    assert made.status_code == 303
    shown = client.get(made.headers["Location"]).content.decode()
    assert "Scheidsrechters" in shown
    assert "staat als privé in de agenda" in shown
    assert "Sportraad" in client.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<html>", "geen agenda"),
        (b"BEGIN:VCALENDAR\n" + b"BEGIN:X\n" * 50, "geen agenda"),
        (b"BEGIN:VCALENDAR\n" + b" " * 5_000_001, "groter dan 5 MB"),
        (b"", "leeg"),
    ],
)
def test_a_file_that_is_none_is_said_and_nothing_is_kept(
    cast: Cast, content: bytes, said: str
) -> None:
    client = signed_in(cast, "bram")
    given = {"name": "Deze naam blijft", "kind": "clinic", "file": upload(content)}
    answer = client.post(f"{PAGE}/nieuw", given)
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert said in shown
    assert "Deze naam blijft" in shown
    with as_system():
        assert not CalendarSource.objects.exists()


def test_an_address_or_a_file_and_not_both(cast: Cast) -> None:
    client = signed_in(cast, "bram")
    neither = client.post(f"{PAGE}/nieuw", {"name": "A", "kind": "clinic"})
    assert neither.status_code == 422
    both = {"name": "A", "kind": "clinic", "address": "https://a.nl/x.ics", "file": upload("x")}
    assert client.post(f"{PAGE}/nieuw", both).status_code == 422
    wrong = client.post(f"{PAGE}/nieuw", {"name": "A", "kind": "clinic", "address": "http://a.nl"})
    assert "begint met https://" in wrong.content.decode()


def test_the_address_is_never_shown_again_and_can_be_replaced(cast: Cast) -> None:
    client = signed_in(cast, "bram")
    secret = "https://agenda.example/geheim-4711.ics"
    given = {"name": "A", "kind": "clinic", "address": secret}
    made = client.post(f"{PAGE}/nieuw", given)
    address = made.headers["Location"]
    assert "geheim-4711" not in client.get(address).content.decode()
    assert client.post(address, {"name": "B", "kind": "clinic"}).status_code == 303
    with as_system():
        source = CalendarSource.objects.get()
    assert source.name == "B"
    assert SEAL.open(source.sealed_address) == secret


def test_a_fault_is_said_in_words_and_who_added_it_hears(cast: Cast) -> None:
    source = actions.add_calendar(
        actor=cast.actor("bram"),
        desk_id=cast.desks["north"].id,
        wanted=Wanted(name="Agenda", kind="clinic", address="https://agenda.example/a.ics"),
    )
    begin = clock.now()
    for days in (0, 2):
        with clock.moved_to(begin + timedelta(days=days)):
            note_fault(actor=system(), source_id=source.id, fault=CalendarFault.REFUSED)
    client = signed_in(cast, "bram")
    shown = client.get(PAGE).content.decode()
    assert "De server geeft de agenda niet." in shown
    assert "Kijk of de agenda nog gedeeld is" in shown
    with as_system():
        CalendarSource.objects.update(is_active=False)  # so that no job goes out to look
    run_jobs()
    with as_system():
        heard = Notice.objects.filter(about="calendar.failed")
        assert {one.person_id for one in heard} == {cast.people[who].id for who in ("anna", "bram")}


def test_another_partner_sees_no_calendars_of_others(cast: Cast) -> None:
    source = actions.add_calendar_file(
        actor=cast.actor("bram"),
        desk_id=cast.desks["north"].id,
        wanted=Wanted(name="Van de sportservice", kind="clinic"),
        calendar=read(calendar_of(event("a")).encode()),
    )
    for who, status in (("els", 404), ("dirk", 404), ("anna", 200), ("bram", 200)):
        client = signed_in(cast, who)
        assert client.get(f"{PAGE}/{source.id}").status_code == status


def test_the_list_costs_as_much_for_many_as_for_few(cast: Cast) -> None:
    for number in range(12):
        actions.add_calendar_file(
            actor=cast.actor("bram"),
            desk_id=cast.desks["north"].id,
            wanted=Wanted(name=f"Agenda {number}", kind="clinic"),
            calendar=read(calendar_of(event("a")).encode()),
        )
    client = signed_in(cast, "anna")
    client.get(PAGE)
    with at_most(12):
        assert client.get(PAGE).content.decode().count("data-row") == 12


def test_stopping_and_removing(cast: Cast) -> None:
    source = actions.add_calendar_file(
        actor=cast.actor("bram"),
        desk_id=cast.desks["north"].id,
        wanted=Wanted(name="Agenda", kind="clinic"),
        calendar=read(calendar_of(event("a")).encode()),
    )
    client = signed_in(cast, "bram")
    assert client.post(f"{PAGE}/{source.id}/stop").status_code == 303
    assert client.post(f"{PAGE}/{source.id}/weg").status_code == 303
    with as_system():
        assert not CalendarSource.objects.exists()
