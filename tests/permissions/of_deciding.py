"""Rows of deciding together: a proposal about a question of the sport service, laid before the federation and the club."""

from tests.permissions.rows import Row
from tests.permissions.world import World

ON = "deciding"
# fmt: off
#                                     anonymous                           who holds it
#                                     |   no desk                     asked             coordinator
#                                     |   |   other desk          a partner    |   |
#                                     |   |   |   platform    a partner    |   |   |
#                                     |   |   |   |   a reader    |   |   |   |   |
SEES =        "302 403 404 404 404 404 404 200 200 200"
SPEAKS =      "302 403 404 404 404 404 404 303 303 303"
LEADS =       "302 403 404 404 404 404 404 403 200 200"
LEADS_DONE =  "302 403 404 404 404 404 404 403 303 303"
RECUSES =     "302 403 404 404 404 404 404 303 422 303"
NOT_YET =     "302 403 404 404 404 404 404 403 409 409"
#             follow      advice        ended offer
#             |   offer   |   ended follow   |   unknown
OF_CLUB =     "200 404 404 410 404 404"
OF_CLUB_SAYS = "303 404 404 410 404 404"
NO_MAIL =     "404 404 404 404 404 404"
# fmt: on
VOICE = {"answer": "abstain"}


def filled(world: World) -> dict[str, object]:
    """Another way to help."""
    return {
        "goal": "Een bestuur dat het aankan.",
        "director": str(world.cast.id_of("service")),
        "title_1": "Cursus",
    }


def interest(world: World) -> dict[str, object]:
    """The federation has one."""
    return {"organisation": str(world.cast.id_of("hockey")), "interest": "Levert dit zelf."}


DECIDING = (
    Row("decision", "get", SEES, on=ON),
    Row("decision-version", "get", SEES, on=ON),
    Row("propose-support", "get", LEADS, on=ON),
    Row("propose-support", "post", LEADS_DONE, filled, on=ON),
    Row("give-voice", "post", SPEAKS, VOICE, on=ON),
    Row("recuse-party", "post", RECUSES, interest, on=ON),
    Row("settle-decision", "post", NOT_YET, on=ON),
    Row("withdraw-support", "post", LEADS_DONE, on=ON),
    Row("follow-decision", "get", OF_CLUB, on=ON),
    Row("club-voice", "post", OF_CLUB_SAYS, VOICE, on=ON),
    Row("decide-by-mail", "get", NO_MAIL),
    Row("voice-by-mail", "post", NO_MAIL, VOICE),
)
