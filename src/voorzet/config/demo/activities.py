"""What partners of the demonstration organise: held, announced, agreed, and two proposals for one evening."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from uuid import UUID

from voorzet.activities import actions
from voorzet.activities.actions import Details, Lessons, Subject
from voorzet.activities.audience import Audience
from voorzet.activities.models import (
    Activity,
    ActivityKind,
    Answer,
    Guest,
    Registration,
    RegistrationStatus,
    Reply,
)
from voorzet.config.demo.agenda import Story, working_time
from voorzet.config.demo.world import DemoDesk
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor, Role, public, system
from voorzet.parties.models import OrganisationKind
from voorzet.providers.models import ContactRole

THURSDAY = 3
BOARD = (ContactRole.CHAIR, ContactRole.SECRETARY, ContactRole.TREASURER)
Kind, By = ActivityKind, OrganisationKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Evening:
    """An activity as it will be: who begins it, in how many weeks, and how far it came.

    `said` is what the partners answered, the first partner first; who is not in it said nothing yet. `joins` is who
    organises it too; it is `announced` to clubs so many days after it was laid before partners. What lies in the
    past was held.
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
    joins: OrganisationKind | None = None
    announced: bool = False
    places: int | None = None


EVENINGS = (
    Evening(
        by=By.SPORT_SERVICE,
        weeks=-14,
        kind=Kind.TRAINING,
        title="Penningmeester: zo houdt u de kas op orde",
        description="Begroting, contributie en de kascommissie, met oefeningen.",
        themes=("financien",),
        roles=BOARD,
        asked_days_ago=150,
        everybody_agrees=True,
        announced=True,
        places=20,
    ),
    Evening(
        by=By.SPORT_PLATFORM,
        weeks=-5,
        kind=Kind.SPORT_CAFE,
        title="Sportcafé: de club en de buurt",
        description="Hoe wordt uw club een plek voor de hele buurt?",
        themes=("samenwerking",),
        asked_days_ago=80,
        everybody_agrees=True,
        joins=By.SPORT_SERVICE,
        announced=True,
    ),
    Evening(
        by=By.SPORT_SERVICE,
        weeks=2,
        weekday=1,
        kind=Kind.THEME_SESSION,
        title="Subsidies voor uw accommodatie",
        description="Welke regelingen zijn er, en hoe vraagt u ze aan?",
        themes=("accommodatie", "financien"),
        asked_days_ago=40,
        everybody_agrees=True,
        joins=By.MUNICIPALITY,
        announced=True,
        places=12,
    ),
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
        joins=By.SPORT_SERVICE,
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


AGENDA = (
    (
        By.SPORT_PLATFORM,
        "Trainers zonder diploma",
        "Bij vijf clubs staat de jeugd onder leiding van ouders.",
        "kader_opleiding",
    ),
    (By.MUNICIPALITY, "Besturen die moeilijk vol komen", "", "bestuur"),
    (By.SPORT_SERVICE, "Energie: samen inkopen", "Drie clubs vroegen ernaar.", "duurzaamheid"),
)


def organise(story: Story, demo: DemoDesk) -> None:
    """Puts them in the calendar and lets partners answer, each at its own moment; then the joint agenda."""
    made = [
        _organise(story, demo, actor, evening)
        for evening in EVENINGS
        for actor in islice(_people_of(story, demo, evening.by), 1)
    ]
    for activity in made:
        actions.look_again(actor=system(), activity_id=activity.id)
    _agree_on_agenda(story, demo)


def _organise(story: Story, demo: DemoDesk, actor: Actor, evening: Evening) -> Activity:
    asked = story.end - timedelta(days=evening.asked_days_ago or 4)
    with clock.moved_to(working_time(asked)):
        activity = actions.add_activity(
            actor=actor, desk_id=demo.desk.id, details=_details(story.end, demo, evening)
        )
        if evening.asked_days_ago is None:
            return activity
        actions.propose_activity(actor=actor, activity_id=activity.id)
    with clock.moved_to(working_time(asked + timedelta(hours=4))):
        _answer(story, demo, activity, evening)
    if evening.announced:
        _announce(story, demo, activity, asked + timedelta(days=5))
    return activity


def _answer(story: Story, demo: DemoDesk, activity: Activity, evening: Evening) -> None:
    """The partners answer in the order in which they stand at the desk."""
    partners = list(_answering(story, demo, activity.organisation_id))
    said = [Answer.FINE] * len(partners) if evening.everybody_agrees else list(evening.said)
    joining = {one.id for one in demo.organisations.get(evening.joins or "", [])[:1]}
    for actor, answer in zip(partners, said, strict=False):
        actions.answer_proposal(
            actor=actor,
            activity_id=activity.id,
            answer=Answer.JOIN if actor.organisation_id in joining else answer,
        )


def _announce(story: Story, demo: DemoDesk, activity: Activity, at: datetime) -> None:
    """Clubs are invited; two of three come, and afterwards it is told how it was."""
    service = next(_people_of(story, demo, By.SPORT_SERVICE))
    with clock.moved_to(working_time(at)):
        actions.announce_activity(actor=service, activity_id=activity.id)
    guests = list(Guest.objects.filter(activity=activity).order_by("email"))
    for number, guest in enumerate(guests):
        with clock.moved_to(working_time(at + timedelta(hours=5 + 7 * number))):
            reply = Reply.DECLINED if number % 3 == 2 else Reply.ACCEPTED
            if clock.now() < min(story.end, activity.starts_at):
                actions.reply_to_invitation(actor=public(), guest_id=guest.id, reply=reply)
    if activity.ends_at < story.end:
        _hold(service, activity)


def _hold(actor: Actor, activity: Activity) -> None:
    """Nearly everybody came, and some said how they liked it."""
    placed = Registration.objects.filter(activity=activity, status=RegistrationStatus.PLACED)
    with clock.moved_to(activity.starts_at):
        for number, registration in enumerate(placed.order_by("name")):
            if number % 6 != 5:
                actions.mark_came(actor=actor, registration_id=registration.id)
    with clock.moved_to(activity.ends_at + timedelta(hours=1)):
        actions.hold_activity(actor=system(), activity_id=activity.id)
    with clock.moved_to(working_time(activity.ends_at + timedelta(days=2))):
        scored = placed.filter(came=True, guest__isnull=False).order_by("name")
        for number, registration in enumerate(scored[:9]):
            if registration.guest_id is not None:
                actions.score_activity(
                    actor=public(), guest_id=registration.guest_id, score=3 + number % 3
                )
        actions.evaluate_activity(
            actor=actor,
            activity_id=activity.id,
            lessons=Lessons(
                went_well="Clubs vonden elkaar: er zijn drie afspraken gemaakt om bij elkaar te kijken.",
                to_change="Eerder beginnen; trainers moesten om half negen weg.",
                cost_cents=38_500,
            ),
        )


def _agree_on_agenda(story: Story, demo: DemoDesk) -> None:
    """What partners and the sport platform want to take up together, and how many evenings a year has."""
    for by, title, why, theme in AGENDA:
        for actor in islice(_people_of(story, demo, by), 1):
            item = actions.add_item(
                actor=actor,
                desk_id=demo.desk.id,
                subject=Subject(title=title, why=why, theme=theme),
            )
            for number, partner in enumerate(islice(_answering(story, demo, UUID(int=0)), 5)):
                actions.weigh_item(
                    actor=partner, item_id=item.id, weight=1 + (number + len(title)) % 3
                )
    coordinator = next(_people_of(story, demo, By.SPORT_SERVICE))
    for kind, least in ((Kind.THEME_SESSION, 2), (Kind.SPORT_CAFE, 2)):
        actions.set_year_aim(actor=coordinator, desk_id=demo.desk.id, kind=kind, least=least)


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
