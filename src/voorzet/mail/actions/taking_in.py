"""Taking in: a stored message becomes a question, joins one, is ignored, or is put aside for somebody to judge."""

import logging
import traceback
from uuid import UUID

from django.db import InterfaceError, OperationalError, transaction

from voorzet.desks.models import Desk
from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Channel, system
from voorzet.kernel.errors import VoorzetError
from voorzet.kernel.screening import mask_citizen_numbers
from voorzet.mail.actions._result import PutAside, Result, aside, ignored
from voorzet.mail.actions._words import clean_subject
from voorzet.mail.actions.asking import ask
from voorzet.mail.actions.bouncing import mark_bounced
from voorzet.mail.actions.calendars import take_calendar_reply
from voorzet.mail.actions.replying import reply, reply_by_tag
from voorzet.mail.actions.storing import LARGEST
from voorzet.mail.models import Course, IncomingMail, RawMail, Reason
from voorzet.mail.queries import Destination, count_from_sender, find_answered, find_destination
from voorzet.mail.queries.answered import Answered, is_own_id
from voorzet.mail.reading import Nature, ReadMail, UnreadableMail, read_mail
from voorzet.mail.tokens import read_tag
from voorzet.questions.actions import note_sign_of_life
from voorzet.reference.queries import deadline

MOST_RECIPIENTS = 100
MOST_QUESTIONS_AN_HOUR = 20
DAYS_WITHOUT_DESK = 1
# Classes of SQLSTATE: connection, rolled back, no room, in use, stopped by the operator.
PASSING = frozenset({"08", "40", "53", "55", "57"})

logger = logging.getLogger(__name__)


@as_system()
def take_in_mail(mail_id: UUID, *, fallback: Desk | None = None) -> IncomingMail:
    """Takes a message in, once: the row is locked, and what was taken in already is left as it is.

    Whatever goes wrong is rolled back and the message put aside with a reason; only a database that is not
    there raises, and then the message waits. `fallback` is the desk for what names none.
    """
    mail = (
        IncomingMail.objects.select_for_update(of=("self",))
        .select_related("mailbox__desk")
        .get(pk=mail_id)
    )
    if mail.course != Course.STORED:
        return mail
    try:
        with transaction.atomic():
            result = _take_in(mail, fallback)
    except PutAside as put_aside:
        result = put_aside.result
    except UnreadableMail:
        result = _quarantined(Reason.UNREADABLE)
    except VoorzetError:
        result = _quarantined(Reason.NOT_POSSIBLE)
    except Exception as fault:  # one message never keeps the others
        if _will_pass(fault):
            raise
        _log(mail, fault)
        result = _quarantined(Reason.BROKE)
    _settle(mail, result, fallback)
    return mail


def _take_in(mail: IncomingMail, fallback: Desk | None) -> Result:
    content = bytes(RawMail.objects.values_list("content", flat=True).get(mail=mail))
    if mail.size > LARGEST:
        raise aside(Reason.TOO_BIG)
    read = read_mail(content)
    mail.sender = read.sender[:254]
    mail.subject = mask_citizen_numbers(clean_subject(read.subject))[:160].replace("\0", "")
    if read.loops or is_own_id(read.message_id):
        return ignored(Reason.OWN_MAIL)
    if read.nature is Nature.AUTOMATIC_REPLY:
        return ignored(Reason.AUTOMATIC_REPLY)
    answered = find_answered(read)
    if read.nature is Nature.BOUNCE:
        return mark_bounced(read, answered.mail)
    if read.sender:
        note_sign_of_life(email=read.sender)
    return _answer(mail, read, answered) or _begin(mail, read, answered, fallback)


def _answer(mail: IncomingMail, read: ReadMail, answered: Answered) -> Result | None:
    """A reply to a mail of ours. What a guest writes in words is a question to the desk, as from anybody."""
    if read.nature is Nature.CALENDAR_REPLY:
        result = take_calendar_reply(read, answered.mail)
        if result is not None:
            return result
    if answered.mail is None or answered.mail.guest_id is not None:
        return None
    return reply(mail, read, answered.mail)


