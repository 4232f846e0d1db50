"""Who hears of proposals for support: who is asked, who leads, and how it ended who took part."""

from uuid import UUID

from voorzet.journal.models import Entry
from voorzet.mail.models import MailKind
from voorzet.notifications.models import NoticeKind
from voorzet.notifications.queries.people import (
    Hearer,
    Rule,
    list_colleagues,
    list_holders,
    list_working,
)
from voorzet.questions.models import Question
from voorzet.support.models import Voice, VoiceAnswer


def _asked(entry: Entry, question: Question | None) -> list[Hearer]:
    """The partners that have to speak."""
    asked = [UUID(one) for one in entry.details["asked"]]
    return list_working(question.desk_id, asked, NoticeKind.ADDRESSED) if question else []


def _who_leads(_entry: Entry, question: Question | None) -> list[Hearer]:
    return list_holders(question) if question else []


def _who_leads_of_voice(entry: Entry, question: Question | None) -> list[Hearer]:
    """An objection, a condition and what the club says are told at once; the rest with the rest of the day."""
    if question is None:
        return []
    waits = {VoiceAnswer.AGREE, VoiceAnswer.ABSTAIN}
    if entry.details["said"] in waits and "organisation" in entry.details:
        return list_colleagues(question.desk_id, question.holder_organisation_id)
    return list_holders(question)


def _who_stands_aside(entry: Entry, question: Question | None) -> list[Hearer]:
    aside = UUID(entry.details["to_organisation"])
    return list_working(question.desk_id, [aside], NoticeKind.ADDRESSED) if question else []


def _parties(entry: Entry, question: Question | None) -> list[Hearer]:
    """Everybody who was asked. Of a version that took the place of another they hear as they are asked anew."""
    if question is None or entry.details.get("because") == "replaced":
        return []
    parties = Voice.objects.filter(
        decision_id=entry.details["decision"], organisation__isnull=False
    ).values_list("organisation_id", flat=True)
    return list_working(question.desk_id, set(parties), NoticeKind.ORGANISATION)


RULES: dict[str, Rule] = {
    "decision.proposed": Rule((_asked,), MailKind.DECISION_PROPOSED, party="organisation"),
    "decision.voiced": Rule((_who_leads_of_voice,), party="organisation"),
    "decision.recused": Rule((_who_stands_aside, _who_leads), party="to_organisation"),
    "decision.party_left": Rule((_who_leads,), party="to_organisation"),
    "decision.decided": Rule((_who_leads, _parties)),
    "decision.withdrawn": Rule((_parties,)),
}
