"""The people, organisations, desks and clubs of the invented country; a few of them are measured.

Not made by verbs, because a desk of its own for every municipality would take minutes; what verbs
would make is made here, and checked afterwards as everywhere.
"""

from dataclasses import dataclass, field
from datetime import date

from tests.bench.plan import MEASURED_PROVIDERS, PEOPLE, PROVIDERS, WIDE_DESKS, Plan
from voorzet.desks.actions import STARTING_TABLE
from voorzet.desks.models import Desk, DeskRole, Partnership, RecordKind, SharingRule
from voorzet.kernel import clock
from voorzet.kernel.actor import Role
from voorzet.kernel.text import normalise_name
from voorzet.parties.models import Organisation, OrganisationKind, Person
from voorzet.providers.models import Provider, ProviderKind
from voorzet.reference.models import Municipality, Sport

Kind = OrganisationKind

# Those who are measured, by the first part of their address: the coordinator and an adviser of the
# sport service at the first desk, an adviser of its municipality who sees outlines of what others
# hold, and an adviser of a federation at sixty desks. Dirk writes, at the second desk, so that what he
# adds does not change what the others read.
MEASURED = ("anna", "bram", "chaima", "els", "dirk")
AT_DESK: dict[int, dict[tuple[str, int], str]] = {
    0: {("service", 0): "anna", ("service", 1): "bram", ("municipality", 0): "chaima"},
    1: {("service", 1): "dirk"},
}
DOMAIN = "bench.example"
SINCE = date(2020, 1, 1)
# A regional sport service works for so many desks; the first desk has one to itself.
DESKS_PER_SERVICE = 4
FEDERATIONS = 8
# How many of the others do which work.
SHARES = {"service": 100, "municipality": 44, "federation": 30, "platform": 12, "reader": 9}
CLUBS = ("VV", "HC", "TV", "KV", "GV", "AV", "SV", "ZPC", "BC")


@dataclass
class Country:
    """What was made; `places` say who may hold a question of a desk, the more often the likelier."""

    desks: list[Desk] = field(default_factory=list)
    municipalities: list[Municipality] = field(default_factory=list)
    organisations: list[Organisation] = field(default_factory=list)
    people: dict[str, list[Person]] = field(default_factory=dict)
    partnerships: list[Partnership] = field(default_factory=list)
    roles: list[DeskRole] = field(default_factory=list)
    places: list[list[tuple[Organisation, Person | None]]] = field(default_factory=list)

    def organisation(self, name: str, kind: Kind) -> Organisation:
        """A new organisation."""
        self.organisations.append(Organisation(name=name, kind=kind))
        return self.organisations[-1]

    def person(self, work: str, number: int) -> Person:
        """One of the people who do this work, in turn."""
        return self.people[work][number % len(self.people[work])]


def build_country(plan: Plan) -> Country:
    """Makes and stores everything but the questions."""
    country = Country(people=_make_people())
    every = Municipality.objects.order_by("code")[: len(plan.desk_sizes)]
    country.municipalities = list(every)
    federations = [
        country.organisation(f"Sportbond {number + 1}", Kind.FEDERATION)
        for number in range(FEDERATIONS)
    ]
    wide = country.organisation("Sportbond van velen", Kind.FEDERATION)
    services: dict[int, Organisation] = {}
    for number, municipality in enumerate(country.municipalities):
        region = 0 if number == 0 else 1 + (number - 1) // DESKS_PER_SERVICE
        if region not in services:
            services[region] = country.organisation(f"Sportservice {region}", Kind.SPORT_SERVICE)
        _open_desk(country, number, municipality, services[region], federations, wide)
    _store(country)
    _store_providers(country.municipalities)
    return country


def find_measured(name: str) -> Person:
    """One of those who are measured, in a filled database."""
    return Person.objects.get(email=f"{name}@{DOMAIN}")


def _make_people() -> dict[str, list[Person]]:
    measured = {name: [_person(name.capitalize(), name)] for name in MEASURED}
    others = {
        work: [
            _person(f"{work.capitalize()} {number}", f"{work}{number}") for number in range(count)
        ]
        for work, count in SHARES.items()
    }
    people = measured | others
    assert sum(len(group) for group in people.values()) == PEOPLE
    return people


def _person(name: str, address: str) -> Person:
    person = Person(name=f"{name} de Vries", email=f"{address}@{DOMAIN}")
    person.set_unusable_password()
    return person


