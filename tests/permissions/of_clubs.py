"""Rows of the files of clubs and of visits to them."""

from datetime import timedelta

from tests.permissions.rows import (
    AT_WORK,
    COORDINATES_PLAN,
    GOES,
    GOES_DONE,
    IN_AREA,
    IN_AREA_DONE,
    SEES,
    SEES_FILE,
    SEES_FILE_DONE,
    WRITES,
    WRITES_DONE,
    Data,
    Row,
)
from tests.permissions.world import World
from voorzet.kernel import clock
from voorzet.providers.models import Basic

FACTS = {"name": "HC De Vaart", "kind": "club", "municipality": "GM0034", "sports": "hockey"}
CONTACT = {"kind": "call", "on": "2026-01-05", "body": "Gebeld.", "audience": "network"}
SPEAKER = {"name": "Kim", "role": "chair", "language": "nl"}


def moved(world: World) -> Data:
    """A visit by Bram in the week after next."""
    who = f"{world.cast.people['bram'].id}_{world.cast.id_of('service')}"
    return {"who": who, "week": clock.today() + timedelta(days=14)}


def standings(_world: World) -> Data:
    """The code of conduct is in order; of the others nobody knows."""
    days = {f"since-{basic}": clock.today() for basic in Basic}
    unknown = {f"status-{basic}": "unknown" for basic in Basic}
    return {**days, **unknown, "status-code": "in_order"}


FILES = (
    Row("providers", "get", AT_WORK),
    Row("silent-providers", "get", "302 403 200 404 200 200 200 200 200 200"),
    Row("add-provider", "get", "302 403 200 403 403 200 200 200 200 200"),
    Row(
        "add-provider",
        "post",
        "302 403 422 403 403 303 303 303 303 303",
        {**FACTS, "name": "TV Nieuw", "sports": "tennis"},
    ),
    Row("provider", "get", IN_AREA),
    Row("change-provider", "get", WRITES),
    Row("change-provider", "post", WRITES_DONE, FACTS),
    Row("provider-changes", "get", IN_AREA),
    Row("provider-looks", "get", SEES_FILE),
    Row("follow-provider", "post", IN_AREA_DONE),
    Row("unfollow-provider", "post", IN_AREA_DONE),
    Row("log-contact", "get", WRITES),
    Row("log-contact", "post", WRITES_DONE, CONTACT),
    Row("correct-contact", "get", "302 403 404 404 404 404 404 404 200 404"),
    Row("correct-contact", "post", "302 403 404 404 404 404 404 404 303 404", CONTACT),
    Row("withdraw-contact", "post", "302 403 404 404 404 404 404 404 303 403"),
    Row("take-invitation", "get", WRITES),
    Row("take-invitation", "post", "302 403 404 403 403 422 422 422 422 422"),
    Row("add-contact-person", "get", WRITES),
    Row("add-contact-person", "post", WRITES_DONE, SPEAKER),
    Row("change-contact-person", "get", SEES_FILE),
    Row("change-contact-person", "post", SEES_FILE_DONE, SPEAKER),
    Row("end-contact-person", "post", SEES_FILE_DONE),
    Row("hold-relation", "get", WRITES),
    Row(
        "hold-relation",
        "post",
        "302 403 404 403 403 422 422 422 303 303",
        lambda world: {"topic": "local", "who": f"{world.cast.id_of('service')}:"},
    ),
    Row("note-basics", "get", WRITES),
    Row("note-basics", "post", WRITES_DONE, standings),
    Row("basics-of-desk", "get", "302 403 404 404 200 200 200 200 200 200"),
    Row(
        "set-basics-deadline",
        "post",
        "302 403 404 404 403 403 403 403 403 303",
        lambda _world: {"due_on": clock.today() + timedelta(days=39)},
    ),
    Row("scans", "get", IN_AREA),
    Row("fill-in-scan", "get", WRITES),
    Row("fill-in-scan", "post", "302 403 404 403 403 422 422 422 422 422"),
    # The municipality did it; that the sport service keeps contact in general shows it nothing.
    Row("scan", "get", "302 403 404 404 200 200 404 404 404 404"),
    Row("share-scan", "post", "302 403 404 404 403 303 404 404 404 404"),
    Row("end-relation", "post", "302 403 404 404 403 403 403 403 303 303"),
)
VISITS = (
    Row("visits", "get", AT_WORK),
    Row("visit", "get", SEES),
    Row(
        "report-visit",
        "post",
        GOES_DONE,
        {"going_well": "Het gaat goed.", "on": "2026-01-05", "audience": "own"},
    ),
    Row("move-visit", "get", GOES),
    Row("move-visit", "post", GOES_DONE, moved),
    Row("arrange-visit", "get", GOES),
    Row(
        "arrange-visit",
        "post",
        GOES_DONE,
        lambda _world: {"on": clock.today() + timedelta(days=9), "time": "19:30"},
    ),
    Row("drop-visit", "post", GOES_DONE),
    Row("note-yield", "post", "302 403 404 404 403 403 403 403 409 409"),
    Row("ask-from-visit", "get", GOES),
    Row(
        "ask-from-visit", "post", "302 403 404 404 403 403 403 403 409 409", {"body": "Wie helpt?"}
    ),
    Row("visit-plan-now", "get", "302 403 404 404 302 302 302 302 302 302"),
    Row("visit-plan", "get", SEES),
    Row("set-visitors", "post", "302 403 404 404 403 403 403 403 403 422"),
    Row("propose-visits", "post", COORDINATES_PLAN),
    Row("keep-visits", "post", COORDINATES_PLAN),
    Row("plan-visit", "get", "302 403 404 404 403 200 200 200 200 200"),
    Row("plan-visit", "post", "302 403 404 404 403 422 422 422 409 409", moved),
)
