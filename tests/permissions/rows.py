"""What a row of the permission table is, the statuses that come back again and again, and forms to choose with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.permissions.world import World

Data = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Row:
    """A route asked in one way, and what everybody gets.

    Attributes:
        cells: a status for each of world.PEOPLE or, when the route has a token, world.LINKS.
        data: what the form sends.
        on: which question, or which evening, of the world it is about.
        demo: whether it is asked of a demonstration.
    """

    route: str
    method: str
    cells: str
    data: Data | Callable[[World], Data] | None = None
    on: str = "open"
    demo: bool = False


# fmt: off
#                                     anonymous                           who holds it
#                                     |   no desk                     asked to take over  coordinator
#                                     |   |   other desk          asked for advice |   |
#                                     |   |   |   platform    a partner    |   |   |   |
#                                     |   |   |   |   a reader    |   |   |   |   |   |
EVERYBODY = "200 200 200 200 200 200 200 200 200 200"
AT_WORK =   "302 403 200 200 200 200 200 200 200 200"
AT_WORK_DONE = "302 403 303 303 303 303 303 303 303 303"
SEES =      "302 403 404 404 200 200 200 200 200 200"
SEES_WHOLE = "302 403 404 404 404 404 200 200 200 200"
WORKS =     "302 403 404 404 404 404 403 403 200 200"
WORKS_DONE = "302 403 404 404 404 404 403 403 303 303"
WORKS_ON_OTHER = "302 403 404 404 404 404 404 404 303 303"
NOT_NOW =   "302 403 404 404 404 404 403 403 409 409"
COORDINATES = "302 403 404 403 403 403 403 403 403 200"
COORDINATES_DONE = "302 403 404 403 403 403 403 403 403 303"
GOES =      "302 403 404 404 403 403 403 403 200 200"
GOES_DONE = "302 403 404 404 403 403 403 403 303 303"
COORDINATES_PLAN = "302 403 404 404 403 403 403 403 403 303"
WITH_ACCOUNT = "302 200 200 200 200 200 200 200 200 200"
DONE =      "302 302 302 302 302 302 302 302 302 302"
NOWHERE =   "404 404 404 404 404 404 404 404 404 404"
AT_DESK =   "302 403 404 200 200 200 200 200 200 200"
COORDINATED = "302 403 404 403 403 403 403 403 403 303"
NOT_IN_THIS_STATE = "302 403 404 403 403 403 403 403 403 409"
IN_AREA =   "302 403 404 200 200 200 200 200 200 200"
IN_AREA_DONE = "302 403 404 303 303 303 303 303 303 303"
WRITES =    "302 403 404 403 403 200 200 200 200 200"
WRITES_DONE = "302 403 404 403 403 303 303 303 303 303"
SEES_FILE = "302 403 404 404 404 404 404 404 200 200"
SEES_FILE_DONE = "302 403 404 404 404 404 404 404 303 303"
# fmt: on


def organisation(name: str) -> Callable[[World], Data]:
    """A form that chooses an organisation of the cast."""
    return lambda world: {"organisation": world.cast.id_of(name)}


def partner(name: str, **texts: object) -> Callable[[World], Data]:
    """A form that chooses a partner and says why."""
    return lambda world: {"to": world.cast.id_of(name), "working_days": 3, **texts}
