"""Mail to guests: an invitation that calendars understand, changes, reminders; read back by two other programs."""

from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import default
from typing import Any

import pytest
import vobject  # type: ignore[import-untyped]  # it has no types
from django.core import mail as django_mail
from icalendar import Calendar
from tests.cast import Cast
from tests.jobs import run_jobs

from voorzet.activities.actions import (
    Who,
    cancel_activity,
    hold_activity,
    mark_came,
    move_activity,
    register,
    reply_to_invitation,
    unmark_came,
)
from voorzet.activities.models import Activity, ActivityStatus, Guest, Registration, Reply
from voorzet.activities.subscribers import watch_activities
from voorzet.activities.tests.conftest import (
    Plans,
    plan,  # noqa: F401 - a fixture
)
from voorzet.activities.tests.inviting import add_contacts, announce, clear
from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Actor, ActorKind, Channel, public, system
from voorzet.mail.models import MailKind, OutgoingMail
from voorzet.mail.subscribers import remind_guests

pytestmark = pytest.mark.django_db
JOKE = "joke@club.example"


def sent() -> list[EmailMessage]:
    """What went out to guests since the last look, as programs read it; partners hear in their own way."""
    run_jobs()
    mails = [
        message_from_bytes(one.message().as_bytes(), _class=EmailMessage, policy=default)
        for one in django_mail.outbox
        if one.to[0].endswith("@club.example")
    ]
    django_mail.outbox.clear()
    return mails


def calendar_in(mail: Message) -> tuple[str, Any]:
    """The method a mail names, and its event as `icalendar` reads it; `vobject` must read the same."""
    [part] = [one for one in mail.walk() if one.get_content_type() == "text/calendar"]
    raw = part.get_payload(decode=True)
    assert isinstance(raw, bytes)
    [event] = Calendar.from_ical(raw).walk("VEVENT")
    other = vobject.readOne(raw.decode())
    assert other.vevent.uid.value == str(event["uid"])
    assert int(other.vevent.sequence.value) == event["sequence"]
    assert other.vevent.dtstart.value == event.decoded("dtstart")
    assert other.method.value == str(part.get_param("method"))
    return str(part.get_param("method")), event


def test_an_invitation_goes_to_a_person_and_a_calendar(cast: Cast, plan: Plans) -> None:  # noqa: F811 - the fixture
    activity = announce(cast, plan, JOKE)
    [mail] = sent()
    assert mail["To"] == JOKE
    assert mail["Subject"] == "Uitnodiging: Vrijwilligers vinden en houden"
    assert mail["List-Id"] is not None
    text = mail.get_body(("plain",))
    assert text is not None
    assert "/aanmelden/" in text.get_content()
    method, event = calendar_in(mail)
    assert (method, event["sequence"]) == ("REQUEST", 0)
    assert str(event["uid"]).startswith(str(activity.id))
    assert str(event["organizer"]) == "mailto:loket@noord.example"
    assert str(event["attendee"]) == f"mailto:{JOKE}"
    assert dict(event["attendee"].params)["RSVP"] == "TRUE"
    assert dict(event["attendee"].params)["PARTSTAT"] == "NEEDS-ACTION"
    assert event.decoded("dtstart") == activity.starts_at
    assert mail.get_body(("html",)) is not None


def test_however_often_the_job_runs_everybody_gets_one(cast: Cast, plan: Plans) -> None:  # noqa: F811 - the fixture
    activity = announce(cast, plan, JOKE, "kim@club.example")
    assert len(sent()) == 2
    with as_system():
        record(
            system(),
            "activity.announced",
            subject_id=activity.id,
            details={"guests": 0, "providers": 0},
        )
    assert sent() == []


def test_who_registers_gets_a_receipt_and_who_waits_hears_so(cast: Cast, plan: Plans) -> None:  # noqa: F811 - the fixture
    activity = clear(plan(places=1))
    with as_system():
        Activity.objects.update(status=ActivityStatus.ANNOUNCED)
    for email in (JOKE, "kim@club.example"):
        register(actor=public(), activity_id=activity.id, who=Who(name="Iemand", email=email))
    placed, waiting = sorted(sent(), key=lambda one: str(one["To"]))
    assert placed["Subject"].startswith("U bent aangemeld")
    assert dict(calendar_in(placed)[1]["attendee"].params)["PARTSTAT"] == "ACCEPTED"
    assert waiting["Subject"].startswith("U staat op de wachtlijst")
    assert "text/calendar" not in {one.get_content_type() for one in waiting.walk()}


