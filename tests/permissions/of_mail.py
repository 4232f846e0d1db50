"""Rows of the mail of a desk: for its coordinators."""

from tests.permissions.rows import COORDINATES, COORDINATES_DONE, EVERYBODY, Row

MAILBOX = {
    "address": "post@noord.example",
    "host": "imap.noord.example",
    "username": "post",
    "password": "lang en geheim",
    "folder": "INBOX",
    "quiet_days": 2,
}

NOWHERE = "404 404 404 404 404 404 404 404 404 404"

MAIL = (
    Row("mailboxes", "get", COORDINATES),
    Row("add-mailbox", "get", COORDINATES),
    Row("add-mailbox", "post", COORDINATES_DONE, MAILBOX),
    Row("mailbox", "get", COORDINATES),
    Row("mailbox", "post", COORDINATES_DONE, MAILBOX),
    Row("stop-mailbox", "post", COORDINATES_DONE),
    Row("put-aside", "get", COORDINATES),
    Row("judge-mail", "get", COORDINATES),
    Row("judge-mail", "post", COORDINATES_DONE, lambda world: {"reference": world.open.reference}),
    Row("admit-mail", "post", COORDINATES_DONE),
    Row("discard-mail", "post", COORDINATES_DONE),
    Row("outbox", "get", NOWHERE),
    Row("outbox", "get", EVERYBODY, demo=True),
    Row("write-as-club", "get", NOWHERE),
    Row("write-as-club", "post", NOWHERE, {}),
    Row("write-as-club", "get", EVERYBODY, demo=True),
    Row("sent-mail", "get", NOWHERE, demo=True),
    Row("sent-mail", "post", NOWHERE, {"body": "Ja."}, demo=True),
    Row("sent-mail-html", "get", NOWHERE, demo=True),
)
