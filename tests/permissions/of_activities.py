"""Rows of activities: thought of, agreed, changed. The one in the world is of the sport service, laid before partners."""

from datetime import timedelta
from uuid import uuid4

from tests.permissions.of_mail import NO_MAIL
from tests.permissions.rows import AT_DESK, AT_WORK, COORDINATED, Data, Row
from tests.permissions.world import World
from voorzet.kernel import clock

# fmt: off
#                                     anonymous                           who organises it
#                                     |   no desk                     asked             coordinator
#                                     |   |   other desk          asked         |   |
#                                     |   |   |   asked  asked        |     |   |   |
#                                     |   |   |   |   a reader    |   |   |   |   |
ADDS =          "302 403 200 200 403 200 200 200 200 200"
ORGANISES =     "302 403 404 403 403 403 403 403 200 200"
ORGANISES_DONE = "302 403 404 403 403 403 403 403 303 303"
COMES_BACK =    "302 403 404 403 403 403 403 403 422 422"
NOT_THERE =     "302 403 404 403 403 403 403 403 404 404"
NOT_NOW =       "302 403 404 403 403 403 403 403 409 409"
ANSWERS =       "302 403 404 303 403 303 303 303 403 403"
JOINS =         "302 403 404 303 403 303 303 303 303 303"
# fmt: on


def in_two_months(_world: World) -> Data:
    """Another evening."""
    day = clock.today() + timedelta(days=61)
    return {"on": day.isoformat(), "start": "19:30", "until": "21:30"}


def another(world: World) -> Data:
    """An activity that nobody offered to make one with this."""
    return {"one": str(world.given["other_activity"])}


ACTIVITIES = (
    Row("add-activity", "get", ADDS),
    Row("add-activity", "post", "302 403 422 422 403 422 422 422 422 422"),
    Row("asked-activities", "get", AT_WORK),
    Row("activity", "get", AT_DESK),
    Row("change-activity", "get", ORGANISES),
    Row("change-activity", "post", COMES_BACK),
    Row("move-activity", "get", ORGANISES),
    Row("move-activity", "post", ORGANISES_DONE, in_two_months),
    Row("cancel-activity", "get", ORGANISES),
    Row("cancel-activity", "post", ORGANISES_DONE, {"reason": "Zaal dicht."}),
    Row("propose-activity", "post", NOT_NOW),
    Row("withdraw-proposal", "post", ORGANISES_DONE),
    Row("answer-proposal", "post", ANSWERS, {"answer": "fine"}),
    Row("join-activity", "post", JOINS),
    Row("override-alignment", "post", COORDINATED, {"reason": "Haast."}),
    Row("merge-activities", "post", NOT_NOW, another),
    Row("accept-finding", "post", NOT_THERE, {"one": str(uuid4())}),
    Row("share-cost", "get", ORGANISES),
    Row("share-cost", "post", ORGANISES_DONE),
    Row("act-on-proposal", "get", NO_MAIL),
    Row("answer-by-proposal", "post", NO_MAIL, {"answer": "fine"}),
)
