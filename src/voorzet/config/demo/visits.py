"""The visits of a desk in the demonstration: some were made, and a plan for the year lies ready to be decided on."""

from datetime import timedelta
from uuid import UUID

from voorzet.access.actors import actor_for
from voorzet.config.demo.agenda import Story, working_time
from voorzet.config.demo.world import DemoDesk
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor, system
from voorzet.parties.models import OrganisationKind, Person
from voorzet.visits import actions
from voorzet.visits.actions.going import Answers
from voorzet.visits.actions.planning import Room
from voorzet.visits.models import Visit, VisitStatus, YieldKind
from voorzet.visits.queries.plans import list_visitors, this_year

# Days ago, and what the club told.
MADE = (
    (
        96,
        Answers(
            going_well="De jeugd groeit: vier teams erbij sinds de zomer.",
            proud_of="Ouders draaien zelf de bardienst, met een rooster per team.",
            questions="Hoe leiden we de nieuwe jeugdtrainers op?",
        ),
    ),
    (
        61,
        Answers(
            going_well="De samenwerking met de school om de hoek loopt goed.",
            questions="De veldverlichting is op. Waar vinden we geld voor led?",
        ),
    ),
    (33, Answers(proud_of="Na twee jaar zoeken is er een nieuwe penningmeester.")),
    (12, Answers(going_well="Rustig jaar. De leden zijn tevreden.")),
)
MOST_KEPT = 8


def plan_visits(story: Story, demo: DemoDesk) -> None:
    """Visits of the past months, and the plan of the year that is planned now, partly decided on."""
    coordinator = actor_for(demo.coordinator)
    visitors = _visitors(demo)
    clubs = list(demo.providers.values())
    for number, (days, answers) in enumerate(MADE):
        with clock.moved_to(working_time(story.end - timedelta(days=days))):
            person, organisation_id = visitors[number % len(visitors)]
            actor = story.actor(person, organisation_id)
            _go(actor, demo, clubs[number].id, answers)
    plan = actions.open_plan(actor=coordinator, desk_id=demo.desk.id, year=this_year())
    actions.set_visitors(actor=coordinator, plan_id=plan.id, rooms=_rooms(demo))
    actions.ask_for_proposal(actor=coordinator, plan_id=plan.id)
    actions.propose_visits(actor=system(), plan_id=plan.id)
    for visit in plan.visits.filter(status=VisitStatus.PROPOSED).order_by("week")[:MOST_KEPT]:
        actions.move_visit(
            actor=coordinator,
            visit_id=visit.id,
            person_id=visit.person_id,
            organisation_id=visit.organisation_id,
            week=visit.week,
        )


def _go(actor: Actor, demo: DemoDesk, provider_id: UUID, answers: Answers) -> None:
    if actor.person_id is None or actor.organisation_id is None:
        return
    visit: Visit = actions.plan_visit(
        actor=actor,
        desk_id=demo.desk.id,
        provider_id=provider_id,
        person_id=actor.person_id,
        organisation_id=actor.organisation_id,
        week=clock.today(),
    )
    actions.report_visit(actor=actor, visit_id=visit.id, on=clock.today(), answers=answers)
    if answers.proud_of:
        actions.note_yield(actor=actor, visit_id=visit.id, kind=YieldKind.SUCCESS)


def _visitors(demo: DemoDesk) -> list[tuple[Person, UUID]]:
    return [
        (person, organisation.id)
        for organisation in demo.organisations.get(OrganisationKind.SPORT_SERVICE, [])
        for person in demo.people[organisation.name]
    ]


def _rooms(demo: DemoDesk) -> dict[tuple[UUID, UUID], Room]:
    """As the page suggests, so that some clubs are left out where somebody has too little room."""
    return {
        (row.holder.person_id, row.holder.organisation_id): Room(row.suggested)
        for row in list_visitors(demo.desk, None)
    }