def _begin(mail: IncomingMail, read: ReadMail, answered: Answered, fallback: Desk | None) -> Result:
    """What begins something: a question, by itself or joined to one by the tag in its subject."""
    destination = find_destination(read.recipients, mail.mailbox, fallback, _others(read))
    mail.desk = destination.desk if destination else None
    if answered.is_false:
        raise aside(Reason.FALSE_TOKEN)
    return _by_tag(mail, read) or _ask(mail, read, destination)


def _others(read: ReadMail) -> list[str]:
    """Whoever may be answered: the sender, and who really asks."""
    return [one for one in (read.sender, read.forwarded.address if read.forwarded else "") if one]


def _by_tag(mail: IncomingMail, read: ReadMail) -> Result | None:
    tag = read_tag(read.subject)
    if tag is None:
        return None
    reference, is_ours = tag
    if not is_ours:
        raise aside(Reason.FALSE_TOKEN)
    return reply_by_tag(mail, read, reference)


def _ask(mail: IncomingMail, read: ReadMail, destination: Destination | None) -> Result:
    """A message that answers nothing: a question, unless somebody has to look first."""
    reason = _why_not(read)
    if reason is not None:
        raise aside(reason)
    if destination is None:
        raise aside(Reason.NO_DESK)
    return ask(mail, read, destination)


def _why_not(read: ReadMail) -> Reason | None:
    """Why a message does not become a question by itself."""
    if read.nature is Nature.CALENDAR_REPLY:
        return Reason.CALENDAR_REPLY
    if read.recipient_count > MOST_RECIPIENTS:
        return Reason.TOO_MANY_RECIPIENTS
    if not read.sender:
        return Reason.NO_SENDER
    if not (read.text.strip() or read.whole.strip() or read.files or clean_subject(read.subject)):
        return Reason.EMPTY
    if count_from_sender(read.sender) >= MOST_QUESTIONS_AN_HOUR:
        return Reason.TOO_MANY
    return None


def _settle(mail: IncomingMail, result: Result, fallback: Desk | None) -> None:
    """Writes what became of it, and takes away what may not be kept."""
    mail.course, mail.reason = result.course, result.reason
    mail.question_id = result.question_id
    mail.desk_id = result.desk_id or mail.desk_id or _desk_of_mailbox(mail, fallback)
    mail.taken_in_at = clock.now()
    if result.is_referred:
        mail.sender = mail.subject = ""
    if result.is_referred or result.holds_citizen_number:
        RawMail.objects.filter(mail=mail).delete()
    if mail.course == Course.QUARANTINED:
        _put_aside(mail, result)
    mail.save()


def _put_aside(mail: IncomingMail, result: Result) -> None:
    """Somebody looks at it before the term is over, and hears of it by the journal."""
    desk = Desk.objects.filter(pk=mail.desk_id).first() if mail.desk_id else None
    mail.due_at = deadline(clock.now(), desk.first_contact_days if desk else DAYS_WITHOUT_DESK)
    record(
        system(Channel.MAIL),
        "mail.put_aside",
        subject_id=mail.id,
        desk_id=mail.desk_id,
        details={
            "reason": result.reason,
            "question": result.question_id,
            "answers": result.answers,
        },
    )


def _desk_of_mailbox(mail: IncomingMail, fallback: Desk | None) -> UUID | None:
    if mail.mailbox is not None:
        return mail.mailbox.desk_id
    return fallback.id if fallback else None


def _will_pass(fault: Exception) -> bool:
    """Whether it is the database that cannot now: gone, busy, or two who waited for each other."""
    if isinstance(fault, InterfaceError):
        return True
    state = getattr(fault.__cause__, "sqlstate", None)
    return isinstance(fault, OperationalError) and (state is None or state[:2] in PASSING)


def _quarantined(reason: Reason) -> Result:
    return Result(course=Course.QUARANTINED, reason=reason)


def _log(mail: IncomingMail, fault: Exception) -> None:
    """Where it went wrong; never what it said, because errors quote what they stumble over."""
    place = traceback.extract_tb(fault.__traceback__)[-1]
    logger.error(
        "Mail %s could not be taken in: %s at %s:%s.",
        mail.id,
        type(fault).__name__,
        place.filename,
        place.lineno,
    )
