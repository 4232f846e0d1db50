"""Who told that they know the club of a question."""

from voorzet.journal.models import Entry
from voorzet.kernel.actor import Actor
from voorzet.questions.models import Message, Question

KNOWN = "question.known"


def find_known_message(actor: Actor, question: Question) -> Message | None:
    """The message with which the actor's organisation told so, if it did."""
    told = Entry.objects.filter(
        subject_id=question.id, verb=KNOWN, organisation_id=actor.organisation_id
    ).first()
    return question.messages.filter(pk=told.details["message"]).first() if told else None


def is_known_by(actor: Actor, question: Question) -> bool:
    """Whether the actor's organisation told that it knows this club."""
    return Entry.objects.filter(
        subject_id=question.id, verb=KNOWN, organisation_id=actor.organisation_id
    ).exists()
