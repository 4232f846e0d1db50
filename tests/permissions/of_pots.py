"""Rows of pots. The one in the world is of the sport service."""

from tests.permissions.rows import AT_DESK, AT_WORK, Data, Row
from tests.permissions.world import World
from voorzet.kernel import clock

# fmt: off
#                                     anonymous                           who works for its owner
#                                     |   no desk                     a partner         coordinator, of its owner
#                                     |   |   other desk          a partner     |   |
#                                     |   |   |   platform    a partner   |     |   |
#                                     |   |   |   |   a reader    |   |   |     |   |
MAKES =         "302 403 200 403 403 200 200 200 200 200"
COMES_BACK =    "302 403 422 403 403 422 422 422 422 422"
RUNS =          "302 403 404 403 403 403 403 403 200 200"
RUNS_DONE =     "302 403 404 403 403 403 403 403 303 303"
RUNS_BUT_EMPTY = "302 403 404 403 403 403 403 403 409 409"
# fmt: on


def facts(_world: World) -> Data:
    """Other facts of the pot."""
    return {
        "name": "Clubbudget", "source": "subsidy", "decider": "owner", "is_kept": "on", "version": "1",
        "starts_on": clock.today().isoformat(), "ends_on": clock.today().isoformat(),
    }  # fmt: skip


POTS = (
    Row("pots", "get", AT_WORK),
    Row("find-pots", "get", AT_WORK),
    Row("make-pot", "get", MAKES),
    Row("make-pot", "post", COMES_BACK, {"name": ""}),
    Row("pot", "get", AT_DESK),
    Row("change-pot", "get", RUNS),
    Row("change-pot", "post", RUNS_DONE, facts),
    Row("pot-rules", "get", RUNS),
    Row("pot-rules", "post", RUNS_DONE, {"version": "1", "accounts_within_days": "91"}),
    Row("put-in-pot", "get", RUNS),
    Row("put-in-pot", "post", RUNS_DONE, {"cents": "100"}),
    Row("take-from-pot", "get", RUNS),
    Row("take-from-pot", "post", RUNS_BUT_EMPTY, {"cents": "100"}),
    Row("close-pot", "get", RUNS),
    Row("close-pot", "post", RUNS_DONE, {"reason": "Het geld is op."}),
    Row("reopen-pot", "post", RUNS_DONE),
)
