"""The files of a dozen clubs in the demonstration: who speaks for them, who keeps contact, and half a year of it.

Every person is made up. What happened is told by the verbs, each at its own moment.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from voorzet.config.demo import texts
from voorzet.config.demo.agenda import Story, working_time
from voorzet.config.demo.world import DemoDesk
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor, system
from voorzet.parties.models import Organisation, OrganisationKind, Person
from voorzet.providers import actions
from voorzet.providers.instruments import INSTRUMENTS, Instrument
from voorzet.providers.models import (
    ContactAudience,
    ContactKind,
    ContactRole,
    MembersBand,
    Provider,
    RelationTopic,
)

CLUBS = 12
STREETS = ("Sportlaan", "Veldweg", "Parkdreef", "Kadepad", "Beukenweg", "Polderpad")
BOARD = (ContactRole.CHAIR, ContactRole.SECRETARY, ContactRole.TREASURER)
MOMENTS = ("", "na 19.00 uur", "liefst mailen", "dinsdag- en donderdagavond")
TALKS = (
    (ContactKind.CALL, "Gebeld over de bardiensten. Ze proberen een rooster per team; bel over zes weken."),
    (ContactKind.VISIT, "Op de club geweest. Trots op de nieuwe jeugdafdeling; de kleedkamers zijn krap."),
    (ContactKind.MAIL, "Informatie gestuurd over de verplichte gedragscode en waar de club die plaatst."),
    (ContactKind.TALK, "Gesproken over samen trainen met de buren op maandag. Beide besturen willen verder."),
    (ContactKind.MEETING, "Waren met twee bestuursleden bij de avond over vrijwilligers; willen de checklist."),
    (ContactKind.CALL, "De contributie gaat omhoog. Gewezen op het fonds voor gezinnen met weinig geld."),
    (ContactKind.VISIT, "Jaarlijks bezoek: beleidsplan is klaar, begroting sluit, nog geen penningmeester."),
    (ContactKind.TALK, "De bond helpt met de opleiding van drie trainers; wij zoeken een zaal."),
)  # fmt: skip
NOTES = (
    "Het bestuur is onderling verdeeld over de verhuizing. Eerst met de voorzitter bellen.",
    "Nog niet met de gemeente bespreken: de club wacht op haar ledenvergadering.",
)
INVITATION = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Voorzet//Demonstratie//NL
BEGIN:VEVENT
UID:kennismaking-{number}@voorzet.example
SUMMARY:Kennismaking met het nieuwe bestuur
LOCATION:Clubhuis
DTSTART:{start:%Y%m%dT%H%M%S}Z
END:VEVENT
END:VCALENDAR
"""


@dataclass(frozen=True, slots=True)
class Keeper:
    """Somebody who keeps contact: as an actor, and for whom."""

    actor: Actor
    organisation: Organisation
    person: Person


def fill_files(story: Story, demo: DemoDesk) -> None:
    """Gives the first clubs of a desk a life in their files."""
    clubs = list(demo.providers.values())[:CLUBS]
    with clock.moved_to(story.start + timedelta(hours=30)):
        for number, club in enumerate(clubs):
            _describe(story, club, number)
            _introduce(story, club)
            # A few clubs have nobody yet, as in life.
            if number % 5 != 4:
                _divide(story, demo, club, number)
    for number, club in enumerate(clubs):
        _keep_in_touch(story, demo, club, number)


def _describe(story: Story, club: Provider, number: int) -> None:
    random = story.random
    actions.change_provider(
        actor=system(),
        provider_id=club.id,
        changes={
            "address": f"{random.choice(STREETS)} {random.randrange(1, 90)}",
            "chamber_number": f"{40000000 + 1357 * (number + 1)}",
            "members": random.choice(list(MembersBand)),
            "website": f"https://www.{club.search_name.replace(' ', '')}.example",
        },
    )


def _introduce(story: Story, club: Provider) -> None:
    """Two or three people of the board; now and then somebody has left since."""
    random = story.random
    for role in random.sample(BOARD, random.choice((2, 2, 3))):
        name = f"{random.choice(texts.FIRST_NAMES)} {random.choice(texts.LAST_NAMES)}"
        person = actions.add_contact_person(
            actor=system(),
            provider_id=club.id,
            name=name,
            role=role,
            email=f"{role.label.lower()}@{club.search_name.replace(' ', '-')}.example",
            phone=f"06 5550 {random.randrange(1000, 9999)}",
            preferred_moment=random.choice(MOMENTS),
            starts_on=clock.today() - timedelta(days=random.randrange(200, 1500)),
        )
        if person is not None and random.random() < 0.15:
            left_at = story.start + timedelta(days=90)
            with clock.moved_to(left_at):
                actions.end_contact_person(actor=system(), contact_id=person.id)


