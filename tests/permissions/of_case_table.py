"""Rows of what runs at a desk, its case table, and peer review.

The open question is on the agenda because the sport service asked for it, with an action of its own. Of the
question that is reviewed the sport service directs the plan, and the federation asks its team questions.
"""

from datetime import timedelta

from tests.permissions.rows import (
    AT_DESK,
    AT_WORK,
    COORDINATED,
    COORDINATES,
    NOT_IN_THIS_STATE,
    SEES_WHOLE,
    WORKS_DONE,
    Data,
    Row,
)
from tests.permissions.world import World
from voorzet.kernel import clock

# fmt: off
#                                     anonymous                           who directs
#                                     |   no desk                     who asks questions  coordinator
#                                     |   |   other desk          a partner    |   |
#                                     |   |   |   platform    a partner    |   |   |   |
#                                     |   |   |   |   a reader    |   |   |   |   |   |
LEADS_DONE =    "302 403 404 404 404 404 403 403 403 303"
PUTS =          "302 403 404 404 404 404 303 303 303 303"
TOO_LATE =      "302 403 404 404 404 404 403 403 409 409"
REVIEWED =      "302 403 404 404 404 404 404 200 200 200"
ONE_AT_A_TIME = "302 403 404 404 404 404 404 403 409 409"
OUTSIDER =      "302 403 404 404 404 404 404 303 403 403"
TEAM =          "302 403 404 404 404 404 404 403 303 303"
# fmt: on
RHYTHM = {
    "every_weeks": 2,
    "weekday": 4,
    "at": "10:00",
    "minutes": 60,
    "starts_on": "24-11-2026",
}


def in_a_month(_world: World) -> Data:
    """Something the club does itself."""
    day = clock.today() + timedelta(days=30)
    return {"what": "Vraag de leden", "to": "", "due_on": day.isoformat()}


def from_today(_world: World) -> Data:
    """Every two weeks."""
    return {**RHYTHM, "starts_on": clock.today().isoformat()}


def of_welfare(world: World) -> Data:
    """Somebody else from outside."""
    return {"to": world.cast.id_of("welfare"), "request": "Wij lopen vast", "working_days": 5}


CASE_TABLE = (
    Row("support", "get", AT_WORK),
    Row("case-table", "get", AT_DESK),
    Row("set-case-table", "get", COORDINATES),
    Row("set-case-table", "post", COORDINATED, from_today),
    Row("stop-case-table", "post", COORDINATED),
    Row("case-meeting", "get", AT_DESK),
    Row("fill-case-agenda", "post", COORDINATED),
    Row("cancel-case-meeting", "post", COORDINATED),
    Row("fix-case-minutes", "get", COORDINATES),
    Row("fix-case-minutes", "post", NOT_IN_THIS_STATE),
    Row("case-item", "get", SEES_WHOLE),
    Row("case-item", "post", LEADS_DONE, {"discussed": "Het rooster", "decided": "Wij helpen"}),
    Row("agree-case-action", "post", LEADS_DONE, in_a_month),
    Row("take-off-case", "post", TOO_LATE),
    Row("put-on-case-table", "get", SEES_WHOLE),
    Row("put-on-case-table", "post", PUTS, {"note": "Wie weet raad?"}),
    Row("finish-case-action", "post", WORKS_DONE),
    Row("peer-reviews", "get", REVIEWED, on="reviewed"),
    Row("peer-reviews", "post", ONE_AT_A_TIME, of_welfare, on="reviewed"),
    Row("ask-team", "post", OUTSIDER, {"text": "Wat wil de club?"}, on="reviewed"),
    Row("answer-peer", "post", TEAM, {"answer": "Rust"}, on="reviewed"),
    Row("end-peer-review", "post", TEAM, {"takeaway": "Eerst rust"}, on="reviewed"),
    Row("decline-peer-review", "post", OUTSIDER, on="reviewed"),
)
