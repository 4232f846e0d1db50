"""The cast: a small named world, made by the verbs themselves, in every test database.

Anna coordinates desk Noord for the sport service, Bram advises there. Chaima advises for the
municipality, Els for the hockey federation (at both desks), Femke is a member of the sport platform,
Gijs reads along for the municipality. Dirk advises at desk Zuid and must see nothing of Noord.
"""

import time
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.test import Client

from voorzet.access.actors import actor_for
from voorzet.desks.actions import add_partner, give_role, open_desk
from voorzet.desks.models import Desk
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor, Channel, Role, system
from voorzet.parties.actions import add_organisation, add_person
from voorzet.parties.models import Organisation, OrganisationKind, Person
from voorzet.providers.actions import add_provider
from voorzet.providers.models import Provider, ProviderKind
from voorzet.questions.actions import AskerDetails, Incoming, receive_question
from voorzet.questions.models import Question, QuestionChannel
from voorzet.reference.models import Municipality, Sport, Theme

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
ORGANISATIONS = {
    "service": ("Sportservice Noord", OrganisationKind.SPORT_SERVICE),
    "municipality": ("Gemeente Noord", OrganisationKind.MUNICIPALITY),
    "hockey": ("Hockeybond", OrganisationKind.FEDERATION),
    "platform": ("Sportraad Noord", OrganisationKind.SPORT_PLATFORM),
    "welfare": ("Welzijn Noord", OrganisationKind.WELFARE_CARE),
    "service_south": ("Sportservice Zuid", OrganisationKind.SPORT_SERVICE),
}
PEOPLE = {
    "anna": ("Anna Aarts", (("north", "service", Role.COORDINATOR),)),
    "bram": ("Bram Bos", (("north", "service", Role.ADVISER),)),
    "chaima": ("Chaima Chafik", (("north", "municipality", Role.ADVISER),)),
    "els": (
        "Els Evers",
        (("north", "hockey", Role.ADVISER), ("south", "hockey", Role.ADVISER)),
    ),
    "femke": ("Femke Feenstra", (("north", "platform", Role.PLATFORM_MEMBER),)),
    "gijs": ("Gijs Gerritsen", (("north", "municipality", Role.READER),)),
    "dirk": ("Dirk Dekker", (("south", "service_south", Role.ADVISER),)),
}


@dataclass
class Cast:
    """Everybody by a short name, and what a test does most often."""

    desks: dict[str, Desk] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    club: Provider = field(default_factory=Provider)

    def actor(self, name: str) -> Actor:
        """The actor that somebody of the cast is on a page."""
        return actor_for(self.people[name])

    def id_of(self, organisation: str) -> UUID:
        """The identifier of an organisation."""
        return self.organisations[organisation].id

    def question(self, by: str = "bram", desk: str = "north", **given: Any) -> Question:
        """A question that somebody took a call about."""
        incoming: dict[str, Any] = {
            "channel": QuestionChannel.PHONE_NOTE,
            "body": "De bar krijgen we op zaterdag niet bezet, wie denkt er mee?",
            "provider": self.club,
            "asker": AskerDetails(name="Joke Jansen", role="secretaris", email="joke@club.example"),
            "theme": Theme.objects.get(slug="vrijwilligers"),
            **given,
        }
        return receive_question(
            actor=self.actor(by), desk=self.desks[desk], incoming=Incoming(**incoming)
        )


# Before any moment that a test goes to, whenever it is run.
LONG_AGO = datetime(2026, 1, 5, 9, tzinfo=clock.AMSTERDAM)


def build_cast() -> None:
    """Makes the world, once, in the template of all test databases; everybody is there since `LONG_AGO`."""
    with clock.moved_to(LONG_AGO):
        _build_cast()


def _build_cast() -> None:
    actor = system(Channel.COMMAND)
    organisations = {
        key: add_organisation(actor=actor, name=name, kind=kind)
        for key, (name, kind) in ORGANISATIONS.items()
    }
    north = open_desk(
        actor=actor,
        name="Sport- en beweegloket Noord",
        slug="noord",
        prefix="NRD",
        municipality_codes=["GM0034"],
        first_holder=organisations["service"],
        email="loket@noord.example",
        phone="036 555 01 00",
    )
    south = open_desk(
        actor=actor,
        name="Sport- en beweegloket Zuid",
        slug="zuid",
        prefix="ZUI",
        municipality_codes=["GM0758"],
        first_holder=organisations["service_south"],
        brand_colour="#a5342a",
    )
    for key in ("municipality", "hockey", "platform", "welfare"):
        add_partner(actor=actor, desk=north, organisation=organisations[key])
    add_partner(actor=actor, desk=south, organisation=organisations["hockey"])
    desks = {"north": north, "south": south}
    for key, (name, seats) in PEOPLE.items():
        person = add_person(actor=actor, name=name, email=f"{key}@example.org")
        for desk, organisation, role in seats:
            give_role(
                actor=actor,
                desk=desks[desk],
                person=person,
                organisation=organisations[organisation],
                role=role,
            )
    add_provider(
        actor=actor,
        name="HC De Vaart",
        kind=ProviderKind.CLUB,
        municipality=Municipality.objects.get(code="GM0034"),
        place="Almere",
        sports=[Sport.objects.get(slug="hockey")],
    )


def load_cast() -> Cast:
    """The world as it stands in the database of this test."""
    by_name = {organisation.name: organisation for organisation in Organisation.objects.all()}
    return Cast(
        desks={
            "north": Desk.objects.select_related("first_holder").get(slug="noord"),
            "south": Desk.objects.select_related("first_holder").get(slug="zuid"),
        },
        organisations={key: by_name[name] for key, (name, _kind) in ORGANISATIONS.items()},
        people={key: Person.objects.get(email=f"{key}@example.org") for key in PEOPLE},
        club=Provider.objects.get(name="HC De Vaart"),
    )


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody; what a test does to them is rolled back."""
    return load_cast()


@pytest.fixture(autouse=True)
def _signing_in_is_done_wholly(monkeypatch: pytest.MonkeyPatch) -> None:
    """`Client.force_login` leaves a session as at the end of signing in, second factor included.

    Django's own leaves one that no page ever makes: somebody, but with nothing by which they showed it.
    """
    force_login = Client.force_login

    def sign_in_wholly(client: Client, user: Person, backend: str | None = None) -> None:
        force_login(client, user, backend)
        show_second_factor(client, user)

    monkeypatch.setattr(Client, "force_login", sign_in_wholly)


def show_second_factor(client: Client, person: Person) -> None:
    """Writes in a session what allauth writes when the code of an app was right."""
    write_how(client, person, {"method": "mfa", "type": "totp", "at": time.time()})


def write_how(client: Client, person: Person, *how: dict[str, object]) -> None:
    """Writes in a session how somebody authenticated, in place of what was there."""
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = list(how)
    session[f"{AUTHENTICATION_METHODS_SESSION_KEY}_user"] = str(person.pk)
    session.save()


def signed_in(cast: Cast, name: str) -> Client:
    """A browser in which somebody of the cast has signed in."""
    client = Client()
    client.force_login(cast.people[name], backend=BACKEND)
    return client
