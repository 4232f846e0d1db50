"""Rows of intakes: on a question that is not for one, one that partners agree on, and one whose club reads the report."""

from tests.permissions.rows import (
    AT_DESK,
    COORDINATED,
    COORDINATES,
    SEES_WHOLE,
    WORKS,
    WORKS_DONE,
    Row,
)

# On a question with an intake: who was asked sees it whole, the federation and welfare.
# fmt: off
ANSWERS = "302 403 404 404 404 404 303 303 403 403"
NOTHING_YET = "302 403 404 404 404 404 404 404 404 404"
HOLDS_NOW = "302 403 404 404 404 404 403 403 409 409"
# fmt: on
APPOINTMENT = {"on": "2031-05-14", "at": "19:30", "minutes": "60", "place": "Het clubhuis"}
FORM = {"name": "Onze vorm", "parts": "Begin: Hoe gaat het?"}
INTAKES = (
    Row("intake", "get", "302 403 404 404 404 404 302 302 302 302"),
    Row("intake", "get", SEES_WHOLE, on="aligning"),
    Row("intake", "get", SEES_WHOLE, on="reported"),
    Row("call-intake", "get", WORKS),
    Row("call-intake", "post", WORKS_DONE, {"why": "Er is meer aan de hand."}),
    Row("answer-intake", "post", NOTHING_YET, {"answer": "joins"}),
    Row("answer-intake", "post", ANSWERS, {"answer": "joins"}, on="aligning"),
    Row("name-intake-lead", "get", WORKS, on="aligned"),
    Row(
        "name-intake-lead",
        "post",
        WORKS_DONE,
        lambda world: {"lead": str(world.cast.id_of("service"))},
        on="aligned",
    ),
    Row("plan-intake", "get", WORKS, on="aligned"),
    Row("plan-intake", "post", WORKS_DONE, APPOINTMENT, on="aligned"),
    Row("plan-intake", "post", HOLDS_NOW, APPOINTMENT, on="aligning"),
    Row("intake-calendar", "get", NOTHING_YET, on="aligned"),
    Row("intake-calendar", "get", SEES_WHOLE, on="reported"),
    Row("call-off-intake", "get", WORKS, on="aligning"),
    Row("call-off-intake", "post", WORKS_DONE, {"reason": "Het is opgelost."}, on="aligning"),
    Row("conclude-intake", "get", WORKS, on="reported"),
    Row(
        "conclude-intake",
        "post",
        WORKS_DONE,
        {"outcome": "support", "conclusion": "Samen verder."},
        on="reported",
    ),
    Row("begin-intake-report", "post", WORKS_DONE, {"template": "general"}, on="aligned"),
    Row("add-intake-part", "get", WORKS, on="reported"),
    Row("add-intake-part", "post", WORKS_DONE, {"heading": "De kantine"}, on="reported"),
    Row("write-intake-part", "get", WORKS, on="reported"),
    Row(
        "write-intake-part",
        "post",
        WORKS_DONE,
        {"body": "Het geheimwoord gaat over de bar.", "audience": "club"},
        on="reported",
    ),
    Row("share-intake-report", "post", WORKS_DONE, on="reported"),
    Row("club-intake", "get", "404 404 404 410 404 404", on="aligning"),
    Row("club-intake", "get", "200 404 404 410 404 404", on="reported"),
    Row("club-intake-calendar", "get", "200 404 404 410 404 404", on="reported"),
    Row(
        "correct-intake-report",
        "post",
        "303 404 404 410 404 404",
        {"correction": "Dat was op vrijdag."},
        on="reported",
    ),
    Row("confirm-intake-report", "post", "303 404 404 410 404 404", on="reported"),
    Row("intake-templates", "get", AT_DESK),
    Row("add-intake-template", "get", COORDINATES),
    Row("add-intake-template", "post", COORDINATED, FORM),
    Row("change-intake-template", "get", COORDINATES),
    Row("change-intake-template", "post", COORDINATED, FORM),
    Row("remove-intake-template", "post", COORDINATED),
)
