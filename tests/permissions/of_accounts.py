"""Rows of signing in, the account, and the people of a desk."""

from tests.permissions.rows import (
    AT_WORK,
    AT_WORK_DONE,
    COORDINATES,
    COORDINATES_DONE,
    DONE,
    NOWHERE,
    WITH_ACCOUNT,
    Row,
    organisation,
)

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
PREFERENCES = {
    "addressed": "daily",
    "organisation": "daily",
    "network": "never",
    "hour": "8",
    "weekday": "0",
    "quiet_from": "20",
    "quiet_until": "7",
}
# The notice is Bram's own. Who opened the page of a question says so; that answers nothing.
NOTICES = (
    Row("notices", "get", AT_WORK),
    Row("notices-seen", "post", AT_WORK_DONE),
    Row("open-notice", "post", "302 403 404 404 404 404 404 404 303 404"),
    Row("notices-of-question-seen", "post", "302 403 204 204 204 204 204 204 204 204"),
    Row("notification-preferences", "get", AT_WORK),
    Row("notification-preferences", "post", AT_WORK_DONE, PREFERENCES),
)
PEOPLE_OF_DESK = (
    Row("first-holder", "get", COORDINATES),
    Row("first-holder", "post", COORDINATES_DONE, organisation("municipality")),
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
INVITED = (
    Row("invitation", "get", "404 404 404 404 404 404"),
    Row("accept-invitation", "post", "404 404 404 404 404 404"),
)
