"""Who hears of an entry by mail. Nobody without an address, and nobody of what they did themselves."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from voorzet.desks.queries import list_coordinators, list_people
from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.mail.models import MailKind
from voorzet.parties.models import Person
from voorzet.questions.models import (
    Asker,
    Audience,
    Link,
    LinkPurpose,
    Outcome,
    Question,
    SightRequest,
)
from voorzet.questions.queries import list_askers

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
    return lambda _entry, question: _to_askers(kind, list_askers(question))


def _receipt(_entry: Entry, question: Question) -> list[Address]:
    return _to_askers(MailKind.RECEIVED, question.askers.all())


def _message(entry: Entry, question: Question) -> list[Address]:
    if entry.details["audience"] != Audience.CLUB:
        return []
    return _to_askers(MailKind.MESSAGE, list_askers(question))


def _closed(entry: Entry, question: Question) -> list[Address]:
    """Not after an answer: that closes too, and its mail asks already whether it helped."""
    if entry.details["outcome"] in SILENT_OUTCOMES or _closed_by_answer(entry):
        return []
    return _to_askers(MailKind.CLOSED, list_askers(question))


def _closed_by_answer(entry: Entry) -> bool:
    """Whether it was answered since it was last opened: an answer always closes in the same act."""
    before = Entry.objects.filter(subject_id=entry.subject_id, at__lte=entry.at)
    opened = before.filter(verb=REOPENED).order_by("-at").values_list("at", flat=True).first()
    answers = before.filter(verb=ANSWERED)
    return (answers if opened is None else answers.filter(at__gte=opened)).exists()


def _asked(kind: MailKind) -> Callable[[Entry, Question], list[Address]]:
    """The person who was asked, or else who works at the desk for the organisation that was asked."""

    def find(entry: Entry, question: Question) -> list[Address]:
        organisation_id = UUID(entry.details["to_organisation"])
        person_id = entry.details.get("to_person")
        people = _people(question, organisation_id, UUID(person_id) if person_id else None)
        return _to_people(kind, people, entry)

    return find


def _holder(kind: MailKind) -> Callable[[Entry, Question], list[Address]]:
    """The person who has the question, or else who works at the desk for the holder."""
    return lambda entry, question: _to_people(
        kind,
        _people(question, question.holder_organisation_id, question.holder_person_id),
        entry,
    )


def _sight_decider(entry: Entry, question: Question) -> list[Address]:
    """Who has the question; of what a partner that left had, the coordinators."""
    people = _people(question, question.holder_organisation_id, question.holder_person_id)
    return _to_people(
        MailKind.SIGHT_REQUESTED, people or list_coordinators(question.desk_id), entry
    )


def _sight_asker(kind: MailKind) -> Callable[[Entry, Question], list[Address]]:
    """Who asked for access, or else who works at the desk for that organisation."""

    def find(entry: Entry, question: Question) -> list[Address]:
        asked = SightRequest.objects.get(pk=entry.details["sight"])
        return _to_people(kind, _people(question, asked.organisation_id, asked.asked_by_id), entry)

    return find


def _bearer(entry: Entry, _question: Question) -> list[Address]:
    """Whoever a new link was made for: the club, or somebody of a partner without an account."""
    link = Link.objects.select_related("asker").get(pk=entry.details["link"])
    if link.asker is not None:
        return _to_askers(MailKind.LINK_RENEWED, [link.asker])
    kind = (
        MailKind.OUTSIDER_OFFERED
        if link.purpose == LinkPurpose.OFFER
        else MailKind.OUTSIDER_CONSULTED
    )
    return [Address(link.recipient_email, kind, "nl", link.id)]


def _people(question: Question, organisation_id: UUID, person_id: UUID | None) -> list[Person]:
    named = list(Person.objects.filter(pk=person_id, is_active=True)) if person_id else []
    return named or list_people(question.desk_id, organisation_id)


def _to_people(kind: MailKind, people: Iterable[Person], entry: Entry) -> list[Address]:
    return [
        Address(person.email, kind, person.language, person_id=person.id)
        for person in people
        if person.id != entry.person_id
    ]


def _to_askers(kind: MailKind, askers: Iterable[Asker]) -> list[Address]:
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
    "question.offered": _asked(MailKind.OFFERED),
    "question.consulted": _asked(MailKind.CONSULTED),
    "question.link_made": _bearer,
    "question.offer_declined": _holder(MailKind.OFFER_DECLINED),
    "question.offer_expired": _holder(MailKind.OFFER_EXPIRED),
    "question.club_replied": _holder(MailKind.CLUB_REPLIED),
    "question.sight_requested": _sight_decider,
    "question.sight_granted": _sight_asker(MailKind.SIGHT_GRANTED),
    "question.sight_refused": _sight_asker(MailKind.SIGHT_REFUSED),
    "question.sight_request_expired": _sight_asker(MailKind.SIGHT_EXPIRED),
}
