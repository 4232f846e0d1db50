"""Rows of mail: what did not arrive, the texts of a desk, and acting with the token of a mail."""

from tests.permissions.rows import COORDINATED, COORDINATES, Row

# What opens these is the token of a mail, and no link of any other kind; see mail/tests/test_acting.py.
NO_MAIL = "404 404 404 404 404 404"
TEXT = {"subject": "Dank u wel", "body": "Uw kenmerk is {kenmerk}."}

MAIL = (
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
    Row("know-by-mail", "post", NO_MAIL),
)
