"""Rows of applications for money: a draft of the sport service, one that asks the municipality, one that was decided on."""

from collections.abc import Callable
from datetime import timedelta

from tests.permissions.rows import AT_WORK, Data, Row
from tests.permissions.world import World
from voorzet.kernel import clock

# The sport service applies, the municipality owns the pot, every partner with somebody at work assesses.
# The owner of a pot sees a draft that asks it.
SEEN = "302 403 404 404 200 200 404 404 200 200"
OWN = "302 403 404 404 403 403 404 404 200 200"
OWN_DONE = "302 403 404 404 403 403 404 404 303 303"
ASKED = "302 403 404 200 200 200 200 200 200 200"
APPLIES_DONE = "302 403 404 403 403 403 403 403 303 303"
OWNS_DONE = "302 403 404 403 403 303 403 403 403 403"
OWNS_NOT_NOW = "302 403 404 403 403 409 403 403 403 403"
# Dirk applies at his own desk, where this club is not.
MAKES = "302 403 200 403 403 200 200 200 200 200"
MAKES_DONE = "302 403 422 403 403 303 303 303 303 303"
WHY = {"reason": "Past niet bij de doelen."}


def asking(**given: object) -> dict[str, object]:
    """A form that is filled in."""
    today = clock.today()
    return {
        "club": "HC De Vaart", "title": "Cursus besturen", "goal": "Een bestuur dat het kan.",
        "starts_on": (today + timedelta(days=60)).isoformat(),
        "ends_on": (today + timedelta(days=90)).isoformat(),
        "what-0": "Cursus", "kind-0": "course", "cents-0": "250", "stands": "all", **given,
    }  # fmt: skip


def pot_of(**given: object) -> Callable[[World], Data]:
    """A form about the pot of the municipality."""
    return lambda world: {"pot": world.given["pot_id"], **given}


def interest(world: World) -> dict[str, object]:
    """The federation has an interest."""
    return {"organisation": world.cast.id_of("hockey"), "because": "Zit bij de club."}


FUNDS = (
    Row("applications", "get", AT_WORK),
    Row("make-application", "get", MAKES),
    Row("make-application", "post", MAKES_DONE, asking()),
    Row("application", "get", SEEN, on="draft"),
    Row("application", "get", ASKED, on="submitted"),
    Row("change-application", "get", OWN, on="draft"),
    Row("change-application", "post", OWN_DONE, asking(version=1), on="draft"),
    Row("ask-pot", "post", OWN_DONE, pot_of(cents="250"), on="draft"),
    Row("drop-pot", "post", OWN_DONE, pot_of(), on="draft"),
    Row("submit-application", "post", OWN_DONE.replace("303", "409"), on="draft"),
    Row("take-back-application", "post", APPLIES_DONE, on="submitted"),
    Row("withdraw-application", "post", APPLIES_DONE, on="submitted"),
    Row("confirm-share", "post", OWNS_DONE, {"cents": "100"}, on="submitted"),
    Row("decline-share", "post", OWNS_DONE, WHY, on="submitted"),
    Row("withdraw-share", "post", OWNS_NOT_NOW, WHY, on="submitted"),
    # The sport service made it, so it is recused; a reader and the reader's organisation: only reads.
    Row("assess-application", "post", "302 403 404 303 403 303 303 303 403 403", {"answer": "agree"}, on="submitted"),
    Row("recuse-assessor", "post", "302 403 404 422 422 422 422 303 422 303", interest, on="submitted"),
    Row("propose-award", "post", "302 403 404 403 403 409 403 403 403 409", {"because": "Goed."}, on="awarded"),
    Row("propose-rejection", "post", "302 403 404 403 403 303 403 403 403 303", {"because": "Nee."}, on="submitted"),
    Row("give-award", "post", "302 403 404 404 404 404 404 404 404 404", on="submitted"),
    Row("refuse-award", "post", "302 403 404 404 404 404 404 404 404 404", {"remark": "Nee."}, on="submitted"),
    Row("award-letter", "get", ASKED, on="awarded"),
    Row("club-award-letter", "get", "404 404 404 410 404 404", on="open"),
    Row("club-money", "get", "200 404 404 410 404 404"),
    Row("club-make-application", "post", "303 404 404 410 404 404", asking()),
)  # fmt: skip
