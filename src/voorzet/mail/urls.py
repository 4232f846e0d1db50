"""The addresses of this room."""

from django.urls import path

from voorzet.mail.views import mailboxes, outbox

ALL = "loket/<slug:slug>/post"
ONE = f"{ALL}/mailbox/<uuid:mailbox_id>"

urlpatterns = [
    path(ALL, mailboxes.show_mailboxes, name="mailboxes"),
    path(f"{ALL}/mailbox", mailboxes.add, name="add-mailbox"),
    path(ONE, mailboxes.change, name="mailbox"),
    path("demo/post", outbox.show_outbox, name="outbox"),
    path("demo/post/nieuw", outbox.write, name="write-as-club"),
    path("demo/post/<uuid:mail_id>", outbox.show_sent, name="sent-mail"),
    path("demo/post/<uuid:mail_id>/html", outbox.show_html, name="sent-mail-html"),
    path(f"{ONE}/stop", mailboxes.stop, name="stop-mailbox"),
]
