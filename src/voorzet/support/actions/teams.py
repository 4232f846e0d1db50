"""The team of a plan: who works along and what they bring; who leaves leaves no step behind."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor, ActorKind
from voorzet.kernel.errors import Impossible, Refused
from voorzet.questions.actions import involve_partners, release_partner
from voorzet.questions.models import InvolvementKind
from voorzet.reference.queries import list_themes
from voorzet.support.actions._plans import (
    lock_plan,
    lock_to_lead,
    only_known,
    require_running,
    tell,
)
from voorzet.support.models import PlanStatus, Step, SupportPlan, TeamMember
from voorzet.support.policy import may_lead, may_speak_for


@verb
def join_team(
    *, actor: Actor, plan_id: UUID, organisation_id: UUID, covers: Sequence[str]
) -> TeamMember:
    """From this commit on a partner works along and sees the question whole; said again, what it brings changes."""
    plan = lock_to_lead(actor, plan_id)
    brings = only_known(covers, [one.slug for one in list_themes()])
    member = plan.team.filter(until=None, organisation_id=organisation_id).first()
    if member is not None:
        member.covers = brings
        member.save(update_fields=["covers"])
        tell(actor, "plan.changed", plan)
        return member
    involve_partners(
        actor=actor,
        question_id=plan.question_id,
        organisation_ids=[organisation_id],
        kind=InvolvementKind.TEAM,
    )
    member = TeamMember.objects.create(
        plan=plan,
        question_id=plan.question_id,
        organisation_id=organisation_id,
        covers=brings,
        since=clock.now(),
    )
    tell(actor, "plan.team_joined", plan, to_organisation=organisation_id)
    return member


@verb
def leave_team(*, actor: Actor, plan_id: UUID, organisation_id: UUID) -> SupportPlan:
    """A partner works along no more: by the director, or by itself. What it had to do falls to the director."""
    plan = lock_plan(actor, plan_id)
    if not (may_lead(actor, plan.question) or may_speak_for(actor, organisation_id, plan.desk_id)):
        raise Refused(_("Dit is de plaats van een andere organisatie."))
    require_running(plan)
    if organisation_id == plan.question.holder_organisation_id:
        raise Impossible(_("De regiehouder verlaat het team niet. Geef eerst de vraag door."))
    if not _end_place(plan, organisation_id):
        raise Impossible(_("Deze organisatie is al uit het team."))
    release_partner(
        actor=actor,
        question_id=plan.question_id,
        organisation_id=organisation_id,
        kind=InvolvementKind.TEAM,
    )
    tell(actor, "plan.team_left", plan, to_organisation=organisation_id)
    return plan


@verb
def leave_plans(*, actor: Actor, desk_id: UUID, organisation_id: UUID) -> int:
    """An organisation left the desk, and so every team there; its questions are with another by now."""
    _require_system(actor)
    plans = SupportPlan.objects.filter(
        desk_id=desk_id,
        status=PlanStatus.RUNNING,
        team__organisation_id=organisation_id,
        team__until=None,
    )
    left = 0
    for plan_id in plans.order_by("question_id").values_list("id", flat=True):
        plan = lock_plan(actor, plan_id)
        if plan.status == PlanStatus.RUNNING and _end_place(plan, organisation_id):
            tell(actor, "plan.team_left", plan, to_organisation=organisation_id)
            left += 1
    return left


@verb
def put_steps_back(*, actor: Actor, desk_id: UUID, organisation_id: UUID, person_id: UUID) -> int:
    """Somebody left or only reads along: their steps are their organisation's. Returns in how many plans."""
    _require_system(actor)
    theirs = Step.objects.filter(
        plan__desk_id=desk_id,
        plan__status=PlanStatus.RUNNING,
        organisation_id=organisation_id,
        person_id=person_id,
        done_at=None,
    )
    plan_ids = dict.fromkeys(theirs.order_by("question_id").values_list("plan_id", flat=True))
    for plan_id in plan_ids:
        plan = lock_plan(actor, plan_id)
        theirs.filter(plan=plan).update(person=None)
        tell(actor, "plan.put_back", plan)
    return len(plan_ids)


def _end_place(plan: SupportPlan, organisation_id: UUID) -> bool:
    """Ends a place in the team, if it was there; what was to do falls to the director."""
    ended = plan.team.filter(until=None, organisation_id=organisation_id).update(until=clock.now())
    plan.steps.filter(organisation_id=organisation_id, done_at=None, dropped_at=None).update(
        organisation=plan.question.holder_organisation_id, person=None
    )
    return bool(ended)


def _require_system(actor: Actor) -> None:
    if actor.kind is not ActorKind.SYSTEM:
        raise Refused(_("Dit volgt vanzelf uit wie er vertrekt."))
