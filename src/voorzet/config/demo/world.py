"""The desks of the demonstration: real kinds of partners, fictional people and clubs.

Names of organisations are those of the field or descriptive; every person and club is made up.
"""

from dataclasses import dataclass, field
from random import Random

from voorzet.desks.actions import add_partner, give_role, open_desk
from voorzet.desks.models import Desk
from voorzet.kernel.actor import Actor, Role
from voorzet.parties.actions import add_organisation, add_person, give_position
from voorzet.parties.models import Organisation, OrganisationKind, Person
from voorzet.providers.actions import add_provider
from voorzet.providers.models import Provider, ProviderKind
from voorzet.reference.models import Federation, Level, Municipality, Sport

Kind = OrganisationKind


@dataclass(frozen=True)
class DeskPlan:
    """A desk as it will be: area, partners with their people, and places where its clubs are.

    `partners` lists name, kind and people; a person is a name with a role, coordinator first.
    """

    name: str
    slug: str
    prefix: str
    municipality: str
    colour: str
    phone: str
    places: tuple[str, ...]
    partners: tuple[tuple[str, Kind, tuple[tuple[str, Role], ...]], ...]
    weight: int


ADVISER, COORDINATOR, READER = Role.ADVISER, Role.COORDINATOR, Role.READER
MEMBER = Role.PLATFORM_MEMBER
# Partners that do more, or something else, than the daily work with clubs.
LEVELS = {
    Kind.MUNICIPALITY: (Level.STRATEGIC, Level.COORDINATING),
    Kind.SPORT_PLATFORM: (Level.STRATEGIC,),
}

# What people call their work; federations have advisers of their own.
TITLES = {
    (Kind.SPORT_SERVICE, COORDINATOR): "loketcoördinator",
    (Kind.SPORT_SERVICE, ADVISER): "clubondersteuner",
    (Kind.MUNICIPALITY, ADVISER): "beleidsmedewerker sport",
    (Kind.PROVINCIAL_BODY, ADVISER): "clubadviseur",
    (Kind.SPORT_PLATFORM, MEMBER): "lid van het sportplatform",
    (Kind.WELFARE_CARE, ADVISER): "sociaal werker",
    (Kind.PUBLIC_HEALTH, ADVISER): "adviseur gezonde leefomgeving",
    (Kind.VOLUNTEER_CENTRE, ADVISER): "vrijwilligersconsulent",
    (Kind.EDUCATION, ADVISER): "docent en stagecoördinator",
}

