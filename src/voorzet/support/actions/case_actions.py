"""What is agreed at the case table goes back into the case: an action with an owner and a day, a step where a plan runs."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.desks.queries import is_partner, stays_at_work
from voorzet.journal.recording import carried_out, record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible, Refused, Unacceptable
from voorzet.kernel.taking_in import require_clean, require_text
from voorzet.kernel.working_days import END_OF_DAY
from voorzet.questions.actions import supporting
from voorzet.questions.models import Involvement, InvolvementKind, Question, Status
from voorzet.support.actions._tables import lock_item, lock_question, require_system, sees
from voorzet.support.models import (
    CaseAction,
    CaseItem,
    PlanStatus,
    Step,
    SupportPlan,
    TeamMember,
)
from voorzet.support.policy import may_work_on_action

LONGEST_WHAT = 160
FURTHEST = timedelta(days=366)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """What is to be done, by whom and until when; without an organisation the club does it itself."""

    what: str
    due_on: date
    organisation_id: UUID | None = None
    person_id: UUID | None = None


@verb
def agree_action(
    *,
    actor: Actor,
    item_id: UUID,
    agreed: Agreed,
    acknowledged: Collection[str] = (),
    key: UUID | None = None,
) -> CaseAction:
    """Somebody does something for a case. Who does it sees the question from now on.

    Where a plan runs it is a step of that plan as well. A question of which the term was over gets the day of the
    action as its next step, so that it stands still no more.

    Raises:
        NotVisible, Refused, Impossible: as for the notes of a case.
        Unacceptable: a sentence per field; also for an organisation with which the club does not share.
    """
    item = lock_item(actor, item_id)
    what = _require(agreed, acknowledged)
    if carried_out(key, "case.action_agreed", item.id) is not None:
        return item.actions.latest("id")
    question = item.question
    person_id = _require_doer(actor, question, agreed)
    action = CaseAction.objects.create(
        item=item,
        question=question,
        what=what,
        organisation_id=agreed.organisation_id,
        person_id=person_id,
        due_on=agreed.due_on,
        step=_step_of(question, agreed, what, person_id),
    )
    record(
        actor,
        "case.action_agreed",
        subject_id=question.id,
        subject_kind="question",
        desk_id=question.desk_id,
        details={
            "action": action.id,
            "organisation": agreed.organisation_id,
            "person": person_id,
            "due_on": agreed.due_on.isoformat(),
        },
    )
    _move_on(actor, question, agreed.due_on)
    if item.taken_off_at is not None:
        CaseItem.objects.filter(pk=item.pk).update(taken_off_at=None)
    return action


@verb
def finish_action(*, actor: Actor, action_id: UUID) -> CaseAction:
    """It was done; its step in a plan is done with it. By whoever it is of, and by the holder and the coordinator."""
    found = CaseAction.objects.filter(pk=action_id).values_list("question_id", flat=True).first()
    if found is None or not sees(actor, found):
        raise NotVisible
    question = lock_question(found)
    action = CaseAction.objects.select_for_update(of=("self",)).get(pk=action_id)
    action.question = question
    if not may_work_on_action(actor, action):
        raise Refused(_("Deze actie is van een andere organisatie."))
    if action.done_at is not None:
        return action
    action.done_at = clock.now()
    action.save(update_fields=["done_at"])
    if action.step_id is not None:
        open_step = Step.objects.filter(pk=action.step_id, done_at=None, dropped_at=None)
        open_step.update(done_at=action.done_at)
    record(
        actor,
        "case.action_done",
        subject_id=question.id,
        subject_kind="question",
        desk_id=question.desk_id,
        details={"action": action.id},
    )
    _let_go(actor, action)
    return action


@verb
def note_action_overdue(*, actor: Actor, action_id: UUID) -> CaseAction:
    """By the clock: whoever would do it hears, and who leads the table."""
    require_system(actor)
    action = CaseAction.objects.select_related("question").get(pk=action_id)
    record(
        actor,
        "case.action_overdue",
        subject_id=action.question_id,
        subject_kind="question",
        desk_id=action.question.desk_id,
        details={
            "action": action.id,
            "organisation": action.organisation_id,
            "person": action.person_id,
        },
    )
    return action


def _require(agreed: Agreed, acknowledged: Collection[str]) -> str:
    """What is to be done, in clean words, on a day that makes sense."""
    what = require_text("what", agreed.what, longest=LONGEST_WHAT)
    require_clean("what", what, frozenset(acknowledged))
    if not clock.today() <= agreed.due_on <= clock.today() + FURTHEST:
        raise Unacceptable({"due_on": _("Kies een dag vanaf vandaag, binnen een jaar.")})
    return what


def _require_doer(actor: Actor, question: Question, agreed: Agreed) -> UUID | None:
    """A partner of the desk with which the club shares; the person only as long as they work there for it."""
    if agreed.organisation_id is None:
        return None
    if not is_partner(question.desk_id, agreed.organisation_id):
        raise Unacceptable({"to": _("Kies een partner van dit loket.")})
    if agreed.organisation_id in question.withheld_from:
        raise Unacceptable({"to": _("De club wil deze vraag niet delen met deze organisatie.")})
    if not _is_tied(question, agreed.organisation_id) and question.is_open:
        supporting.involve_partners(
            actor=actor,
            question_id=question.id,
            organisation_ids=[agreed.organisation_id],
            kind=InvolvementKind.TEAM,
        )
    person_id = agreed.person_id
    if person_id is None or stays_at_work(question.desk_id, agreed.organisation_id, person_id):
        return person_id
    return None


def _is_tied(question: Question, organisation_id: UUID) -> bool:
    """Whether they see it whole already, and will until something ends that."""
    ties = Involvement.objects.filter(
        question=question, organisation_id=organisation_id, until=None
    )
    return ties.exclude(kind=InvolvementKind.INFORMED).exists()


def _let_go(actor: Actor, action: CaseAction) -> None:
    """Who did all it had to, and is in no team, needs to see the question no more."""
    if action.organisation_id is None:
        return
    of_doer = {"question_id": action.question_id, "organisation_id": action.organisation_id}
    todo = CaseAction.objects.filter(done_at=None, **of_doer)
    team = TeamMember.objects.filter(until=None, **of_doer)
    tied = Involvement.objects.filter(kind=InvolvementKind.TEAM, until=None, **of_doer)
    if tied.exists() and not todo.exists() and not team.exists():
        supporting.release_partner(
            actor=actor,
            question_id=action.question_id,
            organisation_id=action.organisation_id,
            kind=InvolvementKind.TEAM,
        )


def _step_of(question: Question, agreed: Agreed, what: str, person_id: UUID | None) -> Step | None:
    """The same as a step of the plan that runs; None without one."""
    plan = SupportPlan.objects.filter(question=question, status=PlanStatus.RUNNING).first()
    if plan is None:
        return None
    return Step.objects.create(
        plan=plan,
        question=question,
        title=what,
        organisation_id=agreed.organisation_id,
        person_id=person_id,
        due_on=agreed.due_on,
    )


def _move_on(actor: Actor, question: Question, due_on: date) -> None:
    """A question that stood still goes on; one with a term to come keeps it, and so does one that awaits the club."""
    is_still = question.due_at is not None and question.due_at <= clock.now()
    if is_still and question.status in {Status.RECEIVED, Status.IN_PROGRESS}:
        until = datetime.combine(due_on, END_OF_DAY, tzinfo=clock.AMSTERDAM)
        supporting.agree_next_step(actor=actor, question_id=question.id, until=until)
