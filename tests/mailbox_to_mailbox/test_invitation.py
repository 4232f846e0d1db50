"""An invitation goes out over real sockets, a calendar answers it, and somebody is registered."""

from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from pathlib import Path

import pytest
from icalendar import Calendar
from pytest_django import Settings

from tests.cast import Cast, load_cast
from tests.mailbox_to_mailbox.post import DESK, Post, link_in, post_of
from voorzet.activities.actions import announce_activity
from voorzet.activities.models import Registration
from voorzet.activities.tests.conftest import (
    Plans,
    plan,  # noqa: F401 - a fixture
)
from voorzet.activities.tests.inviting import add_contacts, clear
from voorzet.kernel.acting import as_system

JOKE, KIM = "joke@club.example", "kim@club.example"


@pytest.fixture
def cast(fresh_database: str) -> Cast:
    return load_cast()


@pytest.fixture
def post(
    cast: Cast, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Post]:
    with post_of(cast, tmp_path, settings, monkeypatch) as running:
        yield running


def answer_by_calendar(post: Post, invitation: EmailMessage, partstat: str) -> None:
    """What a calendar program makes of the invitation when somebody presses a button (RFC 5546, 3.2.3)."""
    [part] = [one for one in invitation.walk() if one.get_content_type() == "text/calendar"]
    raw = part.get_payload(decode=True)
    assert isinstance(raw, bytes)
    calendar = Calendar.from_ical(raw)
    calendar["method"] = "REPLY"
    [event] = calendar.walk("VEVENT")
    event["attendee"].params["PARTSTAT"] = partstat
    letter = EmailMessage()
    letter["From"] = str(invitation["To"])
    letter["To"] = str(event["organizer"]).removeprefix("mailto:")
    letter["Subject"] = f"{partstat.title()}: {event['summary']}"
    letter["Date"], letter["Message-ID"] = formatdate(), make_msgid(domain="agenda.example")
    letter.set_content("")
    letter.add_alternative(
        calendar.to_ical().decode(), subtype="calendar", params={"method": "REPLY"}
    )
    post.coming_in.deliver(letter.as_bytes())
    post.work()


def stands() -> dict[str, str]:
    with as_system():
        return dict(Registration.objects.values_list("email", "status"))


def test_an_answer_from_a_calendar_registers_who_was_invited(
    cast: Cast,
    post: Post,
    plan: Plans,  # noqa: F811 - the fixture
) -> None:
    add_contacts(cast, JOKE, KIM)
    activity = clear(plan(places=1))
    announce_activity(actor=cast.actor("bram"), activity_id=activity.id)
    post.work()
    [to_joke], [to_kim] = post.inbox(JOKE), post.inbox(KIM)
    assert link_in(to_joke, "/aanmelden/") != link_in(to_kim, "/aanmelden/")

    answer_by_calendar(post, to_joke, "ACCEPTED")
    answer_by_calendar(post, to_kim, "ACCEPTED")
    assert stands() == {JOKE: "placed", KIM: "waiting"}
    [receipt], [on_the_list] = post.inbox(JOKE), post.inbox(KIM)
    assert receipt["Subject"].startswith("U bent aangemeld")
    assert on_the_list["Subject"].startswith("U staat op de wachtlijst")

    answer_by_calendar(post, to_joke, "DECLINED")
    assert stands() == {JOKE: "withdrawn", KIM: "placed"}
    [given] = post.inbox(KIM)
    assert given["Subject"].startswith("Er is plaats voor u")
    assert DESK in str(given["Reply-To"]) or "loket+" in str(given["Reply-To"])
    [told] = post.inbox(JOKE)
    assert told["Subject"].startswith("Uw afmelding is verwerkt"), "so that a forged no is seen"
