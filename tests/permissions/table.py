"""The permission table: a row per route and method, a column per role, in each cell a status.

302 leads to the sign-in page, or on from a page of access; 303 is done and goes on; 403 sees it but may not; 404 is not there for
them; 409 does not fit the state it is in now; 410 a link that ended; 422 comes back with the form.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.permissions.world import World
from voorzet.desks.models import RecordKind
from voorzet.parties.models import OrganisationKind

Data = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Row:
    """A route asked in one way, and what everybody gets.

    Attributes:
        cells: a status for each of world.PEOPLE or, when the route has a token, world.LINKS.
        data: what the form sends.
        on: which question of the world it is about.
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
WITH_ACCOUNT = "302 200 200 200 200 200 200 200 200 200"
DONE =      "302 302 302 302 302 302 302 302 302 302"
NOWHERE =   "404 404 404 404 404 404 404 404 404 404"
# fmt: on


def organisation(name: str) -> Callable[[World], Data]:
    """A form that chooses an organisation of the cast."""
    return lambda world: {"organisation": world.cast.id_of(name)}


def partner(name: str, **texts: object) -> Callable[[World], Data]:
    """A form that chooses a partner and says why."""
    return lambda world: {"to": world.cast.id_of(name), "working_days": 3, **texts}


ACCESS = (
    Row("front", "get", "200 200 302 302 302 302 302 302 302 302"),
    Row("sign-in", "get", "200 302 302 302 302 302 302 302 302 302"),
    Row("sign-in", "post", DONE, {"email": "bram@example.org"}),
    Row("sign-in-code", "post", DONE, {"code": "ABC123"}),
    Row("sign-in-code", "get", DONE),
    Row("sign-out", "post", DONE),
    Row("act-for", "post", "302 403 403 403 403 403 403 403 302 302", organisation("service")),
    Row("demo-sign-in", "post", NOWHERE),
    Row("demo-sign-in", "post", DONE, demo=True),
)
ACCOUNT = (
    Row("sign-in-passkey", "get", "200 302 302 302 302 302 302 302 302 302"),
    Row("sign-in-passkey", "post", DONE),
    Row("sign-in-partner", "get", NOWHERE),
    Row("partner-answer", "get", NOWHERE),
    Row("second-factor", "get", DONE),
    Row("second-factor", "post", DONE),
    Row("account", "get", WITH_ACCOUNT),
    Row("account", "post", DONE, {"name": "Jo de Groot", "language": "nl"}),
    Row("confirm", "get", WITH_ACCOUNT),
    Row("confirm", "post", "302 200 200 200 200 200 200 200 200 200", {"code": "123456"}),
    Row("second-step", "get", WITH_ACCOUNT),
    Row("add-app", "get", WITH_ACCOUNT),
    Row("add-app", "post", "302 422 422 422 422 422 422 422 422 422", {"code": "000"}),
    Row("add-passkey", "get", WITH_ACCOUNT),
    Row("add-passkey", "post", "302 422 422 422 422 422 422 422 422 422"),
    Row("recovery-codes", "get", "302 404 404 404 404 404 404 404 404 404"),
    Row("recovery-codes", "post", "302 404 404 404 404 404 404 404 404 404"),
    Row("remove-factor", "post", "302 404 404 404 404 404 404 404 404 404"),
    Row("end-session", "post", DONE),
    Row("end-other-sessions", "post", DONE),
)
PEOPLE_OF_DESK = (
    Row("people", "get", COORDINATES),
    Row("invite-person", "get", COORDINATES),
    Row(
        "invite-person",
        "post",
        COORDINATES_DONE,
        lambda world: {
            "name": "Jan",
            "email": "jan@gemeente.example",
            "organisation": world.cast.id_of("municipality"),
            "role": "adviser",
        },
    ),
    Row("revoke-invitation", "post", COORDINATES_DONE),
    Row("accept-proposal", "post", COORDINATES_DONE),
    Row("dismiss-proposal", "post", COORDINATES_DONE),
    Row("change-role", "get", COORDINATES),
    Row("change-role", "post", COORDINATES_DONE, {"role": "reader"}),
    Row("end-role", "get", COORDINATES),
    Row("end-role", "post", COORDINATES_DONE),
)
PUBLIC = (
    Row("desk", "get", EVERYBODY),
    Row("brand", "get", EVERYBODY),
    Row("ask", "get", EVERYBODY),
    Row(
        "ask",
        "post",
        "303 303 303 303 303 303 303 303 303 303",
        {"body": "Wie helpt ons?", "provider_name": "HC", "name": "Jo", "email": "jo@club.example"},
    ),
    Row("look-up-provider", "get", EVERYBODY),
    Row("set-language", "post", DONE, {"language": "en"}),
    Row("accessibility", "get", EVERYBODY),
    Row("health", "get", EVERYBODY),
    Row("ready", "get", EVERYBODY),
    Row("security-contact", "get", NOWHERE),
    Row("patterns", "get", NOWHERE),
    Row("patterns", "get", EVERYBODY, demo=True),
)
LISTS = (
    Row("worklist", "get", AT_WORK),
    Row("save-filter", "post", AT_WORK_DONE, {"name": "Mijn club", "query": "lijst=desk"}),
    Row("delete-filter", "post", AT_WORK_DONE),
    Row("norms", "get", AT_WORK),
    Row("log-question", "get", "302 403 200 200 403 200 200 200 200 200"),
    Row(
        "log-question",
        "post",
        "302 403 303 303 403 303 303 303 303 303",
        {"channel": "visit", "body": "Wie helpt ons?", "desk": "noord"},
    ),
    Row("rehome", "get", "302 403 200 200 403 200 200 200 200 200"),
    Row(
        "rehome",
        "post",
        "302 403 404 404 403 404 404 404 303 303",
        lambda world: {
            "loket": "noord",
            "organisatie": world.cast.id_of("service"),
            "van": world.cast.people["bram"].id,
            "naar": "organisatie",
        },
    ),
)
ONE = (
    Row("question", "get", SEES),
    Row(
        "save-draft",
        "post",
        "302 403 404 404 404 404 204 204 204 204",
        {"draft": "message", "body": "Ik denk"},
    ),
    Row("presence", "post", SEES_WHOLE),
    Row(
        "write",
        "post",
        "302 403 404 404 403 403 303 303 303 303",
        {"body": "Ik weet iets.", "audience": "involved"},
    ),
    Row(
        "write",
        "post",
        "302 403 404 404 403 403 422 422 303 303",
        {"body": "Beste club.", "audience": "club"},
    ),
    Row("mark-read", "post", "302 403 404 404 403 303 303 303 303 303"),
)
ACTS = (
    Row("answer", "get", WORKS),
    Row("answer", "post", WORKS_DONE, {"body": "Zo doet u dat."}),
    Row("triage", "get", WORKS),
    Row("triage", "post", WORKS_DONE, {"urgency": "urgent"}),
    Row("intake", "get", WORKS),
    Row("intake", "post", WORKS_DONE),
    Row("assign", "get", WORKS),
    Row("assign", "post", WORKS_DONE, lambda world: {"person_id": world.cast.people["anna"].id}),
    Row("close", "get", WORKS),
    Row("close", "post", WORKS_DONE, {"outcome": "withdrawn"}),
    Row("join", "get", WORKS),
    Row(
        "join",
        "post",
        WORKS_DONE,
        lambda world: {"into_reference": world.questions["quiet"].reference},
    ),
    Row("refer", "get", WORKS),
    Row("refer", "post", WORKS_DONE),
    Row("take", "post", WORKS_DONE),
    Row("put-back", "post", WORKS_DONE),
    Row("wait", "post", WORKS_DONE),
    Row("resume", "post", WORKS_DONE),
    Row("attend", "post", WORKS_DONE),
    Row("reopen", "post", NOT_NOW),
    Row("reopen", "post", WORKS_ON_OTHER, on="closed"),
)
ASKING = (
    Row("offer", "get", WORKS),
    Row("offer", "post", NOT_NOW, partner("municipality", reason="Gaat over het veld.")),
    Row(
        "offer",
        "post",
        WORKS_ON_OTHER,
        partner("municipality", reason="Gaat over het veld."),
        on="quiet",
    ),
    Row("accept-offer", "post", "302 403 404 404 404 404 403 303 403 403"),
    Row("decline-offer", "get", "302 403 404 404 404 404 403 200 403 403"),
    Row(
        "decline-offer",
        "post",
        "302 403 404 404 404 404 403 303 403 403",
        {"reason": "no_capacity"},
    ),
    Row("withdraw-offer", "post", WORKS_DONE),
    Row("offer-link", "post", WORKS),
    Row("consult", "get", WORKS),
    Row("consult", "post", WORKS_DONE, partner("municipality", request="Wat mag er?")),
    Row(
        "answer-consultation",
        "post",
        "302 403 404 404 404 404 303 403 403 403",
        {"answer": "Doe dat."},
    ),
    Row("withdraw-consultation", "post", WORKS_DONE),
    Row("consultation-link", "post", WORKS),
    Row("sight", "get", SEES_WHOLE),
    Row("sight", "get", SEES_WHOLE, {"soort": "federation", "rol": "adviser"}),
    Row("links", "get", WORKS),
    Row("renew-follow-link", "post", WORKS_DONE),
    Row("revoke-link", "post", WORKS_DONE),
)
#                            follow  advice     ended offer
#                            |   offer   ended follow   unknown
BY_LINK = (
    Row("follow", "get", "200 404 404 410 404 404"),
    Row("club-reply", "post", "303 404 404 410 404 404", {"body": "Graag na zessen."}),
    Row("club-reply", "post", "409 404 404 410 404 404", {"body": "Nog iets."}, on="closed"),
    Row("club-feedback", "post", "409 404 404 410 404 404", {"solved": "yes"}),
    Row("club-feedback", "post", "303 404 404 410 404 404", {"solved": "no"}, on="closed"),
    Row("asked", "get", "404 200 200 404 410 404"),
    Row("outsider-accept", "post", "404 303 404 404 410 404"),
    Row("outsider-decline", "post", "404 303 404 404 410 404", {"reason": "interest"}),
    Row("outsider-advice", "post", "404 404 303 404 404 404", {"answer": "Doe dat."}),
    Row("outsider-answer", "post", "404 409 404 404 410 404", {"body": "Zo doet u dat."}),
)
# fmt: off
#           nobody, no desk, other desk, platform, reader, partner, asked for advice, asked, holder, coordinator
AT_DESK =   "302 403 404 200 200 200 200 200 200 200"
COORDINATES = "302 403 404 403 403 403 403 403 403 200"
COORDINATED = "302 403 404 403 403 403 403 403 403 303"
NOT_IN_THIS_STATE = "302 403 404 403 403 403 403 403 403 409"
# fmt: on
DAYS = dict.fromkeys(
    ("first_contact_days", "offer_days", "consultation_days", "progress_days", "club_reply_days"), 4
)  # fmt: skip
TERM = {"starts_on": "01-01-2026", "ends_on": "31-12-2099"}
DESKS = (
    Row("open-invited-desk", "get", "404 404 404 404 404 404"),
    Row("open-invited-desk", "post", "404 404 404 404 404 404", {"name": "Ons loket"}),
    Row("set-up", "get", COORDINATES),
    Row("describe-desk", "get", COORDINATES),
    Row("describe-desk", "post", COORDINATED, {"brand_colour": "#123456", **DAYS}),
    Row("own-desks", "get", "302 403 302 302 302 302 302 200 302 302"),
    Row("agreements", "get", AT_DESK),
    Row("agreement", "get", AT_DESK),
    Row("adopt", "post", NOT_IN_THIS_STATE),
    Row("propose", "post", COORDINATED, TERM),
    Row("sign", "post", "302 403 404 303 303 303 303 303 303 303"),
    Row("sign", "post", "302 403 404 409 403 409 409 409 409 409", {"mandate": "yes"}),
    Row("put-in-force", "post", NOT_IN_THIS_STATE),
    Row("withdraw-agreement", "post", COORDINATED),
    Row("end-agreement", "post", NOT_IN_THIS_STATE),
    Row("renew", "post", NOT_IN_THIS_STATE),
    Row("adapt-article", "get", COORDINATES),
    Row("adapt-article", "post", COORDINATED, {"text": "Zo doen wij het.", "revision": 1}),
    Row("adapt-sharing", "get", COORDINATES),
    Row(
        "adapt-sharing",
        "post",
        COORDINATED,
        lambda _world: {
            f"{record}-{kind}": "none" for record in RecordKind for kind in OrganisationKind
        },
    ),
    Row("divide-task", "get", COORDINATES),
    Row("divide-task", "post", COORDINATED, {"does": "municipality"}),
    Row("tasks", "get", AT_DESK),
    Row("assessment", "get", AT_DESK),
    Row("assessment", "post", "302 403 404 422 403 403 403 403 403 403"),
    Row("partners", "get", AT_DESK),
    Row(
        "partners",
        "post",
        COORDINATED,
        lambda world: {"organisation": world.cast.id_of("service_south"), "levels": "executive"},
    ),
    Row("end-partnership", "get", COORDINATES),
    Row("end-partnership", "post", COORDINATED, {"on": "31-12-2099", "reason": "Stopt."}),
    Row("readiness", "get", AT_DESK),
    Row("confirm-requirement", "post", COORDINATED, {"requirement": "landelijk-1.1"}),
    Row("withdraw-confirmation", "post", COORDINATED, {"requirement": "landelijk-1.1"}),
)
# Whoever sees files of clubs at the desk, in outline at least: the platform's members do not.
SEES_FILES = "302 403 404 403 200 200 200 200 200 200"
IMPORTS = (
    Row("imports", "get", SEES_FILES),
    Row("imports", "post", "302 403 404 403 403 403 403 403 403 422"),
    Row("import", "get", SEES_FILES),
    Row("import-columns", "get", COORDINATES),
    Row("import-columns", "post", "302 403 404 403 403 403 403 403 403 422", {"header": 0}),
    Row("start-import", "post", NOT_IN_THIS_STATE),
    Row("withdraw-import", "get", COORDINATES),
    Row("withdraw-import", "post", COORDINATED),
    Row("next-import-doubt", "get", "302 403 404 403 403 403 403 403 403 302"),
    Row("import-doubt", "get", COORDINATES),
    Row("import-doubt", "post", COORDINATED, {"decision": "different"}),
    Row("duplicates", "get", SEES_FILES),
    Row("search-duplicates", "post", COORDINATED),
    Row("duplicate", "get", COORDINATES),
    Row("duplicate", "post", COORDINATED, {"decision": "distinct"}),
    Row("reopen-duplicate", "post", NOT_IN_THIS_STATE),
)
INVITED = (
    Row("invitation", "get", "404 404 404 404 404 404"),
    Row("accept-invitation", "post", "404 404 404 404 404 404"),
)
TABLE = (
    *DESKS,
    *ACCESS,
    *ACCOUNT,
    *PEOPLE_OF_DESK,
    *IMPORTS,
    *INVITED,
    *PUBLIC,
    *LISTS,
    *ONE,
    *ACTS,
    *ASKING,
    *BY_LINK,
)
