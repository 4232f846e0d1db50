"""The calendar part of a mail to a guest (RFC 5546, iTIP, carried as RFC 6047 says)."""

from email.utils import parseaddr

from icalendar import vCalAddress

from voorzet.activities.icalendar_out import event_of
from voorzet.activities.models import Guest, Reply
from voorzet.desks.models import Desk
from voorzet.ui.icalendar import calendar_of

REQUEST, CANCEL = "REQUEST", "CANCEL"
PARTSTAT = {
    Reply.NEEDS_ACTION: "NEEDS-ACTION",
    Reply.ACCEPTED: "ACCEPTED",
    Reply.TENTATIVE: "TENTATIVE",
    Reply.DECLINED: "DECLINED",
}


def calendar_part(guest: Guest, method: str, organizer: str, page: str) -> str:
    """What a calendar program reads: the activity, and of all guests only this one.

    `organizer` is the address where answers of calendars go. It has no token in it: calendars take an update
    from another organizer for another's, and leave it.
    """
    activity = guest.activity
    event = event_of(activity, method=method, attendee=(guest.email, guest.name), address=page)
    event["organizer"] = _organizer(activity.desk, organizer)
    if method == CANCEL:
        # Newer than what the guest has, also where calling it off counted nothing (RFC 5546, 2.1.4).
        event["sequence"] = max(activity.sequence, guest.sequence + 1)
    else:
        event["attendee"].params["PARTSTAT"] = PARTSTAT[Reply(guest.reply)]
    return calendar_of([event], "", method=method).decode()


def _organizer(desk: Desk, address: str) -> vCalAddress:
    organizer = vCalAddress(f"mailto:{parseaddr(address)[1]}")
    organizer.params["CN"] = " ".join(desk.name.replace('"', "'").split())
    return organizer
