"""A calendar invitation becomes a contact moment: the right time, once, and a plain sentence for a broken file."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.cast import Cast, signed_in

from voorzet.desks.actions import add_partner, give_role, open_desk
from voorzet.desks.models import Desk
from voorzet.kernel import clock
from voorzet.kernel.actor import Role, system
from voorzet.kernel.errors import NotVisible, Unacceptable
from voorzet.providers import actions
from voorzet.providers.actions import Contact, TakenIn
from voorzet.providers.invitations import LARGEST
from voorzet.providers.models import ContactAudience, ContactKind, ContactMoment

OUTLOOK = """BEGIN:VTIMEZONE
TZID:W. Europe Standard Time
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""


def ics(*lines: str, before: str = "", uid: str = "abc@agenda", method: str = "REQUEST") -> bytes:
    event = "\n".join([f"UID:{uid}", "SUMMARY:Kennismaken", "LOCATION:Clubhuis", *lines])
    return (
        f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//NL\nMETHOD:{method}\n{before}"
        f"BEGIN:VEVENT\n{event}\nEND:VEVENT\nEND:VCALENDAR\n"
    ).encode()


def take(cast: Cast, content: bytes, by: str = "bram") -> TakenIn:
    return actions.take_invitation(actor=cast.actor(by), provider_id=cast.club.id, content=content)


@pytest.mark.parametrize(
    ("start", "before"),
    [
        ("DTSTART:20260714T173000Z", ""),
        ("DTSTART;TZID=Europe/Amsterdam:20260714T193000", ""),
        ("DTSTART;TZID=W. Europe Standard Time:20260714T193000", OUTLOOK),
        ("DTSTART;TZID=W. Europe Standard Time:20260714T193000", ""),
        ("DTSTART:20260714T193000", ""),
    ],
)
def test_the_time_is_right_whoever_made_the_file(cast: Cast, start: str, before: str) -> None:
    taken = take(cast, ics(start, before=before))
    assert taken.moment is not None
    assert taken.moment.happened_at == datetime(2026, 7, 14, 17, 30, tzinfo=UTC)
    assert taken.moment.text.body == "Kennismaken – Clubhuis"


def test_a_whole_day_is_noon(cast: Cast) -> None:
    taken = take(cast, ics("DTSTART;VALUE=DATE:20260714"))
    assert taken.moment is not None
    assert taken.moment.happened_at == datetime(2026, 7, 14, 10, tzinfo=UTC)


def test_the_same_invitation_brings_up_to_date_and_does_not_double(cast: Cast) -> None:
    first = take(cast, ics("DTSTART:20260714T173000Z"))
    again = take(cast, ics("DTSTART:20260721T173000Z"), by="anna")
    assert (first.is_new, again.is_new) == (True, False)
    moment = ContactMoment.objects.get()
    assert moment.happened_at == datetime(2026, 7, 21, 17, 30, tzinfo=UTC)
    # Another organisation was invited too; its entry is its own.
    take(cast, ics("DTSTART:20260714T173000Z"), by="chaima")
    assert ContactMoment.objects.count() == 2


def in_days(days: int) -> str:
    return f"DTSTART:{clock.now() + timedelta(days=days):%Y%m%dT%H%M%SZ}"


def test_cancelling_takes_away_what_is_to_come(cast: Cast) -> None:
    take(cast, ics(in_days(5)))
    take(cast, ics(in_days(9)))  # the calendar moved it; nobody wrote anything
    assert take(cast, ics(in_days(9), method="CANCEL")).moment is None
    assert not ContactMoment.objects.exists()
    with pytest.raises(Unacceptable):
        take(cast, ics(in_days(9), method="CANCEL"))