def _divide(story: Story, demo: DemoDesk, club: Provider, number: int) -> None:
    """The sport service in general, the federation for its sport, the municipality for local matters."""
    service = _keepers(story, demo, OrganisationKind.SPORT_SERVICE)
    keeper = service[number % len(service)]
    _hold(keeper, club, RelationTopic.GENERAL)
    federation = next(
        (
            demo.federation_of[one.slug]
            for one in club.sports.all()
            if one.slug in demo.federation_of
        ),
        None,
    )
    if federation is not None:
        _hold(_keeper_of(story, demo, federation), club, RelationTopic.SPORT)
    if number % 2:
        _hold(_keepers(story, demo, OrganisationKind.MUNICIPALITY)[0], club, RelationTopic.LOCAL)


def _keep_in_touch(story: Story, demo: DemoDesk, club: Provider, number: int) -> None:
    """Some calls and visits over the months; the last club heard nothing for long."""
    random = story.random
    keepers = _keepers(story, demo, OrganisationKind.SPORT_SERVICE)
    keepers += _keepers(story, demo, OrganisationKind.MUNICIPALITY)[:1]
    days = sorted(random.sample(range(5, 178), 3 + number % 4))
    for day, (kind, body) in zip(days, random.sample(TALKS, len(days)), strict=True):
        with clock.moved_to(_at(story, day)):
            _log(random.choice(keepers), club, kind, body)
    if number % 4 == 0:
        with clock.moved_to(_at(story, 120)):
            _log(keepers[0], club, ContactKind.CALL, random.choice(NOTES), ContactAudience.OWN)
    if number % 4 == 0:
        with clock.moved_to(_at(story, 60)):
            _take_stock(story, keepers[0], club, INSTRUMENTS[number % 8 // 4])
    if number % 3 == 0:
        with clock.moved_to(_at(story, 176)):
            start = _at(story, 190).replace(hour=18, minute=30)
            actions.take_invitation(
                actor=keepers[number % len(keepers)].actor,
                provider_id=club.id,
                content=INVITATION.format(number=number, start=start).encode(),
                kind=ContactKind.VISIT,
            )


def _log(
    keeper: Keeper,
    club: Provider,
    kind: ContactKind,
    body: str,
    audience: ContactAudience = ContactAudience.NETWORK,
) -> None:
    spoken_to = club.contact_people.filter(ends_on=None).values_list("id", flat=True)[:1]
    actions.log_contact(
        actor=keeper.actor,
        provider_id=club.id,
        contact=actions.Contact(
            kind=kind,
            body=body,
            audience=audience,
            spoken_to=list(spoken_to),
            follow_up_on=clock.today() + timedelta(days=42) if "bel over" in body else None,
        ),
    )


def _take_stock(story: Story, keeper: Keeper, club: Provider, instrument: Instrument) -> None:
    """A club fills in a scan, neither all well nor all bad."""
    values = sorted(instrument.values)[1:]
    actions.fill_in_scan(
        actor=keeper.actor,
        provider_id=club.id,
        instrument=instrument,
        taken_on=clock.today(),
        answers={one.key: story.random.choice(values) for one in instrument.statements},
    )


def _hold(keeper: Keeper, club: Provider, topic: RelationTopic) -> None:
    actions.hold_relation(
        actor=keeper.actor,
        provider_id=club.id,
        organisation_id=keeper.organisation.id,
        topic=topic,
        person_id=keeper.person.id,
    )


def _keepers(story: Story, demo: DemoDesk, kind: OrganisationKind) -> list[Keeper]:
    return [
        keeper
        for organisation in demo.organisations.get(kind, [])
        for person in demo.people[organisation.name]
        if (keeper := _keeper(story, organisation, person)).actor.is_professional
    ]


def _keeper_of(story: Story, demo: DemoDesk, organisation: Organisation) -> Keeper:
    return _keeper(story, organisation, demo.people[organisation.name][0])


def _keeper(story: Story, organisation: Organisation, person: Person) -> Keeper:
    return Keeper(story.actor(person, organisation.id), organisation, person)


def _at(story: Story, day: int) -> datetime:
    return working_time(story.start + timedelta(days=day))
