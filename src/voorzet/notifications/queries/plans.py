"""Who hears of support plans: the team, whoever owns a step, and the director, who is the holder of the question."""

from uuid import UUID

from voorzet.journal.models import Entry
from voorzet.notifications.models import NoticeKind
from voorzet.notifications.queries.people import Hearer, Rule, list_named, list_working
from voorzet.questions.models import Question
from voorzet.support.models import Step, TeamMember


def _director(_entry: Entry, question: Question | None) -> list[Hearer]:
    if question is None:
        return []
    return list_named(question.desk_id, question.holder_organisation_id, question.holder_person_id)


def _parties(entry: Entry, question: Question | None) -> list[Hearer]:
    """Who is in the team from the beginning."""
    parties = [UUID(one) for one in entry.details["parties"]]
    return list_working(question.desk_id, parties, NoticeKind.ADDRESSED) if question else []


def _who_joined(entry: Entry, question: Question | None) -> list[Hearer]:
    joined = [UUID(entry.details["to_organisation"])]
    return list_working(question.desk_id, joined, NoticeKind.ADDRESSED) if question else []


def _owner(entry: Entry, question: Question | None) -> list[Hearer]:
    """Whose step it is; what is for the club stands on the club's own page."""
    step = Step.objects.filter(pk=entry.details["step"], organisation__isnull=False).first()
    if step is None or step.organisation_id is None or question is None:
        return []
    return list_named(question.desk_id, step.organisation_id, step.person_id)


def _team(entry: Entry, question: Question | None) -> list[Hearer]:
    """Who works along."""
    team = TeamMember.objects.filter(plan=entry.details["plan"], until=None)
    theirs = list(team.values_list("organisation_id", flat=True))
    return list_working(question.desk_id, theirs, NoticeKind.ORGANISATION) if question else []


RULES: dict[str, Rule] = {
    "plan.begun": Rule((_director, _parties)),
    "plan.step_added": Rule((_owner,)),
    "plan.step_changed": Rule((_owner,)),
    "plan.step_done": Rule((_director,)),
    "plan.team_joined": Rule((_who_joined,)),
    "plan.team_left": Rule((_director,), party="to_organisation"),
    "plan.put_back": Rule((_director,)),
    "plan.handed_back": Rule((_team,)),
    "plan.stopped": Rule((_team,)),
    "plan.review_asked": Rule((_director,)),
    "plan.reviewed": Rule((_team,)),
    "plan.reviewed_by_club": Rule((_director, _team)),
}
