"""Who hears of an intake: who has the question, who leads the conversation, and the parties that join."""

from collections.abc import Collection
from uuid import UUID

from voorzet.journal.models import Entry
from voorzet.mail.models import MailKind
from voorzet.notifications.models import NoticeKind, Pace
from voorzet.notifications.queries.people import (
    Hearer,
    Rule,
    list_coordinating,
    list_named,
    list_working,
)
from voorzet.questions.models import Question
from voorzet.support.models import Intake, IntakeAnswer, IntakeParty

TAKES_PART = (IntakeAnswer.JOINS, IntakeAnswer.LEADS)
WAS_ASKED = (*TAKES_PART, IntakeAnswer.ASKED, IntakeAnswer.SILENT)


def _holder(_entry: Entry, question: Question | None) -> list[Hearer]:
    if question is None:
        return []
    found = list_named(question.desk_id, question.holder_organisation_id, question.holder_person_id)
    return found or list_coordinating(question.desk_id)


def _lead(entry: Entry, _question: Question | None) -> list[Hearer]:
    intake = _intake(entry)
    if intake is None or intake.lead_organisation_id is None:
        return []
    return list_named(intake.desk_id, intake.lead_organisation_id, intake.lead_person_id)


def _joining(entry: Entry, _question: Question | None) -> list[Hearer]:
    return _parties(entry, TAKES_PART)


def _asked(entry: Entry, _question: Question | None) -> list[Hearer]:
    return _parties(entry, WAS_ASKED)


def _parties(entry: Entry, answers: Collection[IntakeAnswer]) -> list[Hearer]:
    """Who answered for a party, or else whoever works there for it."""
    intake = _intake(entry)
    if intake is None:
        return []
    hearers: list[Hearer] = []
    parties = IntakeParty.objects.filter(intake=intake, answer__in=answers)
    for organisation_id, person_id in parties.values_list("organisation_id", "person_id"):
        hearers += (
            list_named(intake.desk_id, organisation_id, person_id)
            if person_id
            else list_working(intake.desk_id, [organisation_id], NoticeKind.ORGANISATION)
        )
    return hearers


def _intake(entry: Entry) -> Intake | None:
    return Intake.objects.filter(pk=UUID(entry.details["intake"])).first()


RULES: dict[str, Rule] = {
    "intake.answered": Rule((_holder,), soonest=Pace.DAILY),
    "intake.aligned": Rule((_holder, _lead, _joining), party="to_organisation"),
    "intake.lead_named": Rule((_lead, _holder), party="to_organisation"),
    "intake.planned": Rule((_lead, _holder, _joining), MailKind.INTAKE_DATE),
    "intake.moved": Rule((_lead, _holder, _joining), MailKind.INTAKE_DATE),
    "intake.report_shared": Rule((_holder, _joining), soonest=Pace.DAILY),
    "intake.corrected": Rule((_lead, _holder)),
    "intake.confirmed": Rule((_lead, _holder)),
    "intake.concluded": Rule((_joining, _lead)),
    "intake.called_off": Rule((_asked, _lead), MailKind.INTAKE_DATE),
    "intake.party_left": Rule((_holder,), party="to_organisation"),
}
