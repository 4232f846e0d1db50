"""What is measured: works of people at a desk, each as the requests of a browser."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import cycle
from queue import Empty, SimpleQueue
from urllib.parse import urlencode

from tests.bench.site import Site
from tests.bench.world import MEASURED, find_measured
from tests.databases import django_connected_to
from voorzet.access.actors import actor_for
from voorzet.config.settings import AUTHENTICATION_BACKENDS, SESSION_COOKIE_NAME
from voorzet.desks.models import Partnership
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Actor
from voorzet.parties.models import OrganisationKind
from voorzet.questions.models import Outcome, Question, Status

# Two words that most desks know, and that few questions hold together.
WORDS = "vrijwilligers contributie"
PAGES = 40
FLOOR = "empty page"


@dataclass(frozen=True)
class Visit:
    """One request: an address, whose session, and for a POST what is sent."""

    path: str
    actor: str = "bram"
    form: dict[str, str] = field(default_factory=dict)

    @property
    def expected(self) -> int:
        """The status of an answer that went well."""
        return 303 if self.form else 200


@dataclass
class Ground:
    """What the visits to one site are made of."""

    site: Site
    sessions: dict[str, str] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    references: list[str] = field(default_factory=list)
    receiver: str = ""
    # Questions that were received while measuring; each is handed over once.
    received: SimpleQueue[str] = field(default_factory=SimpleQueue)


@dataclass(frozen=True)
class Aim:
    """What is promised: at most so many times the floor, at most so many queries, at least so many a second."""

    times_floor: float
    queries: int | None = None
    rate: float | None = None


@dataclass(frozen=True)
class Work:
    """A kind of work; `visits` gives the next request again and again, and ends when there is nothing left."""

    name: str
    visits: Callable[[Ground], Iterator[Visit]]
    aim: Aim | None = None
    writes: bool = False


READING = Aim(times_floor=3, queries=9)
WRITING = Aim(times_floor=4, rate=100)


def prepare_ground(site: Site) -> Ground:
    """Signs everybody in and looks up what there is to open."""
    with django_connected_to(site.database.app_url), as_system():
        ground = Ground(
            site,
            {name: _sign_in(name) for name in MEASURED},
            {name: actor_for(find_measured(name)) for name in MEASURED},
        )
        read = ground.actors["bram"].desk_ids[0]
        held = Question.objects.filter(desk_id=read).order_by("-raised_at", "-id")
        answered = held.filter(outcome=Outcome.ANSWERED_AFTER_HANDOVER)
        going_on = held.exclude(status=Status.CLOSED)
        ground.references = [
            *answered.values_list("reference", flat=True)[: PAGES // 2],
            *going_on.values_list("reference", flat=True)[: PAGES // 2],
        ]
        town = Partnership.objects.get(
            desk=ground.actors["dirk"].desk_ids[0],
            organisation__kind=OrganisationKind.MUNICIPALITY,
        )
        ground.receiver = str(town.organisation_id)
    return ground


def _sign_in(name: str) -> str:
    """A session as signing in leaves it; the cookie's value."""
    from django.test import Client

    from tests.cast import show_second_factor

    client, person = Client(), find_measured(name)
    client.force_login(person, backend=AUTHENTICATION_BACKENDS[0])
    show_second_factor(client, person)
    return client.cookies[SESSION_COOKIE_NAME].value


def _get(path: str, actor: str = "bram", **query: str) -> Callable[[Ground], Iterator[Visit]]:
    address = f"{path}?{urlencode(query)}" if query else path
    return lambda _ground: cycle([Visit(address, actor)])


def _open_questions(ground: Ground) -> Iterator[Visit]:
    return cycle(Visit(f"/vragen/{reference}") for reference in ground.references)


def _receive(_ground: Ground) -> Iterator[Visit]:
    while True:
        yield Visit(
            "/vragen/vastleggen",
            "dirk",
            {
                "key": str(uuid.uuid4()),
                "channel": "phone_note",
                "provider_name": "VV De Meting",
                "body": "Onze kantine draait op drie vrijwilligers van boven de zeventig. "
                "Wie weet hoe andere clubs dat oplossen, en mag er een vergoeding tegenover staan?",
                "name": "Joke van Club",
                "role": "secretaris",
                "email": "joke@bench.example",
                "theme": "vrijwilligers",
            },
        )


def _hand_over(ground: Ground) -> Iterator[Visit]:
    while True:
        try:
            reference = ground.received.get_nowait()
        except Empty:
            return
        yield Visit(
            f"/vragen/{reference}/doorgave",
            "dirk",
            {
                "key": str(uuid.uuid4()),
                "to": ground.receiver,
                "working_days": "3",
                "reason": "Dit gaat over de gemeentelijke regeling; de club verwacht een telefoontje.",
            },
        )


WORKS = (
    Work(FLOOR, _get("/bench/empty")),
    Work("worklist, mine", _get("/vragen", lijst="mine"), READING),
    Work("worklist, organisation", _get("/vragen", lijst="organisation"), READING),
    Work("worklist, desk", _get("/vragen", lijst="desk"), READING),
    Work("worklist, desk, outlines", _get("/vragen", "chaima", lijst="desk"), READING),
    Work("worklist, 60 desks", _get("/vragen", "els", lijst="desk"), READING),
    Work(
        "theme and status",
        _get("/vragen", lijst="desk", thema="vrijwilligers", status="closed"),
        READING,
    ),
    Work("search two words", _get("/vragen", lijst="desk", status="all", zoek=WORDS), READING),
    Work(
        "search, 60 desks", _get("/vragen", "els", lijst="desk", status="all", zoek=WORDS), READING
    ),
    Work("open a question", _open_questions, READING),
    Work("receive", _receive, WRITING, writes=True),
    Work("hand over", _hand_over, WRITING, writes=True),
)