PLANS = (
    DeskPlan(
        name="Sport- en beweegloket Almere",
        slug="almere",
        prefix="ALM",
        municipality="GM0034",
        colour="#0b6e4f",
        phone="036 555 01 10",
        places=("Almere Haven", "Almere Stad", "Almere Buiten", "Almere Poort", "Almere Hout"),
        partners=(
            (
                "Sportbedrijf Almere",
                Kind.SPORT_SERVICE,
                (
                    ("Sanne de Wit", COORDINATOR),
                    ("Ruben Kok", ADVISER),
                    ("Fatima el Amrani", ADVISER),
                    ("Joost Hendriks", ADVISER),
                ),
            ),
            (
                "Gemeente Almere",
                Kind.MUNICIPALITY,
                (("Marloes Visser", ADVISER), ("Henk Pouw", READER)),
            ),
            ("Sportservice Flevoland", Kind.PROVINCIAL_BODY, (("Daan Mulder", ADVISER),)),
            ("Sportplatform Almere", Kind.SPORT_PLATFORM, (("Wilma Groen", MEMBER),)),
            ("De Schoor", Kind.WELFARE_CARE, (("Aisha Bakkali", ADVISER),)),
            ("GGD Flevoland", Kind.PUBLIC_HEALTH, (("Tom Verhagen", ADVISER),)),
            ("Vrijwilligerscentrale Almere", Kind.VOLUNTEER_CENTRE, (("Ineke Smit", ADVISER),)),
            ("CIOS Almere", Kind.EDUCATION, (("Bas Willemsen", ADVISER),)),
            ("Rabo ClubSupport", Kind.BANK_PROGRAMME, ()),
        ),
        weight=5,
    ),
    DeskPlan(
        name="Sport- en beweegloket Breda",
        slug="breda",
        prefix="BRE",
        municipality="GM0758",
        colour="#9d2235",
        phone="076 555 02 20",
        places=("Breda", "Princenhage", "Teteringen", "Ulvenhout", "Bavel", "Prinsenbeek"),
        partners=(
            (
                "Breda Actief",
                Kind.SPORT_SERVICE,
                (
                    ("Lieke Jansen", COORDINATOR),
                    ("Mees van Gils", ADVISER),
                    ("Noa Martens", ADVISER),
                ),
            ),
            ("Gemeente Breda", Kind.MUNICIPALITY, (("Peter van Oers", ADVISER),)),
            ("Sportservice Noord-Brabant", Kind.PROVINCIAL_BODY, (("Carlijn Smulders", ADVISER),)),
            ("Bredase Sportraad", Kind.SPORT_PLATFORM, (("Theo Brouwers", MEMBER),)),
            ("Vrijwilligerspunt Breda", Kind.VOLUNTEER_CENTRE, (("Ellen Roovers", ADVISER),)),
        ),
        weight=3,
    ),
    DeskPlan(
        name="Sport- en beweegloket Hoeksche Waard",
        slug="hoeksche-waard",
        prefix="HWA",
        municipality="GM1963",
        colour="#1b5e9e",
        phone="0186 555 330",
        places=("Oud-Beijerland", "Numansdorp", "Puttershoek", "Strijen", "'s-Gravendeel"),
        partners=(
            (
                "Hoeksche Waard Beweegt",
                Kind.SPORT_SERVICE,
                (("Anouk Barendregt", COORDINATOR), ("Sjoerd Reedijk", ADVISER)),
            ),
            ("Gemeente Hoeksche Waard", Kind.MUNICIPALITY, (("Petra Kooijman", ADVISER),)),
            ("Team Sportservice Zuid-Holland", Kind.PROVINCIAL_BODY, (("Jelle de Man", ADVISER),)),
            ("Sportraad Hoeksche Waard", Kind.SPORT_PLATFORM, (("Arie Schelling", MEMBER),)),
        ),
        weight=2,
    ),
)

# Federation advisers: one account, many desks.
FEDERATIONS = {
    "knvb": "Kees Vermeulen",
    "knhb": "Roos van Dam",
    "knltb": "Iris Postma",
    "nevobo": "Thijs Blom",
    "kngu": "Mirjam de Boer",
    "atletiekunie": "Stefan Kuiper",
    "knzb": "Linda Prins",
    "knkv": "Wouter Bosman",
}
CLUB_WORDS = (
    "De Merel",
    "Vooruit",
    "Olympia",
    "De Dijk",
    "Wilskracht",
    "Sparta",
    "De Linde",
    "Altius",
    "Unitas",
    "De Polder",
    "Quick",
    "De Treffers",
)
PROVIDER_KINDS = {
    "club": ProviderKind.CLUB,
    "foundation": ProviderKind.FOUNDATION,
    "sport_business": ProviderKind.SPORT_BUSINESS,
    "informal_group": ProviderKind.INFORMAL_GROUP,
}


@dataclass
class DemoDesk:
    """A desk with who can be asked there."""

    desk: Desk
    plan: DeskPlan
    people: dict[str, list[Person]] = field(default_factory=dict)
    organisations: dict[str, list[Organisation]] = field(default_factory=dict)
    federation_of: dict[str, Organisation] = field(default_factory=dict)
    providers: dict[tuple[str, str], Provider] = field(default_factory=dict)

    @property
    def coordinator(self) -> Person:
        """Who coordinates this desk."""
        return self.people[self.plan.partners[0][0]][0]


