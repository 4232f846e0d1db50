"""Rows of activities: the calendar, feeds, the programme and the public agenda."""

from tests.permissions.rows import AT_DESK, AT_WORK, EVERYBODY, Row

# Els sits at this desk too, and Dirk looks further than his own.
OUTLOOK = (
    Row("activities", "get", AT_WORK),
    Row("programme-now", "get", "302 403 404 302 302 302 302 302 302 302"),
    Row("programme", "get", AT_DESK),
    Row("public-agenda", "get", EVERYBODY),
    Row("public-activity", "get", EVERYBODY, on="announced"),
)
FEEDS = (
    Row("feeds", "get", AT_WORK),
    Row("make-feed", "post", AT_WORK, {"which": "mijn"}),
    Row("make-feed", "post", "302 403 422 200 200 200 200 200 200 200", {"which": "noord"}),
    # The feed is Bram's own.
    Row("revoke-feed", "post", "302 403 404 404 404 404 404 404 303 404"),
    Row("read-feed", "get", "404 404 404 404 404 404"),
    Row("public-feed", "get", EVERYBODY),
)
