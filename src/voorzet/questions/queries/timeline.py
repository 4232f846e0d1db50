"""What happened in a question, as sentences: journal and messages in one order."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet, TextChoices
from django.utils.translation import gettext as _

from voorzet.journal.models import Entry
from voorzet.journal.registry import get_verb
from voorzet.kernel.actor import Actor, ActorKind
from voorzet.parties.queries import names_of
from voorzet.questions.models import (
    Audience,
    DeclineReason,
    Message,
    Outcome,
    Question,
)

# Told by the message itself, or of no use to a reader.
TOLD_OTHERWISE = {
    "question.message_written",
    "question.club_replied",
    "question.attended",
    "question.read",
    "question.link_made",
    "question.link_revoked",
}

NAMED = ("person", "from_person", "to_person", "to_organisation", "from_organisation")


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of a timeline: a sentence, or a message with its sender and audience."""

    at: datetime
    sentence: str
    verb: str = ""
    message: Message | None = None
    sender: str = ""


def list_timeline(actor: Actor, question: Question) -> list[Happening]:
    """Everything the actor may read of this question, the latest first. Three queries."""
    messages = [_from_message(message) for message in _readable(actor, question)]
    entries = _entries(question)
    names = _names_in(entries)
    told = [
        Happening(entry.at, str(get_verb(entry.verb).sentence) % _words(entry, names), entry.verb)
        for entry in entries
        if entry.verb not in TOLD_OTHERWISE
    ]
    return _latest_first(messages, told)


def list_club_timeline(question: Question) -> list[Happening]:
    """What the club reads on its own page, the latest first."""
    messages = [
        _from_message(message)
        for message in _with_senders(
            Message.objects.filter(question=question, audience=Audience.CLUB)
        )
    ]
    entries = _entries(question)
    names = _names_in(entries)
    told = [
        Happening(entry.at, str(sentence) % _words(entry, names), entry.verb)
        for entry in entries
        if entry.verb not in TOLD_OTHERWISE and (sentence := get_verb(entry.verb).club_sentence)
    ]
    return _latest_first(messages, told)


def list_shared_messages(question: Question) -> list[Happening]:
    """What was said, the latest first, without any organisation's own notes: for who was asked by link."""
    messages = Message.objects.filter(question=question).exclude(audience=Audience.OWN_ORGANISATION)
    return _latest_first([_from_message(message) for message in _with_senders(messages)])


def _readable(actor: Actor, question: Question) -> list[Message]:
    own = Q(audience=Audience.OWN_ORGANISATION, organisation_id=actor.organisation_id)
    return _with_senders(
        Message.objects.filter(question=question).filter(
            ~Q(audience=Audience.OWN_ORGANISATION) | own
        )
    )


def _latest_first(*parts: list[Happening]) -> list[Happening]:
    return sorted(
        (one for part in parts for one in part), key=lambda happening: happening.at, reverse=True
    )


def _with_senders(messages: QuerySet[Message]) -> list[Message]:
    return list(messages.select_related("organisation", "person", "asker"))


def _from_message(message: Message) -> Happening:
    if message.asker is not None:
        sender = message.asker.name or _("De club")
    elif message.person is not None:
        sender = f"{message.person} · {message.organisation}"
    else:
        sender = str(message.organisation)
    return Happening(message.at, "", f"message.{message.kind}", message, sender)


def _entries(question: Question) -> list[Entry]:
    return list(Entry.objects.filter(subject_id=question.id).order_by("at", "id"))


def _names_in(entries: list[Entry]) -> dict[UUID, str]:
    """Every name the entries mention, in one query: the journal itself holds none."""
    ids = {entry.person_id for entry in entries} | {entry.organisation_id for entry in entries}
    for entry in entries:
        ids |= {UUID(entry.details[key]) for key in NAMED if entry.details.get(key)}
    return names_of([one for one in ids if one is not None])


def _words(entry: Entry, names: dict[UUID, str]) -> dict[str, str]:
    """The placeholders of a sentence, filled with names and labels."""
    organisation = names.get(entry.organisation_id) if entry.organisation_id else None
    person = names.get(entry.person_id) if entry.person_id else None
    mentioned = {
        key: names.get(UUID(entry.details[key]), _("iemand")) if entry.details.get(key) else ""
        for key in NAMED
    }
    return {
        **mentioned,
        "actor": person or organisation or _actor(entry),
        "organisation": organisation or _("het loket"),
        "reason": _label(DeclineReason, entry.details.get("reason")),
        "outcome": _label(Outcome, entry.details.get("outcome")),
    }


def _actor(entry: Entry) -> str:
    return _("Voorzet") if entry.actor_kind == ActorKind.SYSTEM else _("De club")


def _label(choices: type[TextChoices], value: str | None) -> str:
    return str(choices(value).label).lower() if value else ""