def test_whose_address_a_stranger_fills_in_gets_their_own_link_and_how_they_stand(
    cast: Cast,
    plan: Plans,  # noqa: F811 - the fixture
) -> None:
    activity = announce(cast, plan, JOKE)
    sent()
    ask = Who(name="Iemand anders", email=JOKE)
    register(actor=public(), activity_id=activity.id, who=ask)
    [asked] = sent()
    assert asked["Subject"].startswith("Wilt u komen?")
    text = asked.get_body(("plain",))
    assert text is not None
    assert "Iemand vulde uw adres in" in text.get_content()
    assert "Iemand anders" not in text.get_content()
    assert "text/calendar" not in {one.get_content_type() for one in asked.walk()}
    with as_system():
        joke = Guest.objects.get(email=JOKE)
    bearer = Actor(kind=ActorKind.LINK, channel=Channel.LINK)
    reply_to_invitation(actor=bearer, guest_id=joke.id, reply=Reply.ACCEPTED)
    sent()
    with clock.moved_to(clock.now() + timedelta(hours=2)):
        register(actor=public(), activity_id=activity.id, who=ask)
        [asked] = sent()
    assert asked["Subject"].startswith("U bent aangemeld")


def test_another_moment_is_told_once_to_who_did_not_say_no(cast: Cast, plan: Plans) -> None:  # noqa: F811 - the fixture
    activity = announce(cast, plan, JOKE, "kim@club.example", "nee@club.example")
    with as_system():
        no = Guest.objects.get(email="nee@club.example")
    bearer = Actor(kind=ActorKind.LINK, channel=Channel.LINK)
    reply_to_invitation(actor=bearer, guest_id=no.id, reply=Reply.DECLINED)
    sent()
    later = activity.starts_at + timedelta(days=7), activity.ends_at + timedelta(days=7)
    bram = cast.actor("bram")
    move_activity(actor=bram, activity_id=activity.id, starts_at=later[0], ends_at=later[1])
    changed = sent()
    assert sorted(str(one["To"]) for one in changed) == [JOKE, "kim@club.example"]
    for one in changed:
        method, event = calendar_in(one)
        assert (method, event["sequence"]) == ("REQUEST", 1)
        assert event.decoded("dtstart") == later[0]
    with as_system():
        record(system(), "activity.moved", subject_id=activity.id)
    assert sent() == []

    cancel_activity(actor=bram, activity_id=activity.id, reason="De zaal is dicht.")
    off = sent()
    assert sorted(str(one["To"]) for one in off) == [JOKE, "kim@club.example"]
    for one in off:
        method, event = calendar_in(one)
        assert (method, event["sequence"], str(event["status"])) == ("CANCEL", 2, "CANCELLED")
    with as_system():
        record(system(), "activity.cancelled", subject_id=activity.id)
    assert sent() == []


def test_a_mail_about_what_was_called_off_meanwhile_is_not_sent(cast: Cast, plan: Plans) -> None:  # noqa: F811 - the fixture
    announce(cast, plan, JOKE)
    with as_system():
        Activity.objects.update(status=ActivityStatus.CANCELLED)
    assert sent() == []


def test_reminders_go_once_to_who_has_a_place(cast: Cast, plan: Plans) -> None:  # noqa: F811 - the fixture
    add_contacts(cast, "stil@club.example")
    activity = announce(cast, plan, days=10)
    register(actor=public(), activity_id=activity.id, who=Who(name="Joke", email=JOKE))
    sent()
    remind_guests(0)
    assert sent() == []
    with clock.moved_to(activity.starts_at - timedelta(hours=40)):
        for _twice in range(2):
            remind_guests(0)
        [reminder] = sent()
    assert reminder["To"] == JOKE
    assert reminder["Subject"].startswith("Tot gauw")


def test_afterwards_who_came_is_asked_how_it_was(cast: Cast, plan: Plans) -> None:  # noqa: F811 - the fixture
    activity = announce(cast, plan, days=10)
    for email in (JOKE, "kim@club.example"):
        register(actor=public(), activity_id=activity.id, who=Who(name="Iemand", email=email))
    with as_system():
        joke = Registration.objects.get(email=JOKE)
    mark_came(actor=cast.actor("bram"), registration_id=joke.id)
    sent()
    with clock.moved_to(activity.ends_at + timedelta(minutes=1)):
        for _twice in range(2):
            watch_activities(0)
        hold_activity(actor=system(), activity_id=activity.id)
        [asked] = sent()
    assert asked["To"] == JOKE
    assert asked["Subject"].startswith("Hoe was")
    with as_system():
        assert OutgoingMail.objects.filter(kind=MailKind.ACTIVITY_SCORE).count() == 1
        assert Guest.objects.filter(activity__status=ActivityStatus.HELD).count() == 2
        kim = Registration.objects.get(email="kim@club.example")
    with clock.moved_to(activity.ends_at + timedelta(hours=2)):
        for door in (mark_came, unmark_came, mark_came):
            door(actor=cast.actor("bram"), registration_id=kim.id)
        assert [one["To"] for one in sent()] == ["kim@club.example"]
