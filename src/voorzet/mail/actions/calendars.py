"""The answer of a guest's calendar: they come or not, without opening a page (RFC 5546, REPLY)."""

from voorzet.activities.actions import reply_to_invitation
from voorzet.activities.models import Guest, Reply
from voorzet.activities.queries.replies import find_guest_of, get_activity_answered
from voorzet.kernel.actor import Actor, ActorKind, Channel
from voorzet.kernel.errors import Impossible
from voorzet.mail.actions._result import PutAside, Result, aside
from voorzet.mail.models import Course, OutgoingMail, Reason
from voorzet.mail.reading import ReadMail
from voorzet.mail.reading.calendars import CalendarReply

ANSWERS = {
    "ACCEPTED": Reply.ACCEPTED,
    "TENTATIVE": Reply.TENTATIVE,
    "DECLINED": Reply.DECLINED,
}


def take_calendar_reply(read: ReadMail, answered: OutgoingMail | None) -> Result | None:
    """Registers or withdraws who answered; None when this is not about an invitation of ours.

    Known by the identifier of the activity, and by the guest: the address that answers is the one we wrote to. Who
    got it passed on is not the guest, whatever token came along. Without our token the mail itself must come from
    that address too, and the guest hears of a no by mail: From is no proof.

    Raises:
        PutAside: another proposal, an unknown guest, or it is not possible (any more).
    """
    said = read.calendar
    to_guest = answered is not None and answered.guest_id is not None
    activity = get_activity_answered(said.uid) if said else None
    if said is None or activity is None:
        if to_guest and answered is not None:
            raise aside(Reason.CALENDAR_REPLY, desk_id=answered.desk_id)
        return None
    stop = _stops(read, said, answered)
    guest = find_guest_of(activity.id, said.attendee)
    if stop is not None or guest is None:
        raise aside(stop or Reason.OTHER_SENDER, desk_id=activity.desk_id)
    moved = said.starts_at is None or said.starts_at != activity.starts_at
    if said.sequence < activity.sequence and moved:
        # They answered a moment that it no longer is.
        raise aside(Reason.NOT_POSSIBLE, desk_id=activity.desk_id)
    return _reply(guest, ANSWERS[said.partstat], _replier(said, answered))


def _stops(read: ReadMail, said: CalendarReply, answered: OutgoingMail | None) -> Reason | None:
    """Why somebody has to look at it, if so."""
    if said.method != "REPLY" or said.partstat not in ANSWERS:
        return Reason.CALENDAR_REPLY
    if answered is not None and answered.recipient.lower() == said.attendee:
        return None
    return None if read.sender == said.attendee else Reason.OTHER_SENDER


def _replier(said: CalendarReply, answered: OutgoingMail | None) -> Actor:
    """Who has the link we mailed, or somebody of whom we know no more than the address they write from."""
    knows_link = answered is not None and answered.recipient.lower() == said.attendee
    return Actor(kind=ActorKind.LINK if knows_link else ActorKind.PUBLIC, channel=Channel.MAIL)


def _reply(guest: Guest, reply: Reply, actor: Actor) -> Result:
    desk_id = guest.activity.desk_id
    try:
        reply_to_invitation(actor=actor, guest_id=guest.id, reply=reply)
    except Impossible:
        raise PutAside(
            Result(course=Course.QUARANTINED, reason=Reason.NOT_POSSIBLE, desk_id=desk_id)
        ) from None
    return Result(course=Course.REGISTERED, desk_id=desk_id)
