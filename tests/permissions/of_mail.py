"""Rows of the mail of a desk: for its coordinators."""

from tests.permissions.rows import COORDINATES, COORDINATES_DONE, Row

MAILBOX = {
    "address": "post@noord.example",
    "host": "imap.noord.example",
    "username": "post",
    "password": "lang en geheim",
    "folder": "INBOX",
    "quiet_days": 2,
}

MAIL = (
    Row("mailboxes", "get", COORDINATES),
    Row("add-mailbox", "get", COORDINATES),
    Row("add-mailbox", "post", COORDINATES_DONE, MAILBOX),
    Row("mailbox", "get", COORDINATES),
    Row("mailbox", "post", COORDINATES_DONE, MAILBOX),
    Row("stop-mailbox", "post", COORDINATES_DONE),
)
