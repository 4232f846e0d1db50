"""The addresses of this room: what a mail asks, the mail of a desk for its coordinators, and that of the demo."""

from django.urls import path

from voorzet.mail.views import (
    acting,
    decisions,
    mailboxes,
    not_arrived,
    outbox,
    proposals,
    put_aside,
    texts,
)

MAIL = "loket/<slug:slug>/post"
MAILBOX = f"{MAIL}/mailbox/<uuid:mailbox_id>"
INCOMING = f"{MAIL}/apart/<uuid:incoming_id>"
ONE = "mail/<str:token>"
TEXT = "loket/<slug:slug>/teksten/<slug:kind>/<slug:language>"
SENT = "demo/post/<uuid:mail_id>"

urlpatterns = [
    path(MAIL, mailboxes.show_mailboxes, name="mailboxes"),
    path(f"{MAIL}/mailbox", mailboxes.add, name="add-mailbox"),
    path(MAILBOX, mailboxes.change, name="mailbox"),
    path(f"{MAILBOX}/stop", mailboxes.stop, name="stop-mailbox"),
    path(f"{MAIL}/apart", put_aside.show_put_aside, name="put-aside"),
    path(INCOMING, put_aside.judge, name="judge-mail"),
    path(f"{INCOMING}/vraag", put_aside.admit, name="admit-mail"),
    path(f"{INCOMING}/weg", put_aside.discard, name="discard-mail"),
    path("demo/post", outbox.show_outbox, name="outbox"),
    path("demo/post/nieuw", outbox.write, name="write-as-club"),
    path(SENT, outbox.show_sent, name="sent-mail"),
    path(f"{SENT}/html", outbox.show_html, name="sent-mail-html"),
    path(ONE, acting.show_mail, name="act-by-mail"),
    path(f"{ONE}/activiteit", proposals.show_proposal, name="act-on-proposal"),
    path(f"{ONE}/activiteit/antwoord", proposals.answer, name="answer-by-proposal"),
    path(f"{ONE}/besluit", decisions.show_decision, name="decide-by-mail"),
    path(f"{ONE}/besluit/standpunt", decisions.give_voice, name="voice-by-mail"),
    path(f"{ONE}/aanvaarding", acting.accept, name="accept-by-mail"),
    path(f"{ONE}/weigering", acting.decline, name="decline-by-mail"),
    path(f"{ONE}/advies", acting.advise, name="advise-by-mail"),
    path(f"{ONE}/antwoord", acting.answer, name="answer-by-mail"),
    path(f"{ONE}/bekend", acting.know, name="know-by-mail"),
    path(f"{MAIL}/niet-verstuurd", not_arrived.show_not_arrived, name="mail-not-arrived"),
    path(f"{MAIL}/<uuid:mail_id>/verzending", not_arrived.send_again, name="send-mail-again"),
    path(f"{MAIL}/<uuid:mail_id>/afhandeling", not_arrived.put_away, name="put-mail-away"),
    path("loket/<slug:slug>/teksten", texts.show_texts, name="desk-texts"),
    path(TEXT, texts.edit_text, name="edit-desk-text"),
    path(f"{TEXT}/herstel", texts.restore_text, name="restore-desk-text"),
    path(f"{TEXT}/voorbeeld", texts.show_example, name="desk-text-example"),
]
