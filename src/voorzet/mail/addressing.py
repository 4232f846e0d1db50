"""Who hears of an entry by mail, of those without an account: who asked, and partners outside the site.

Who works here hears by notices, in the room above.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.mail.models import MailKind
from voorzet.questions.models import (
    Asker,
    Audience,
    Link,
    LinkPurpose,
    Outcome,
    Question,
)
from voorzet.questions.queries import list_askers
from voorzet.support.models import Intake

ANSWERED = "question.answered"
REOPENED = "question.reopened"
# The club hears of these by verbs of their own, or not at all.
SILENT_OUTCOMES = {Outcome.DUPLICATE, Outcome.REFER_ONLY}


@dataclass(frozen=True, slots=True)
class Address:
    """One addressee of one entry: where, what, in which language, and the link that belongs to it."""

    recipient: str
    kind: MailKind
    language: str
    link_id: UUID | None = None
    person_id: UUID | None = None
    asker_id: UUID | None = None


def list_addresses(entry: Entry, question: Question) -> list[Address]:
    """Everyone who gets a mail because of this entry, each address once."""
    find = _FINDERS.get(entry.verb)
    found = find(entry, question) if find else []
    # The first of two ways of writing one address; a club may have asked at two doors.
    once = {address.recipient.lower(): address for address in reversed(found) if address.recipient}
    return list(reversed(once.values()))


def list_verbs() -> list[str]:
    """The verbs of which somebody may hear by mail."""
    return list(_FINDERS)


def _club(kind: MailKind) -> Callable[[Entry, Question], list[Address]]:
    """Everyone who asked, also at another door."""
    return lambda _entry, question: to_askers(kind, list_askers(question))


def _receipt(_entry: Entry, question: Question) -> list[Address]:
    return to_askers(MailKind.RECEIVED, question.askers.all())


def _message(entry: Entry, question: Question) -> list[Address]:
    if entry.details["audience"] != Audience.CLUB:
        return []
    return to_askers(MailKind.MESSAGE, list_askers(question))


def _closed(entry: Entry, question: Question) -> list[Address]:
    """Not after an answer: that closes too, and its mail asks already whether it helped."""
    if entry.details["outcome"] in SILENT_OUTCOMES or _closed_by_answer(entry):
        return []
    return to_askers(MailKind.CLOSED, list_askers(question))


def _closed_by_answer(entry: Entry) -> bool:
    """Whether it was answered since it was last opened: an answer always closes in the same act."""
    before = Entry.objects.filter(subject_id=entry.subject_id, at__lte=entry.at)
    opened = before.filter(verb=REOPENED).order_by("-at").values_list("at", flat=True).first()
    answers = before.filter(verb=ANSWERED)
    return (answers if opened is None else answers.filter(at__gte=opened)).exists()


def _asked_to_look_back(entry: Entry, question: Question) -> list[Address]:
    """Half a year later; at the end the mail that it is closed asks already whether it helped."""
    if entry.details["moment"] != "half_year" or question.confidential:
        return []
    return to_askers(MailKind.SUPPORT_REVIEW, list_askers(question))


def _bearer(entry: Entry, _question: Question) -> list[Address]:
    """Whoever a new link was made for: the club, or somebody of a partner without an account."""
    link = Link.objects.select_related("asker").get(pk=entry.details["link"])
    if link.asker is not None:
        return to_askers(MailKind.LINK_RENEWED, [link.asker])
    kind = (
        MailKind.OUTSIDER_OFFERED
        if link.purpose == LinkPurpose.OFFER
        else MailKind.OUTSIDER_CONSULTED
    )
    return [Address(link.recipient_email, kind, "nl", link.id)]


def _called_off(entry: Entry, question: Question) -> list[Address]:
    """Only a club that has an appointment hears that it is off."""
    had = Intake.objects.filter(pk=entry.details["intake"], starts_at__gt=entry.at)
    if not had.exists():
        return []
    return to_askers(MailKind.INTAKE_OFF, list_askers(question))


def to_askers(kind: MailKind, askers: Iterable[Asker]) -> list[Address]:
    """The addresses of who asked, each with the link that is theirs."""
    return [
        Address(asker.email, kind, asker.language, _follow_link(asker), asker_id=asker.id)
        for asker in askers
    ]


def _follow_link(asker: Asker) -> UUID | None:
    """The asker's latest link that still opens; without one the mail leads to the desk."""
    return (
        asker.links.filter(purpose=LinkPurpose.FOLLOW, revoked_at=None, expires_at__gt=clock.now())
        .order_by("-made_at")
        .values_list("id", flat=True)
        .first()
    )


_FINDERS: dict[str, Callable[[Entry, Question], list[Address]]] = {
    "question.received": _receipt,
    ANSWERED: _club(MailKind.ANSWERED),
    "question.message_written": _message,
    "question.handed_over": _club(MailKind.HANDED_OVER),
    "question.taken_back": _club(MailKind.HANDED_OVER),
    "question.set_waiting": _club(MailKind.WAITING),
    "question.closed": _closed,
    "decision.proposed": _club(MailKind.DECISION_FOR_CLUB),
    "decision.decided": _club(MailKind.DECIDED_FOR_CLUB),
    "question.link_made": _bearer,
    "plan.review_asked": _asked_to_look_back,
    "intake.planned": _club(MailKind.INTAKE_PLANNED),
    "intake.moved": _club(MailKind.INTAKE_PLANNED),
    "intake.called_off": _called_off,
    "intake.report_shared": _club(MailKind.INTAKE_REPORT),
    "application.accounting_asked": _club(MailKind.ACCOUNTING_ASKED),
    "application.accounting_sent_back": _club(MailKind.ACCOUNTING_BACK),
    "application.settled": _club(MailKind.SETTLED),
}