def build_world(actor: Actor) -> list[DemoDesk]:
    """Opens the three desks with their partners and people."""
    federations = {
        slug: add_organisation(
            actor=actor,
            name=federation.name,
            short_name=federation.abbreviation,
            kind=Kind.FEDERATION,
            federation_id=slug,
        )
        for slug, federation in Federation.objects.in_bulk(FEDERATIONS).items()
    }
    advisers = {
        slug: _add_person(actor, name, federations[slug], "verenigingsadviseur")
        for slug, name in FEDERATIONS.items()
    }
    return [_open(actor, plan, federations, advisers) for plan in PLANS]


def provider_for(
    actor: Actor, demo: DemoDesk, kind: str, sport_text: str, random: Random
) -> Provider:
    """The club of this kind and sport at a desk; made when it is asked for the first time."""
    known = demo.providers.get((kind, sport_text))
    if known is not None:
        return known
    sport = Sport.objects.filter(slug=sport_text).first()
    place = random.choice(demo.plan.places)
    label = (sport.name_nl if sport else sport_text).capitalize()
    word = random.choice(CLUB_WORDS)
    name = {
        "foundation": f"Stichting {label} {place}",
        "sport_business": f"{label}centrum {place}",
        "informal_group": f"{label}groep {place}",
    }.get(kind, f"{label}vereniging {word}")
    provider = add_provider(
        actor=actor,
        name=name,
        kind=PROVIDER_KINDS.get(kind, ProviderKind.CLUB),
        municipality=Municipality.objects.get(code=demo.plan.municipality),
        place=place,
        sports=[sport] if sport else [],
    )
    demo.providers[kind, sport_text] = provider
    return provider


def _open(
    actor: Actor, plan: DeskPlan, federations: dict[str, Organisation], advisers: dict[str, Person]
) -> DemoDesk:
    first_name, first_kind, _people = plan.partners[0]
    first = add_organisation(actor=actor, name=first_name, kind=first_kind)
    desk = open_desk(
        actor=actor,
        name=plan.name,
        slug=plan.slug,
        prefix=plan.prefix,
        municipality_codes=[plan.municipality],
        first_holder=first,
        brand_colour=plan.colour,
        phone=plan.phone,
        email=f"loket@{plan.slug}.example",
    )
    demo = DemoDesk(desk, plan)
    for name, kind, people in plan.partners:
        organisation = first if name == first_name else _partner(actor, desk, name, kind)
        demo.organisations.setdefault(kind, []).append(organisation)
        demo.people[name] = [
            _join(actor, desk, person, organisation, role) for person, role in people
        ]
    for slug, organisation in federations.items():
        add_partner(actor=actor, desk=desk, organisation=organisation)
        give_role(
            actor=actor, desk=desk, person=advisers[slug], organisation=organisation, role=ADVISER
        )
        demo.organisations.setdefault(Kind.FEDERATION, []).append(organisation)
        demo.people[organisation.name] = [advisers[slug]]
        for sport in Sport.objects.filter(federations=slug):
            demo.federation_of[sport.slug] = organisation
    return demo


def _partner(actor: Actor, desk: Desk, name: str, kind: Kind) -> Organisation:
    organisation = Organisation.objects.filter(name=name).first() or add_organisation(
        actor=actor, name=name, kind=kind
    )
    add_partner(
        actor=actor,
        desk=desk,
        organisation=organisation,
        levels=LEVELS.get(kind, (Level.EXECUTIVE,)),
    )
    return organisation


def _join(actor: Actor, desk: Desk, name: str, organisation: Organisation, role: Role) -> Person:
    person = _add_person(actor, name, organisation, TITLES.get((Kind(organisation.kind), role), ""))
    give_role(actor=actor, desk=desk, person=person, organisation=organisation, role=role)
    return person


def _add_person(actor: Actor, name: str, organisation: Organisation, title: str) -> Person:
    address = ".".join(name.lower().split())
    person = add_person(actor=actor, name=name, email=f"{address}@voorzet.example")
    give_position(actor=actor, person=person, organisation=organisation, title=title)
    return person
