"""Mail that was put aside and waits for a coordinator."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from voorzet.desks.models import Desk
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible
from voorzet.kernel.screening import mask_citizen_numbers
from voorzet.mail.models import Course, IncomingMail, RawMail
from voorzet.mail.policy import at_own_desks
from voorzet.mail.reading import UnreadableMail, read_mail
from voorzet.mail.tokens import hide_keys
from voorzet.questions.models import Question

PAGE = 25
# Somebody who judges a mail reads its beginning; what is larger is not opened for that.
LARGEST_SHOWN = 30_000_000


@dataclass(frozen=True, slots=True)
class PutAside:
    """A mail that waits, with what it says; `text` is None when it cannot be read, or is too large to show.

    `reference` is of the question that it seems to belong to.
    """

    mail: IncomingMail
    text: str | None
    files: tuple[str, ...]
    reference: str


def count_put_aside(actor: Actor, desk: Desk) -> int:
    """How many wait at a desk."""
    return _waiting(actor, desk).count()


def list_put_aside(actor: Actor, desk: Desk, *, before: UUID | None = None) -> list[IncomingMail]:
    """One page and one more, the newest first, from before a mail on."""
    waiting = _waiting(actor, desk).order_by("-stored_at", "-id")
    if before is not None:
        last = _waiting(actor, desk).filter(pk=before).first()
        if last is None:
            raise NotVisible
        waiting = waiting.filter(stored_at__lte=last.stored_at).exclude(
            stored_at=last.stored_at, id__gte=last.id
        )
    return list(waiting[: PAGE + 1])


def get_put_aside(actor: Actor, desk: Desk, mail_id: UUID) -> PutAside:
    """One of them, read again; NotVisible when it is not of this desk or somebody decided already."""
    mail = _waiting(actor, desk).filter(pk=mail_id).first()
    if mail is None:
        raise NotVisible
    reference = (
        Question.objects.filter(pk=mail.question_id, desk=desk)
        .values_list("reference", flat=True)
        .first()
        if mail.question_id
        else None
    )
    text, files = _words(mail)
    return PutAside(mail, text, files, reference or "")


def _words(mail: IncomingMail) -> tuple[str | None, tuple[str, ...]]:
    with as_system():
        raw = (
            RawMail.objects.filter(mail=mail).values_list("content", flat=True).first()
            if mail.size <= LARGEST_SHOWN
            else None
        )
    if raw is None:
        return None, ()
    try:
        read = read_mail(bytes(raw))
    except UnreadableMail:
        return None, ()
    return hide_keys(mask_citizen_numbers(read.whole)), tuple(file.name for file in read.files)


def _waiting(actor: Actor, desk: Desk) -> QuerySet[IncomingMail]:
    return IncomingMail.objects.filter(at_own_desks(actor), desk=desk, course=Course.QUARANTINED)
