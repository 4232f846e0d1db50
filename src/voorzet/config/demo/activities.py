"""What partners of the demonstration organise: held, announced, agreed, and two proposals for one evening."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from voorzet.activities import actions
from voorzet.activities.actions import Details
from voorzet.activities.audience import Audience
from voorzet.activities.models import Activity, ActivityKind, Answer
from voorzet.config.demo.agenda import Story, working_time
from voorzet.config.demo.world import DemoDesk
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor, Role
from voorzet.parties.models import OrganisationKind
from voorzet.providers.models import ContactRole

THURSDAY = 3
BOARD = (ContactRole.CHAIR, ContactRole.SECRETARY, ContactRole.TREASURER)
Kind, By = ActivityKind, OrganisationKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Evening:
    """An activity as it will be: who begins it, in how many weeks, and how far it came.

    `said` is what the partners answered, the first partner first; who is not in it said nothing yet.
    """

    by: OrganisationKind
    weeks: int
    weekday: int = THURSDAY
    kind: ActivityKind
    title: str
    description: str
    themes: tuple[str, ...]
    roles: tuple[ContactRole, ...] = ()
    place: str = "Clubhuis van de wijk"
    asked_days_ago: int | None = None
    said: tuple[Answer, ...] = ()
    everybody_agrees: bool = False
    places: int | None = None


EVENINGS = (
    Evening(
        by=By.SPORT_SERVICE,
        weeks=5,
        kind=Kind.THEME_SESSION,
        title="Privacy in uw vereniging",
        description="Wat mag in de ledenlijst, en wie mag erbij? Met voorbeelden van clubs uit de buurt.",
        themes=("regelgeving",),
        roles=BOARD,
        asked_days_ago=3,
        said=(Answer.FINE, Answer.FINE),
    ),
    Evening(
        by=By.FEDERATION,
        weeks=5,
        kind=Kind.TRAINING,
        title="Avond voor besturen: nieuwe regels",
        description="Wat verandert er voor besturen, en wat vraagt dat van u?",
        themes=("regelgeving", "bestuur"),
        roles=BOARD,
        asked_days_ago=1,
    ),
    Evening(
        by=By.SPORT_PLATFORM,
        weeks=8,
        kind=Kind.SPORT_CAFE,
        title="Sportcafé: samen vrijwilligers vinden",
        description="Drie clubs vertellen wat bij hen werkte. Daarna praten wij verder aan tafels.",
        themes=("vrijwilligers",),
        asked_days_ago=16,
        everybody_agrees=True,
        places=80,
    ),
    Evening(
        by=By.MUNICIPALITY,
        weeks=6,
        weekday=4,
        kind=Kind.POT_DEADLINE,
        title="Laatste dag: subsidie voor duurzame sportaccommodaties",
        description="Aanvragen kan tot en met deze dag.",
        themes=("duurzaamheid",),
        place="",
    ),
    Evening(
        by=By.VOLUNTEER_CENTRE,
        weeks=11,
        weekday=1,
        kind=Kind.COURSE,
        title="Vrijwilligers boeien: de basis",
        description="Een idee. Wie doet er mee?",
        themes=("vrijwilligers",),
    ),
)


def organise(story: Story, demo: DemoDesk) -> None:
    """Puts them in the calendar and lets partners answer, each at its own moment."""
    for evening in EVENINGS:
        actor = next(_people_of(story, demo, evening.by), None)
        if actor is not None:
            _organise(story, demo, actor, evening)


def _organise(story: Story, demo: DemoDesk, actor: Actor, evening: Evening) -> None:
    asked = story.end - timedelta(days=evening.asked_days_ago or 4)
    with clock.moved_to(working_time(asked)):
        activity = actions.add_activity(
            actor=actor, desk_id=demo.desk.id, details=_details(story.end, demo, evening)
        )
        if evening.asked_days_ago is None:
            return
        actions.propose_activity(actor=actor, activity_id=activity.id)
    with clock.moved_to(working_time(asked + timedelta(hours=4))):
        _answer(story, demo, activity, evening)


def _answer(story: Story, demo: DemoDesk, activity: Activity, evening: Evening) -> None:
    """The partners answer in the order in which they stand at the desk."""
    partners = list(_answering(story, demo, activity.organisation_id))
    said = [Answer.FINE] * len(partners) if evening.everybody_agrees else evening.said
    for actor, answer in zip(partners, said, strict=False):
        actions.answer_proposal(actor=actor, activity_id=activity.id, answer=answer)


def _details(today: datetime, demo: DemoDesk, evening: Evening) -> Details:
    monday = today.astimezone(clock.AMSTERDAM) - timedelta(days=today.weekday())
    starts_at = (monday + timedelta(weeks=evening.weeks, days=evening.weekday)).replace(
        hour=19, minute=30, second=0, microsecond=0
    )
    return Details(
        kind=evening.kind,
        title=evening.title,
        description=evening.description,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        audience=Audience(municipalities=[demo.plan.municipality], roles=evening.roles),
        themes=evening.themes,
        place=evening.place,
        municipality=demo.plan.municipality,
        places=evening.places,
    )


def _answering(story: Story, demo: DemoDesk, organiser_id: UUID) -> Iterator[Actor]:
    """One person of every other partner that has somebody who may answer."""
    for organisations in demo.organisations.values():
        for organisation in organisations:
            if organisation.id != organiser_id:
                yield from _first(story, demo, organisation.name, organisation.id)


def _people_of(story: Story, demo: DemoDesk, kind: OrganisationKind) -> Iterator[Actor]:
    for organisation in demo.organisations.get(kind, []):
        yield from _first(story, demo, organisation.name, organisation.id)


def _first(story: Story, demo: DemoDesk, name: str, organisation_id: UUID) -> Iterator[Actor]:
    for person in demo.people.get(name, []):
        actor = story.actor(person, organisation_id)
        seat = actor.seat_at(demo.desk.id)
        if seat is not None and seat.role is not Role.READER:
            yield actor
            return
