"""What a guest's calendar answers: registered or not, without a page; and whatever is not sure is put aside."""

from datetime import timedelta
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

import pytest
from django.core import mail as django_mail
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cast import Cast
from tests.jobs import run_jobs

from voorzet.activities.icalendar_out import uid_of
from voorzet.activities.models import Activity, ActivityStatus, Guest, Registration, Reply
from voorzet.activities.tests.conftest import (
    Plans,
    plan,  # noqa: F401 - a fixture
)
from voorzet.activities.tests.inviting import announce
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.mail.models import Course, IncomingMail, MailKind, OutgoingMail, Reason
from voorzet.mail.reading import Nature, read_mail
from voorzet.mail.reading.calendars import LARGEST, read_calendar
from voorzet.mail.tests.messages import DESK, take_in
from voorzet.mail.tokens import make_token

pytestmark = pytest.mark.django_db
JOKE = "joke@club.example"


def answer_of(
    activity: Activity,
    *,
    partstat: str = "ACCEPTED",
    attendee: str = JOKE,
    method: str = "REPLY",
    **lines: str,
) -> str:
    """The calendar part of an answer, as Outlook and Google write it."""
    said = {
        "UID": uid_of(activity),
        "SEQUENCE": "0",
        "DTSTAMP": "20261124T090000Z",
        "DTSTART": f"{activity.starts_at.astimezone(clock.AMSTERDAM):%Y%m%dT%H%M%S}",
        **lines,
    }
    body = "\r\n".join(f"{name}:{value}" for name, value in said.items() if value)
    return (
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Een agenda//NL\r\nMETHOD:{method}\r\n"
        f"BEGIN:VEVENT\r\n{body}\r\nORGANIZER:mailto:{DESK}\r\n"
        f"ATTENDEE;CN=Joke;PARTSTAT={partstat}:mailto:{attendee}\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n"
    )


def come_in(
    text: str, *, sender: str = JOKE, to: str = DESK, method: str = "REPLY"
) -> IncomingMail:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, "Accepted: Avond"
    message["Date"], message["Message-ID"] = format_datetime(clock.now()), make_msgid()
    message.set_content("")
    message.add_alternative(text, subtype="calendar", params={"method": method})
    return take_in(message.as_bytes())


def reply_of(email: str = JOKE) -> str:
    with as_system():
        return Guest.objects.get(email=email).reply


@pytest.fixture
def evening(cast: Cast, plan: Plans) -> Activity:  # noqa: F811 - the fixture
    return announce(cast, plan, JOKE, "kim@club.example")


def told_of_no() -> int:
    run_jobs()
    with as_system():
        return OutgoingMail.objects.filter(recipient=JOKE, kind=MailKind.GUEST_WITHDREW).count()


def test_a_guest_hears_at_once_of_a_no_that_proves_nothing(evening: Activity) -> None:
    run_jobs()
    with as_system():
        mail = OutgoingMail.objects.get(recipient=JOKE)
    come_in(answer_of(evening, partstat="TENTATIVE"))
    come_in(answer_of(evening))
    ours = f"loket+{make_token(mail.id)}@noord.example"
    come_in(answer_of(evening, partstat="DECLINED"), to=ours)
    assert told_of_no() == 0
    come_in(answer_of(evening))
    come_in(answer_of(evening, partstat="DECLINED"))
    assert told_of_no() == 1
    come_in(answer_of(evening))
    come_in(answer_of(evening, partstat="TENTATIVE"))
    assert told_of_no() == 2
    [told] = [one for one in django_mail.outbox if one.subject.startswith("Uw afmelding")][-1:]
    assert "/aanmelden/" in str(told.body)
    assert "text/calendar" not in told.message().as_string()


def test_yes_perhaps_and_no_are_read(evening: Activity) -> None:
    for partstat in ("ACCEPTED", "TENTATIVE", "DECLINED", "ACCEPTED"):
        came = come_in(answer_of(evening, partstat=partstat))
        assert (came.course, came.reason) == (Course.REGISTERED, Reason.NONE)
        assert came.desk_id == evening.desk_id
        assert reply_of() == Reply[partstat]
        with as_system():
            has_place = Registration.objects.filter(status="placed").exists()
        assert has_place == (partstat == "ACCEPTED")
    with as_system():
        assert Registration.objects.count() == 1


def test_our_token_lets_the_same_guest_answer_from_another_address(evening: Activity) -> None:
    run_jobs()
    with as_system():
        mail = OutgoingMail.objects.get(recipient=JOKE)
    to = DESK.replace("@", f"+{make_token(mail.id)}@")
    came = come_in(answer_of(evening), sender="joke@thuis.example", to=to)
    assert came.course == Course.REGISTERED
    assert reply_of() == Reply.ACCEPTED


