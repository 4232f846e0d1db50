"""Who hears of the case table and of peer review: who does something for a case, who holds it, who leads the table."""

from uuid import UUID

from voorzet.desks.queries import list_role_holders
from voorzet.journal.models import Entry
from voorzet.kernel.actor import Role
from voorzet.notifications.models import NoticeKind, Pace
from voorzet.notifications.queries.people import (
    Hearer,
    Rule,
    list_asked,
    list_coordinating,
    list_holders,
    list_named,
)
from voorzet.questions.models import Question
from voorzet.support.models import PeerReview


def _holder(_entry: Entry, question: Question | None) -> list[Hearer]:
    return list_holders(question) if question else []


def _coordinators(entry: Entry, _question: Question | None) -> list[Hearer]:
    return list_coordinating(entry.desk_id) if entry.desk_id else []


def _everybody(entry: Entry, _question: Question | None) -> list[Hearer]:
    """Who does work at the desk; who reads along does not come to the table."""
    if entry.desk_id is None:
        return []
    return [
        Hearer(one.person_id, one.organisation_id, NoticeKind.NETWORK)
        for one in list_role_holders(entry.desk_id)
        if one.role in {Role.COORDINATOR, Role.ADVISER}
    ]


def _doer(entry: Entry, question: Question | None) -> list[Hearer]:
    """Who does what was agreed; of what the club does itself, the holder."""
    if question is None:
        return []
    organisation, person = entry.details.get("organisation"), entry.details.get("person")
    if not organisation:
        return list_holders(question)
    return list_named(question.desk_id, UUID(organisation), UUID(person) if person else None)


def _outsider(entry: Entry, question: Question | None) -> list[Hearer]:
    """Who was asked from outside."""
    if question is None:
        return []
    person = entry.details.get("to_person")
    asked = UUID(entry.details["to_organisation"])
    return list_asked(question.desk_id, asked, UUID(person) if person else None)


def _reviewer(entry: Entry, question: Question | None) -> list[Hearer]:
    """Who asks the team questions."""
    review = PeerReview.objects.filter(pk=entry.details["review"]).first()
    if question is None or review is None:
        return []
    return list_named(question.desk_id, review.organisation_id, review.person_id)


RULES: dict[str, Rule] = {
    "case.rhythm_set": Rule((_everybody,), soonest=Pace.DAILY),
    "case.meeting_cancelled": Rule((_everybody,)),
    "case.minutes_awaited": Rule((_coordinators,)),
    "case.put_on_table": Rule((_coordinators, _holder), soonest=Pace.DAILY),
    "case.came_on_table": Rule((_holder,), soonest=Pace.DAILY),
    "case.discussed": Rule((_holder,)),
    "case.action_agreed": Rule((_doer,)),
    "case.action_done": Rule((_holder,), soonest=Pace.DAILY),
    "case.action_returned": Rule((_holder,), party="from_organisation"),
    "case.action_overdue": Rule((_doer, _coordinators), party="organisation"),
    "peer.asked": Rule((_outsider,)),
    "peer.question_asked": Rule((_holder,)),
    "peer.question_answered": Rule((_reviewer,)),
    "peer.declined": Rule((_holder,)),
    "peer.expired": Rule((_holder,)),
    "peer.left": Rule((_holder,)),
}
