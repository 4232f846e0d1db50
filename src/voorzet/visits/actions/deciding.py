"""People decide: keeping what was proposed, planning and moving a visit, an appointment, letting one go."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from voorzet.desks.queries import stays_at_work
from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Unacceptable
from voorzet.providers.models import Provider
from voorzet.visits.actions._common import lock_plan, lock_visit, move
from voorzet.visits.calendar import monday_of
from voorzet.visits.models import Visit, VisitPlan, VisitStatus
from voorzet.visits.policy import may_plan, may_see_plan, may_visit


@verb
def keep_visits(*, actor: Actor, plan_id: UUID) -> int:
    """Decides on everything that is proposed; returns how many visits that are."""
    plan = lock_plan(actor, plan_id)
    kept = Visit.objects.filter(plan=plan, status=VisitStatus.PROPOSED).update(
        status=VisitStatus.PLANNED
    )
    if kept:
        details = {"visits": kept}
        record(actor, "visit_plan.kept", subject_id=plan.id, desk_id=plan.desk_id, details=details)
    return kept


@verb
def plan_visit(
    *,
    actor: Actor,
    desk_id: UUID,
    provider_id: UUID,
    person_id: UUID,
    organisation_id: UUID,
    week: date,
) -> Visit:
    """Plans a visit by hand: the coordinator for everybody, others for their own organisation.

    A proposed visit to this club makes way. Impossible when one was planned already.
    """
    if not may_see_plan(actor, desk_id):
        raise NotVisible
    own = organisation_id == actor.organisation_id and may_visit(actor, desk_id)
    if not (own or may_plan(actor, desk_id)):
        raise Refused(_("U plant bezoeken van uw eigen organisatie."))
    provider = Provider.objects.filter(pk=provider_id, municipality__desks=desk_id).first()
    if provider is None:
        raise NotVisible
    if not stays_at_work(desk_id, organisation_id, person_id):
        raise _works_elsewhere()
    monday = _acceptable_week(week)
    plan, _new = VisitPlan.objects.get_or_create(
        desk_id=desk_id, year=monday.year, defaults={"made_at": clock.now()}
    )
    Visit.objects.filter(plan=plan, provider_id=provider_id, status=VisitStatus.PROPOSED).delete()
    visit = Visit(
        plan=plan,
        desk_id=desk_id,
        provider=provider,
        person_id=person_id,
        organisation_id=organisation_id,
        week=monday,
        status=VisitStatus.PLANNED,
        made_at=clock.now(),
    )
    try:
        with transaction.atomic():
            visit.save(force_insert=True)
    except IntegrityError:
        raise Impossible(_("Er is al een bezoek aan deze club gepland.")) from None
    _tell_planned(actor, visit)
    return visit


@verb
def move_visit(
    *, actor: Actor, visit_id: UUID, person_id: UUID, organisation_id: UUID, week: date
) -> Visit:
    """Somebody else, or another week: from now on a person decided, and a proposal works around it.

    Who is no coordinator keeps it within their own organisation.
    """
    desk_id = Visit.objects.filter(pk=visit_id).values_list("desk_id", flat=True).first()
    # The role before the visit, the order in which who leaves gives both up.
    is_at_work = desk_id is not None and stays_at_work(desk_id, organisation_id, person_id)
    visit = lock_visit(actor, visit_id)
    if organisation_id != visit.organisation_id and not may_plan(actor, visit.desk_id):
        raise Refused(_("U plant bezoeken van uw eigen organisatie."))
    is_another = (person_id, organisation_id) != (visit.person_id, visit.organisation_id)
    if is_another and not is_at_work:
        raise _works_elsewhere()
    monday = visit.week if week == visit.week else _acceptable_week(week)
    if monday.year != visit.week.year:
        raise Unacceptable({"week": _("Kies een week in het jaar van dit plan.")})
    move(visit, VisitStatus.PLANNED)
    visit.person_id, visit.organisation_id, visit.week = person_id, organisation_id, monday
    visit.met, visit.unmet = [], []
    try:
        with transaction.atomic():
            visit.save(update_fields=["status", "person", "organisation", "week", "met", "unmet"])
    except IntegrityError:
        raise Impossible(_("Er is al een bezoek aan deze club gepland.")) from None
    _tell_planned(actor, visit)
    return visit


@verb
def arrange_visit(*, actor: Actor, visit_id: UUID, at: datetime) -> Visit:
    """Notes the appointment that was made with the club; the visit then is in that week."""
    visit = lock_visit(actor, visit_id)
    if at < clock.now() or at > clock.now() + timedelta(days=400):
        raise Unacceptable({"at": _("Kies een moment dat nog moet komen, binnen een jaar.")})
    move(visit, VisitStatus.PLANNED)
    visit.appointment_at, visit.week = at, monday_of(at.astimezone(clock.AMSTERDAM).date())
    visit.save(update_fields=["status", "appointment_at", "week"])
    record(
        actor,
        "visit.arranged",
        subject_id=visit.id,
        desk_id=visit.desk_id,
        details={"at": at.isoformat()},
    )
    return visit


@verb
def drop_visit(*, actor: Actor, visit_id: UUID) -> Visit:
    """Lets a visit go; a next proposal leaves this club alone, until somebody plans it again."""
    visit = lock_visit(actor, visit_id)
    move(visit, VisitStatus.DROPPED)
    visit.save(update_fields=["status"])
    record(actor, "visit.dropped", subject_id=visit.id, desk_id=visit.desk_id)
    return visit


def _works_elsewhere() -> Unacceptable:
    return Unacceptable({"who": _("Deze persoon werkt niet (meer) bij dit loket.")})


def _acceptable_week(week: date) -> date:
    monday = monday_of(week)
    this_week = monday_of(clock.today())
    if not this_week <= monday <= this_week + timedelta(days=2 * 366):
        raise Unacceptable({"week": _("Kies deze week, of een week die nog komt.")})
    return monday


def _tell_planned(actor: Actor, visit: Visit) -> None:
    record(
        actor,
        "visit.planned",
        subject_id=visit.id,
        desk_id=visit.desk_id,
        details={
            "provider": visit.provider_id,
            "person": visit.person_id,
            "organisation": visit.organisation_id,
            "week": visit.week.isoformat(),
        },
    )
