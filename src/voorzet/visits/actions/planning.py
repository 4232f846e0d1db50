"""The year's plan: who goes out and how often, and the proposal that follows from it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.desks.queries import stays_at_work
from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor, ActorKind
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Unacceptable
from voorzet.reference.models import Postcode
from voorzet.visits.actions._common import lock_plan
from voorzet.visits.models import Visit, Visitor, VisitPlan, VisitStatus
from voorzet.visits.policy import may_plan, may_see_plan
from voorzet.visits.queries.ground import read_ground

MOST_A_YEAR = 300
MOST_A_WEEK = 10
YEARS_AHEAD = 1


@dataclass(frozen=True, slots=True)
class Room:
    """How many visits somebody makes: in the year (0 is none), in a week, and from which postcode."""

    most: int
    per_week: int = 2
    start: str = ""


@verb
def open_plan(*, actor: Actor, desk_id: UUID, year: int) -> VisitPlan:
    """Begins the plan of a desk for this year or the next; when there is one already, that is it."""
    if not may_see_plan(actor, desk_id):
        raise NotVisible
    if not may_plan(actor, desk_id):
        raise Refused(_("Alleen de coördinator van dit loket maakt het bezoekplan."))
    this_year = clock.today().year
    if not this_year <= year <= this_year + YEARS_AHEAD:
        raise Unacceptable({"year": _("Een bezoekplan is voor dit jaar of voor het volgende.")})
    plan, is_new = VisitPlan.objects.get_or_create(
        desk_id=desk_id, year=year, defaults={"made_at": clock.now()}
    )
    if is_new:
        _tell(actor, "visit_plan.opened", plan, year=year)
    return plan


@verb
def set_visitors(*, actor: Actor, plan_id: UUID, rooms: Mapping[tuple[UUID, UUID], Room]) -> None:
    """Says for people (person and organisation) how many visits they make; who is not named stays as they are.

    Nobody's visits that were decided on change. Raises Unacceptable with a sentence per person.
    """
    at_work = _hold_who_work(plan_id, rooms)
    plan = lock_plan(actor, plan_id)
    there = {(one.person_id, one.organisation_id): one for one in plan.visitors.all()}
    wrong = {
        str(person_id): sentence
        for (person_id, organisation_id), room in rooms.items()
        if (sentence := _fault(room, (person_id, organisation_id), at_work))
    }
    if wrong:
        raise Unacceptable(wrong)
    for (person_id, organisation_id), room in rooms.items():
        earlier = there.get((person_id, organisation_id))
        who = {"person": person_id, "organisation": organisation_id}
        if room.most == 0:
            if earlier is not None:
                earlier.delete()
                _tell(actor, "visit_plan.visitor_dropped", plan, **who)
        elif earlier is None or Room(earlier.most, earlier.per_week, earlier.start) != room:
            Visitor.objects.update_or_create(
                plan=plan,
                person_id=person_id,
                organisation_id=organisation_id,
                defaults={"most": room.most, "per_week": room.per_week, "start": room.start},
            )
            told = {"most": room.most, "per_week": room.per_week}
            _tell(actor, "visit_plan.visitor_set", plan, **who, **told)


@verb
def ask_for_proposal(*, actor: Actor, plan_id: UUID) -> None:
    """Has a proposal made, which takes seconds and happens in the background."""
    plan = lock_plan(actor, plan_id)
    if not plan.visitors.exists():
        raise Impossible(_("Vul eerst in wie op bezoek gaat, en hoe vaak."))
    plan.proposing_since = clock.now()
    plan.save(update_fields=["proposing_since"])
    _tell(actor, "visit_plan.proposal_asked", plan)


@verb
def propose_visits(*, actor: Actor, plan_id: UUID) -> "Proposed":
    """Makes the proposal around all that was decided; an earlier proposal makes room. Only the system.

    Impossible when nobody goes out.
    """
    # Loads a solver of some thirty megabytes, which a web process never needs.
    from voorzet.visits.proposal import propose

    if actor.kind is not ActorKind.SYSTEM:
        raise Refused(_("Een voorstel wordt op de achtergrond gemaakt."))
    plan = lock_plan(actor, plan_id)
    Visit.objects.filter(plan=plan, status=VisitStatus.PROPOSED).delete()
    ground = read_ground(plan)
    proposal = propose(ground.clubs, ground.advisers, weeks=len(ground.weeks), fixed=ground.fixed)
    now = clock.now()
    Visit.objects.bulk_create(
        Visit(
            plan=plan,
            desk_id=plan.desk_id,
            provider_id=one.club_id,
            person_id=ground.people[one.adviser_id][0],
            organisation_id=ground.people[one.adviser_id][1],
            week=ground.weeks[one.week],
            status=VisitStatus.PROPOSED,
            met=sorted(one.met),
            unmet=sorted(one.unmet),
            made_at=now,
        )
        for one in proposal.visits
    )
    plan.proposing_since, plan.proposed_at = None, now
    plan.save(update_fields=["proposing_since", "proposed_at"])
    told = Proposed(
        visits=len(proposal.visits),
        left_out=len(proposal.left_out),
        unmet=sum(bool(one.unmet) for one in proposal.visits),
        gap=proposal.gap,
    )
    counted = {"visits": told.visits, "left_out": told.left_out, "unmet": told.unmet}
    _tell(actor, "visit_plan.proposed", plan, **counted)
    return told


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a proposal came to: visits, clubs without one, visits with a wish unmet, and the gap to the bound."""

    visits: int
    left_out: int
    unmet: int
    gap: float


def _hold_who_work(plan_id: UUID, people: Collection[tuple[UUID, UUID]]) -> set[tuple[UUID, UUID]]:
    """Who of these (person and organisation) works at the desk until commit; held in order, before the plan."""
    desk_id = VisitPlan.objects.filter(pk=plan_id).values_list("desk_id", flat=True).first()
    return {
        (person_id, organisation_id)
        for person_id, organisation_id in sorted(people)
        if desk_id is not None and stays_at_work(desk_id, organisation_id, person_id)
    }


def _fault(room: Room, who: tuple[UUID, UUID], at_work: Collection[tuple[UUID, UUID]]) -> str:
    """What is wrong with somebody's room, or nothing."""
    if who not in at_work:
        return _("Deze persoon werkt niet (meer) bij dit loket.")
    if not 0 <= room.most <= MOST_A_YEAR:
        return _("Kies een aantal bezoeken van 0 tot en met %(most)s.") % {"most": MOST_A_YEAR}
    if not 1 <= room.per_week <= MOST_A_WEEK:
        return _("Kies 1 tot en met %(most)s bezoeken per week.") % {"most": MOST_A_WEEK}
    if room.start and not Postcode.objects.filter(pk=room.start).exists():
        return _("Vul de vier cijfers van een postcode in.")
    return ""


def _tell(actor: Actor, verb_name: str, plan: VisitPlan, **details: object) -> None:
    record(actor, verb_name, subject_id=plan.id, desk_id=plan.desk_id, details=details)
