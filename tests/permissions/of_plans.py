"""Rows of support plans: one runs, with the municipality in the team; one was handed back; one waits to begin."""

from tests.permissions.rows import AT_DESK, COORDINATES, Data, Row
from tests.permissions.world import World
from voorzet.kernel import clock

# fmt: off
#                                     anonymous                           who directs it
#                                     |   no desk                     the federation
#                                     |   |   other desk          welfare |   coordinator
#                                     |   |   |   platform    in the team |   |   |
#                                     |   |   |   |   a reader    |   |   |   |   |
READS =         "302 403 404 404 200 200 404 404 200 200"
LEADS =         "302 403 404 404 403 403 404 404 200 200"
BEGINS =        "302 403 404 404 404 404 404 404 200 200"
BEGINS_DONE =   "302 403 404 404 404 404 404 404 303 303"
LEADS_DONE =    "302 403 404 404 403 403 404 404 303 303"
COMES_BACK =    "302 403 404 404 403 403 404 404 422 422"
OWNS =          "302 403 404 404 403 200 404 404 200 200"
OWNS_DONE =     "302 403 404 404 403 303 404 404 303 303"
OWN_OPEN =      "302 403 404 404 403 409 404 404 409 409"
LEAVES =        "302 403 404 404 403 303 404 404 303 303"
NOT_OURS =      "302 403 404 403 403 403 403 403 403 404"
#                    an offer  a revoked one
#               follow |  advice |  an offer's
#                 |    |   |   ended |  unknown
CLUB =          "200 404 404 410 404 404"
CLUB_COMES_BACK = "422 404 404 410 404 404"
CLUB_NOT_THERE = "404 404 404 410 404 404"
CLUB_DONE =     "303 404 404 410 404 404"
# fmt: on


def in_time(_world: World) -> Data:
    """Something to do today, for the club itself."""
    return {"title": "Bellen", "owner": "club", "due_on": clock.today().isoformat()}


def welfare(world: World) -> Data:
    """A partner more."""
    return {"organisation": world.cast.id_of("welfare")}


def from_today(_world: World) -> Data:
    """What a plan needs to begin."""
    return {"goal": "Weer een bestuur.", "starts_on": clock.today().isoformat()}


PLANS = (
    Row("plan", "get", READS, on="planned"),
    Row("begin-plan", "get", BEGINS, on="agreed"),
    Row("begin-plan", "post", BEGINS_DONE, from_today, on="agreed"),
    Row("change-plan", "get", LEADS, on="planned"),
    Row("change-plan", "post", COMES_BACK, on="planned"),
    Row("add-step", "post", LEADS_DONE, in_time, on="planned"),
    Row("change-step", "get", LEADS, on="planned"),
    Row("change-step", "post", LEADS_DONE, in_time, on="planned"),
    Row("finish-step", "get", OWNS, on="planned"),
    Row("finish-step", "post", OWNS_DONE, on="planned"),
    Row("take-up-step", "post", OWN_OPEN, on="planned"),
    Row("drop-step", "post", LEADS_DONE, on="planned"),
    Row("join-team", "post", LEADS_DONE, welfare, on="planned"),
    Row("leave-team", "post", LEAVES, on="planned"),
    Row("hand-back-plan", "get", LEADS, on="planned"),
    Row("hand-back-plan", "post", LEADS_DONE, {"because": "Klaar."}, on="planned"),
    Row("stop-plan", "get", LEADS, on="planned"),
    Row("stop-plan", "post", LEADS_DONE, {"because": "Klaar."}, on="planned"),
    Row("review-plan", "get", LEADS, on="handed back"),
    Row("review-plan", "post", LEADS_DONE, {"solved": "yes"}, on="handed back"),
    Row("plan-templates", "get", AT_DESK),
    Row("keep-plan-template", "get", COORDINATES),
    Row("keep-plan-template", "post", "302 403 404 403 403 403 403 403 403 422"),
    Row("drop-plan-template", "post", NOT_OURS),
    Row("club-plan", "get", CLUB, on="planned"),
    Row("club-step", "post", CLUB_NOT_THERE, on="planned"),
    Row("club-review", "post", CLUB_COMES_BACK, on="handed back"),
    Row("club-review", "post", CLUB_DONE, {"solved": "yes"}, on="handed back"),
)
