"""Rows of partners' own calendars and of the joint agenda."""

from tests.permissions.rows import AT_DESK, COORDINATED, COORDINATES, Row

# Everybody but a reader, at this desk: the calendar and the item are of the sport service, where Bram holds.
DOES = "302 403 404 200 403 200 200 200 200 200"
DOES_DONE = "302 403 404 303 403 303 303 303 303 303"
OF_OWN = "302 403 404 404 404 404 404 404 200 200"
OF_OWN_DONE = "302 403 404 404 404 404 404 404 303 303"
NAMED = {"name": "Onze cursussen", "kind": "course"}

CALENDARS = (
    Row("calendar-sources", "get", AT_DESK),
    Row("add-calendar-source", "get", DOES),
    Row("add-calendar-source", "post", "302 403 404 422 403 422 422 422 422 422", NAMED),
    Row("calendar-source", "get", OF_OWN),
    Row("calendar-source", "post", OF_OWN_DONE, NAMED),
    Row("stop-calendar-source", "post", OF_OWN_DONE),
    Row("remove-calendar-source", "post", OF_OWN_DONE),
    Row("joint-agenda", "get", AT_DESK),
    Row("add-agenda-item", "get", DOES),
    Row("add-agenda-item", "post", DOES_DONE, {"title": "Meer meiden aan het sporten"}),
    Row("set-year-aim", "get", COORDINATES),
    Row("set-year-aim", "post", COORDINATED, {"kind": "clinic", "least": 2}),
    Row("agenda-item", "get", AT_DESK),
    Row("weigh-agenda-item", "post", DOES_DONE, {"weight": 2}),
    Row("plan-agenda-item", "get", AT_DESK),
    Row(
        "plan-agenda-item",
        "post",
        "302 403 404 422 422 422 422 422 422 422",
        {"activity": "no activity"},
    ),
    Row(
        "drop-agenda-item",
        "post",
        "302 403 404 403 403 403 403 403 303 303",
        {"reason": "Speelt niet meer."},
    ),
    Row("restore-agenda-item", "post", DOES_DONE),
)