def test_cancelling_takes_away_no_report(cast: Cast) -> None:
    take(cast, ics(in_days(-2)))
    with pytest.raises(Unacceptable) as was:
        take(cast, ics(in_days(-2), method="CANCEL"), by="anna")
    assert "blijft staan" in was.value.sentence
    ahead = take(cast, ics(in_days(5), uid="later@agenda")).moment
    assert ahead is not None
    told = Contact(
        kind=ContactKind.VISIT,
        body="Zij willen praten over de kantine.",
        audience=ContactAudience.NETWORK,
    )
    actions.correct_contact(actor=cast.actor("bram"), moment_id=ahead.id, contact=told)
    with pytest.raises(Unacceptable):
        take(cast, ics(in_days(5), uid="later@agenda", method="CANCEL"), by="anna")
    assert ContactMoment.objects.count() == 2


def test_another_desk_has_its_own_entry(cast: Cast) -> None:
    """Els advises in Noord and at a second desk for the same place; each desk has its own agreement."""
    other = open_desk(
        actor=system(),
        name="Tweede loket",
        slug="tweede",
        prefix="TWE",
        municipality_codes=["GM0034"],
        first_holder=cast.organisations["service_south"],
    )
    hockey = cast.organisations["hockey"]
    add_partner(actor=system(), desk=other, organisation=hockey)
    give_role(
        actor=system(),
        desk=other,
        person=cast.people["els"],
        organisation=hockey,
        role=Role.ADVISER,
    )

    def take_at(desk: Desk, content: bytes) -> TakenIn:
        return actions.take_invitation(
            actor=cast.actor("els"), provider_id=cast.club.id, content=content, desk_id=desk.id
        )

    take_at(cast.desks["north"], ics(in_days(5)))
    with pytest.raises(Unacceptable):
        take_at(other, ics(in_days(5), method="CANCEL"))
    assert take_at(other, ics(in_days(5))).is_new
    take_at(other, ics(in_days(5), method="CANCEL"))
    assert ContactMoment.objects.get().desk == cast.desks["north"]


def test_what_repeats_is_taken_once_and_said(cast: Cast) -> None:
    assert take(cast, ics("DTSTART:20260714T173000Z", "RRULE:FREQ=DAILY")).invitation.repeats
    assert ContactMoment.objects.count() == 1


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff\xfe",
        b"Dit is een brief.",
        b"BEGIN:VCALENDAR\nEND:VCALENDAR\n",
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n",
        ics(),
        ics("DTSTART:gisteren"),
        ics("DTSTART:99990101T000000Z"),
        ics("DTSTART:00010101T000000Z"),
        ics("DTSTART:20261341T256199Z"),
        b"x" * (LARGEST + 1),
        ics("DTSTART:20260714T173000Z").replace(b"Kennismaken", b"BSN 111222333"),
    ],
    ids=range(12),
)
def test_a_file_that_cannot_be_read_gets_a_sentence(cast: Cast, content: bytes) -> None:
    with pytest.raises(Unacceptable) as refused:
        take(cast, content)
    assert list(refused.value.fields) == ["invitation"]
    assert not ContactMoment.objects.exists()


def test_another_desk_takes_nothing(cast: Cast) -> None:
    with pytest.raises(NotVisible):
        take(cast, ics("DTSTART:20260714T173000Z"), by="dirk")


def test_it_is_uploaded_at_the_file_and_what_is_to_come_is_planned(cast: Cast) -> None:
    client = signed_in(cast, "bram")
    address = reverse("take-invitation", args=[cast.club.id])
    start = clock.now() + timedelta(days=10)
    content = ics(f"DTSTART:{start:%Y%m%dT%H%M%SZ}", "RRULE:FREQ=DAILY")
    usual = {"kind": "visit", "audience": "network"}
    sent = client.post(address, {"invitation": SimpleUploadedFile("a.ics", content), **usual})
    assert sent.status_code == 303
    shown = client.get(sent["Location"]).content.decode()
    assert "Gepland: bezoek" in shown
    assert "herhaalt zich" in shown
    broken = client.post(address, {"invitation": SimpleUploadedFile("a.ics", b"x"), **usual})
    assert broken.status_code == 422
    assert "geen uitnodiging die wij kunnen lezen" in broken.content.decode()
    assert client.post(address, usual).status_code == 422
