"""Rows of mail: mailboxes, what was put aside or did not arrive, texts, the demo, and acting with the token of a mail."""

from tests.permissions.rows import COORDINATED, COORDINATES, COORDINATES_DONE, EVERYBODY, Row

MAILBOX = {
    "address": "post@noord.example",
    "host": "imap.noord.example",
    "username": "post",
    "password": "lang en geheim",
    "folder": "INBOX",
    "quiet_days": 2,
}

NOWHERE = "404 404 404 404 404 404 404 404 404 404"

# What opens these is the token of a mail, and no link of any other kind; see mail/tests/test_acting.py.
NO_MAIL = "404 404 404 404 404 404"
TEXT = {"subject": "Dank u wel", "body": "Uw kenmerk is {kenmerk}."}

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
    Row("mail-not-arrived", "get", COORDINATES),
    Row("send-mail-again", "post", COORDINATED),
    Row("put-mail-away", "post", COORDINATED),
    Row("desk-texts", "get", COORDINATES),
    Row("edit-desk-text", "get", COORDINATES),
    Row("edit-desk-text", "post", COORDINATED, TEXT),
    Row("restore-desk-text", "post", COORDINATED),
    Row("desk-text-example", "get", COORDINATES),
    Row("act-by-mail", "get", NO_MAIL),
    Row("accept-by-mail", "post", NO_MAIL),
    Row("decline-by-mail", "post", NO_MAIL, {"reason": "interest"}),
    Row("advise-by-mail", "post", NO_MAIL, {"answer": "Doe dat."}),
    Row("answer-by-mail", "post", NO_MAIL, {"body": "Doe dat."}),
    Row("know-by-mail", "post", NO_MAIL),
)