def _open_desk(
    country: Country,
    number: int,
    municipality: Municipality,
    service: Organisation,
    federations: list[Organisation],
    wide: Organisation,
) -> None:
    """A desk with the same partners and as many people everywhere; the first holds the measured."""
    town = country.organisation(f"Gemeente {municipality.name}", Kind.MUNICIPALITY)
    platform = country.organisation(f"Sportplatform {municipality.name}", Kind.SPORT_PLATFORM)
    welfare = country.organisation(f"Welzijn {municipality.name}", Kind.WELFARE_CARE)
    first, second = (federations[(number + step) % FEDERATIONS] for step in (0, 1))

    def staff(work: str, step: int) -> Person:
        measured = AT_DESK.get(number, {}).get((work, step))
        return country.people[measured][0] if measured else country.person(work, 3 * number + step)

    coordinator, adviser = staff("service", 0), staff("service", 1)
    colleagues = (staff("service", 2), staff("service", 3))
    official, second_official = staff("municipality", 0), staff("municipality", 1)
    bond, second_bond = staff("federation", 0), staff("federation", 1)
    given = [
        (coordinator, service, Role.COORDINATOR),
        *((person, service, Role.ADVISER) for person in (adviser, *colleagues)),
        *((person, town, Role.ADVISER) for person in (official, second_official)),
        (bond, first, Role.ADVISER),
        (second_bond, second, Role.ADVISER),
        (staff("platform", 0), platform, Role.PLATFORM_MEMBER),
        (staff("reader", 0), town, Role.READER),
    ]
    places: list[tuple[Organisation, Person | None]] = [
        *[(service, adviser)] * 5,
        *[(service, None)] * 3,
        *((service, person) for person in (coordinator, *colleagues, colleagues[0])),
        *((town, person) for person in (official, second_official, None)),
        (first, bond),
        (second, second_bond),
        (welfare, None),
    ]
    partners = [service, town, platform, welfare, first, second]
    if number < WIDE_DESKS:
        partners.append(wide)
        given.append((country.people["els"][0], wide, Role.ADVISER))
        places += [(wide, country.people["els"][0]), (wide, None)]
    country.places.append(places)
    desk = _desk(number, municipality, service)
    country.desks.append(desk)
    _staff_desk(country, desk, partners, given)


def _desk(number: int, municipality: Municipality, service: Organisation) -> Desk:
    return Desk(
        slug=f"loket-{number}",
        name=f"Sport- en beweegloket {municipality.name}",
        prefix=_letters(number),
        first_holder=service,
    )


def _staff_desk(
    country: Country,
    desk: Desk,
    partners: list[Organisation],
    given: list[tuple[Person, Organisation, Role]],
) -> None:
    country.roles += [
        DeskRole(desk=desk, person=person, organisation=organisation, role=role)
        for person, organisation, role in given
    ]
    country.partnerships += [
        Partnership(desk=desk, organisation=partner, starts_on=SINCE) for partner in partners
    ]


def _letters(number: int) -> str:
    """AAA, AAB and so on: the beginning of the desk's references."""
    return "".join(chr(ord("A") + number // 26**power % 26) for power in (2, 1, 0))


def _store(country: Country) -> None:
    Organisation.objects.bulk_create(country.organisations)
    Person.objects.bulk_create([one for group in country.people.values() for one in group])
    Desk.objects.bulk_create(country.desks)
    Desk.municipalities.through.objects.bulk_create(
        Desk.municipalities.through(desk=desk, municipality=municipality)
        for desk, municipality in zip(country.desks, country.municipalities, strict=True)
    )
    Partnership.objects.bulk_create(country.partnerships)
    DeskRole.objects.bulk_create(country.roles)
    SharingRule.objects.bulk_create(
        SharingRule(
            desk=desk,
            record_kind=record_kind,
            organisation_kind=kind,
            sight=sight,
            informed=informed and record_kind == RecordKind.QUESTION,
        )
        for desk in country.desks
        for record_kind in RecordKind
        for kind, (sight, informed) in STARTING_TABLE.items()
    )


def _store_providers(municipalities: list[Municipality]) -> None:
    """Clubs everywhere, the same number at the first two desks whatever the size of the country."""
    sports = list(Sport.objects.order_by("slug")[:40])
    where = municipalities[:2] * MEASURED_PROVIDERS
    others = municipalities[2:] or municipalities
    where += [others[number % len(others)] for number in range(PROVIDERS - len(where))]
    providers = [_provider(number, municipality) for number, municipality in enumerate(where)]
    Provider.objects.bulk_create(providers)
    Provider.sports.through.objects.bulk_create(
        Provider.sports.through(provider=provider, sport=sports[number % len(sports)])
        for number, provider in enumerate(providers)
    )


def _provider(number: int, municipality: Municipality) -> Provider:
    name = f"{CLUBS[number % len(CLUBS)]} {municipality.name} {1900 + number // 20}"
    return Provider(
        name=name,
        search_name=normalise_name(name),
        kind=ProviderKind.CLUB,
        municipality=municipality,
        place=municipality.name,
        created_at=clock.now(),
    )
