"""Rows of desks, their agreements, and what the coordinator sees to for privacy."""

from tests.permissions.rows import (
    AT_DESK,
    COORDINATED,
    COORDINATES,
    NOT_IN_THIS_STATE,
    Row,
)
from voorzet.desks.models import RecordKind
from voorzet.parties.models import OrganisationKind

DAYS = dict.fromkeys(
    ("first_contact_days", "offer_days", "consultation_days", "progress_days", "club_reply_days",
     "alignment_days", "intake_days", "decision_days"), 4
) | {"silence": "agrees", "decision_rule": "majority"}  # fmt: skip
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
PRIVACY = (
    Row("privacy", "get", COORDINATES),
    Row("shorten-term", "post", COORDINATED, {"kind": "draft", "days": 30}),
    Row(
        "shorten-term", "post", "302 403 404 403 403 403 403 403 403 422", {"kind": "x", "days": 0}
    ),
    Row("clear", "get", COORDINATES),
    Row("clear", "post", COORDINATED),
    Row("holds", "get", COORDINATES),
    Row(
        "holds",
        "post",
        COORDINATED,
        lambda world: {"reference": world.questions["quiet"].reference, "reason": "claim"},
    ),
    Row("lift-hold", "post", NOT_IN_THIS_STATE),
    Row("exports", "get", COORDINATES),
    # The coordinator has one that waits.
    Row("exports", "post", NOT_IN_THIS_STATE),
    Row("fetch-export", "post", NOT_IN_THIS_STATE),
    Row("processing-register", "get", COORDINATES),
    Row("staff-access", "get", COORDINATES),
    Row("close-for-staff", "post", COORDINATED),
)
