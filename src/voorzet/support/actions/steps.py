"""Steps of a plan: put in, changed, done, taken up again, dropped. Who owns a step says how it went."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.desks.queries import works_for
from voorzet.journal.recording import carried_out
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor, ActorKind
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Unacceptable
from voorzet.kernel.ids import new_id
from voorzet.kernel.taking_in import require_clean, require_text
from voorzet.questions.models import Asker
from voorzet.support.actions._plans import (
    agree_on_next,
    lock_seen,
    lock_step,
    lock_to_lead,
    require_running,
    tell,
)
from voorzet.support.models import Step, SupportPlan

MOST_MINUTES = 60 * 2_000
MOST_CENTS = 100_000_000_00
FARTHEST = timedelta(days=4 * 366)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepDetails:
    """What there is to do, for whom, before when. Without an organisation it is for the club itself."""

    title: str
    organisation_id: UUID | None
    person_id: UUID | None = None
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """How a step went: minutes and whole cents that it took."""

    note: str = ""
    minutes: int = 0
    cost_cents: int = 0


@verb
def add_step(
    *,
    actor: Actor,
    plan_id: UUID,
    details: StepDetails,
    acknowledged: Collection[str] = (),
    key: UUID | None = None,
) -> Step:
    """Puts a step in a running plan; its owner is the club or an organisation in the team."""
    plan = lock_to_lead(actor, plan_id)
    step_id = new_id()
    earlier = carried_out(key, "plan.step_added", step_id)
    if earlier is not None:
        return Step.objects.get(pk=earlier)
    title = _checked(plan, details, acknowledged)
    step = Step.objects.create(
        id=step_id,
        plan=plan,
        question_id=plan.question_id,
        title=title,
        organisation_id=details.organisation_id,
        person_id=details.person_id,
        due_on=details.due_on,
    )
    tell(actor, "plan.step_added", plan, step=step.id, to_organisation=step.organisation_id)
    agree_on_next(actor, plan)
    return step


@verb
def change_step(
    *,
    actor: Actor,
    step_id: UUID,
    details: StepDetails,
    acknowledged: Collection[str] = (),
) -> Step:
    """Another title, owner or day; for the director."""
    step = lock_step(actor, step_id)
    plan = lock_to_lead(actor, step.plan_id)
    _require_to_do(step)
    step.title = _checked(plan, details, acknowledged)
    step.organisation_id, step.person_id = details.organisation_id, details.person_id
    step.due_on = details.due_on
    step.save(update_fields=["title", "organisation", "person", "due_on"])
    tell(actor, "plan.step_changed", plan, step=step.id, to_organisation=step.organisation_id)
    agree_on_next(actor, plan)
    return step


@verb
def finish_step(
    *,
    actor: Actor,
    step_id: UUID,
    result: Result,
    acknowledged: Collection[str] = (),
) -> Step:
    """It is done: how it went, how much time and money it took."""
    step = lock_step(actor, step_id)
    _require_to_do(step)
    note = result.note.strip()
    require_clean("note", note, frozenset(acknowledged))
    if not 0 <= result.minutes <= MOST_MINUTES:
        raise Unacceptable({"hours": _("Dit is meer dan 2.000 uur. Klopt dat?")})
    if not 0 <= result.cost_cents <= MOST_CENTS:
        raise Unacceptable({"cost": _("Vul een bedrag in van hoogstens 100 miljoen euro.")})
    step.note, step.minutes, step.cost_cents = note, result.minutes, result.cost_cents
    step.done_at = clock.now()
    step.save(update_fields=["note", "minutes", "cost_cents", "done_at"])
    tell(actor, "plan.step_done", step.plan, step=step.id)
    agree_on_next(actor, step.plan)
    return step


@verb
def finish_step_as_club(*, actor: Actor, asker_id: UUID, step_id: UUID) -> Step:
    """The club says, with its own link, that it did something it had promised."""
    asker = Asker.objects.select_related("question").get(pk=asker_id)
    if (
        actor.kind is not ActorKind.LINK
        or actor.scope_id != asker.question_id
        or actor.organisation_id is not None
    ):
        raise Refused(_("Deze link hoort bij een andere vraag."))
    question_id = asker.question.joined_into_id or asker.question_id
    step = Step.objects.filter(pk=step_id, question_id=question_id, organisation=None).first()
    if step is None:
        raise NotVisible
    plan = lock_seen(question_id, step.plan_id)
    require_running(plan)
    step.refresh_from_db()
    if step.done_at is None:
        _require_to_do(step)
        step.done_at = clock.now()
        step.save(update_fields=["done_at"])
        tell(actor, "plan.step_done", plan, step=step.id)
        agree_on_next(actor, plan)
    return step


@verb
def take_up_step(*, actor: Actor, step_id: UUID) -> Step:
    """Done or dropped, it is to be done after all."""
    step = lock_step(actor, step_id)
    if step.done_at is None and step.dropped_at is None:
        raise Impossible(_("Deze stap staat al open."))
    step.done_at = step.dropped_at = None
    step.save(update_fields=["done_at", "dropped_at"])
    tell(actor, "plan.step_taken_up", step.plan, step=step.id)
    agree_on_next(actor, step.plan)
    return step


@verb
def drop_step(*, actor: Actor, step_id: UUID) -> Step:
    """It is not needed; for the director."""
    step = lock_step(actor, step_id)
    plan = lock_to_lead(actor, step.plan_id)
    _require_to_do(step)
    step.dropped_at = clock.now()
    step.save(update_fields=["dropped_at"])
    tell(actor, "plan.step_dropped", plan, step=step.id)
    agree_on_next(actor, plan)
    return step


def _require_to_do(step: Step) -> None:
    if step.done_at is not None:
        raise Impossible(_("Deze stap is al gedaan."))
    if step.dropped_at is not None:
        raise Impossible(_("Deze stap is vervallen. Pak hem eerst weer op."))


def _checked(plan: SupportPlan, details: StepDetails, acknowledged: Collection[str]) -> str:
    """The title, when everything fits. Raises Unacceptable with a sentence per field."""
    title = require_text("title", details.title, longest=160)
    require_clean("title", title, frozenset(acknowledged))
    if details.due_on < plan.starts_on:
        raise Unacceptable({"due_on": _("Deze dag ligt voor het begin van het plan.")})
    if details.due_on - plan.starts_on > FARTHEST:
        raise Unacceptable({"due_on": _("Dit ligt meer dan vier jaar weg. Klopt het jaar?")})
    owner = details.organisation_id
    if owner is None:
        return title
    in_team = plan.team.filter(until=None, organisation_id=owner).exists()
    if not in_team and owner != plan.question.holder_organisation_id:
        raise Unacceptable({"owner": _("Kies de club of iemand uit het team.")})
    if details.person_id and not works_for(plan.desk_id, owner, details.person_id):
        raise Unacceptable({"owner": _("Deze persoon werkt daar niet voor dit loket.")})
    return title