@pytest.mark.parametrize(
    ("given", "sender", "reason"),
    [
        ({"method": "COUNTER"}, JOKE, Reason.CALENDAR_REPLY),
        ({"partstat": "DELEGATED"}, JOKE, Reason.CALENDAR_REPLY),
        ({"partstat": ""}, JOKE, Reason.CALENDAR_REPLY),
        ({"UID": "iets-anders@agenda.example"}, JOKE, Reason.CALENDAR_REPLY),
        ({"UID": ""}, JOKE, Reason.CALENDAR_REPLY),
        ({"attendee": "vreemd@x.example"}, "vreemd@x.example", Reason.OTHER_SENDER),
        # Somebody says it of Joke, without anything that only Joke has.
        ({}, "kim@club.example", Reason.OTHER_SENDER),
    ],
)
def test_what_is_not_sure_is_put_aside(
    evening: Activity, given: dict[str, str], sender: str, reason: Reason
) -> None:
    came = come_in(answer_of(evening, **given), sender=sender, method=given.get("method", "REPLY"))
    assert (came.course, came.reason) == (Course.QUARANTINED, reason)
    with as_system():
        assert not Registration.objects.exists()
        assert set(Guest.objects.values_list("reply", flat=True)) == {Reply.NEEDS_ACTION}


def test_an_older_version_counts_as_long_as_the_moment_is_the_same(evening: Activity) -> None:
    with as_system():
        Activity.objects.update(sequence=2, title="Een andere titel")
    assert come_in(answer_of(evening)).course == Course.REGISTERED
    with as_system():
        Activity.objects.update(starts_at=evening.starts_at - timedelta(days=1))
    came = come_in(answer_of(evening, partstat="DECLINED"))
    assert (came.course, came.reason) == (Course.QUARANTINED, Reason.NOT_POSSIBLE)
    assert come_in(answer_of(evening, SEQUENCE="2", DTSTART="")).course == Course.REGISTERED


def test_an_answer_that_comes_too_late_is_put_aside(evening: Activity) -> None:
    with as_system():
        Activity.objects.update(status=ActivityStatus.CANCELLED)
    came = come_in(answer_of(evening))
    assert (came.course, came.reason) == (Course.QUARANTINED, Reason.NOT_POSSIBLE)


def test_what_a_guest_writes_in_words_is_a_question(cast: Cast, evening: Activity) -> None:
    run_jobs()
    with as_system():
        mail = OutgoingMail.objects.get(recipient=JOKE)
    message = EmailMessage()
    message["From"], message["Subject"] = JOKE, "Re: Uitnodiging"
    message["To"] = DESK.replace("@", f"+{make_token(mail.id)}@")
    message["Date"], message["Message-ID"] = format_datetime(clock.now()), make_msgid()
    message.set_content("Is er parkeerruimte bij de zaal? Wij komen met de bus.")
    assert take_in(message.as_bytes()).course == Course.QUESTION


def test_a_bounce_marks_the_guest_who_gets_no_more(cast: Cast, evening: Activity) -> None:
    run_jobs()
    with as_system():
        mail = OutgoingMail.objects.get(recipient=JOKE)
    notice = (
        f"From: MAILER-DAEMON@mx.example\r\nTo: loket+{make_token(mail.id)}@noord.example\r\n"
        "Subject: Undelivered Mail\r\nMessage-ID: <b1@mx.example>\r\nReturn-Path: <>\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n"
        f"Final-Recipient: rfc822; {JOKE}\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b--\r\n"
    )
    assert take_in(notice.encode()).reason == Reason.BOUNCE
    with as_system():
        assert Guest.objects.get(email=JOKE).bounced_at is not None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "BEGIN:VCALENDAR",
        "BEGIN:VEVENT\r\n" * 5_000,
        "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\n" + "X:1\r\n" * 3_000 + "END:VCALENDAR\r\n",
        "BEGIN:VCALENDAR\r\n" + "a" * (LARGEST + 1),
        (
            "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:x\r\nSEQUENCE:éé\r\n"
            "ATTENDEE:mailto:a@b.nl\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        ),
    ],
)
def test_what_is_no_answer_or_too_much_gives_nothing(text: str) -> None:
    assert read_calendar(text) is None


LINES = st.lists(
    st.sampled_from(
        ["BEGIN:VCALENDAR", "END:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "METHOD:REPLY", "UID:a@b", "SEQUENCE:-99999999999999999999", "SEQUENCE:1", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@b.nl", "ATTENDEE;PARTSTAT=\"A:B;C\":mailto:", "DTSTART;TZID=Nergens/Huis:20260101T000000", "DTSTART:20269999T000000", "DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=SECONDLY", " gevouwen", "\x00", "UID:" + "x" * 300]
    ),
    max_size=25,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(lines=LINES)
def test_any_lines_end_in_an_answer_within_its_limits(lines: list[str]) -> None:
    said = read_calendar("\r\n".join(lines))
    if said is not None:
        assert 0 < len(said.uid) <= 255
        assert "@" in said.attendee
        assert 0 <= said.sequence < 2**31
        assert said.starts_at is None or said.starts_at.tzinfo is not None
    raw = "From: a@b.nl\r\nContent-Type: text/calendar; method=REPLY\r\n\r\n" + "\r\n".join(lines)
    assert read_mail(raw.encode()).nature is Nature.CALENDAR_REPLY
