"""The appointment of an intake as iCalendar (RFC 5545), to be put in one's own calendar."""

from datetime import timedelta

from django.utils.translation import gettext as _
from icalendar import Event

from voorzet.kernel import clock
from voorzet.support.models import Intake, IntakeStatus
from voorzet.ui.icalendar import calendar_of, host, plain

PUBLISH, CANCEL = "PUBLISH", "CANCEL"


def write_appointment(intake: Intake, address: str, club: str = "") -> bytes:
    """A calendar with the one conversation; off when it does not go on. `address` is where it can be read.

    `club` is with whom, for who works here. It asks for no answer (PUBLISH, RFC 5546): whoever cannot come says so
    to who leads. Raises ValueError for an intake without an appointment.
    """
    if intake.starts_at is None:
        raise ValueError("An intake without an appointment stands in no calendar.")
    is_off = intake.status == IntakeStatus.CALLED_OFF
    question, begins = intake.question, intake.starts_at.astimezone(clock.AMSTERDAM)
    event = Event()
    event.add("uid", f"{intake.id}@{host()}")
    event.add("sequence", intake.sequence)
    event.add("dtstamp", intake.over_at if is_off and intake.over_at else intake.called_at)
    event.add("dtstart", begins)
    event.add("dtend", begins + timedelta(minutes=intake.minutes))
    said = _("Intakegesprek %(club)s") % {"club": club} if club else _("Gesprek over uw vraag")
    event.add("summary", plain(f"{said} ({question.reference})"))
    event.add("status", "CANCELLED" if is_off else "CONFIRMED")
    event.add("location", plain(intake.place))
    event.add("url", address)
    return calendar_of([event], "", method=CANCEL if is_off else PUBLISH)
