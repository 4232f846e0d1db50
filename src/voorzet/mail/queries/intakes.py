"""What a mail about an intake is about: what happened, the intake, and the link of the club it goes to."""

from uuid import UUID

from voorzet.journal.models import Entry
from voorzet.mail.models import OutgoingMail
from voorzet.questions.models import Link, Question
from voorzet.questions.queries import token_for
from voorzet.support.models import Intake


def get_intake_told(mail: OutgoingMail, question: Question) -> tuple[str, Intake]:
    """The verb that caused the mail, and the intake it was of, with this question."""
    entry = Entry.objects.get(pk=mail.cause_id)
    intake = Intake.objects.select_related("lead_organisation", "lead_person").get(
        pk=UUID(entry.details["intake"])
    )
    intake.question = question
    return entry.verb, intake


def find_token(mail: OutgoingMail) -> str:
    """What the club's own link ends in; empty when it has none that opens."""
    link = Link.objects.filter(pk=mail.link_id).first() if mail.link_id else None
    return token_for(link) if link else ""
