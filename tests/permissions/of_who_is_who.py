"""The permission table of who is who: people, organisations, what they know, room and absence."""

from tests.permissions.rows import AT_WORK, AT_WORK_DONE, Row

# Expertise and absence are Bram's; anybody may look, and Bram and the coordinator of the desk change them.
ENDS_ABSENCE = "302 403 404 403 403 403 403 403 303 303"
OWNER_ENDS = "302 403 403 403 403 403 403 403 303 303"
FROM_THE_DESK = "302 403 404 200 200 200 200 200 200 200"
WHO_IS_WHO = (
    Row("who", "get", AT_WORK),
    Row("who", "get", AT_WORK, {"zoek": "wie weet iets van de bar", "ruimte": "ja"}),
    Row("who-file", "get", AT_WORK),
    Row("person", "get", AT_WORK),
    Row("person-card", "get", FROM_THE_DESK),
    Row("organisation", "get", AT_WORK),
    Row("network", "get", FROM_THE_DESK),
    Row("add-expertise", "post", AT_WORK_DONE, {"theme": "financien", "note": "Begrotingen"}),
    Row(
        "add-organisation-expertise",
        "post",
        "302 403 403 403 403 303 403 403 403 403",
        {"theme": "financien"},
    ),
    Row("drop-expertise", "post", OWNER_ENDS),
    Row("confirm-expertise", "post", AT_WORK_DONE),
    Row("set-availability", "post", AT_WORK_DONE, {"room": "limited"}),
    Row(
        "set-absence",
        "post",
        AT_WORK_DONE,
        {"starts_on": "01-12-2098", "back_on": "02-12-2098"},
    ),
    Row("end-absence", "post", ENDS_ABSENCE),
    Row("confirm-by-link", "get", "404 404 404 404 404 404"),
    Row("confirm-by-link", "post", "404 404 404 404 404 404"),
)
