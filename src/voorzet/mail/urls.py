"""The addresses of this room."""

from django.urls import path

from voorzet.mail.views import mailboxes, outbox, put_aside

ALL = "loket/<slug:slug>/post"
ONE = f"{ALL}/mailbox/<uuid:mailbox_id>"

urlpatterns = [
    path(ALL, mailboxes.show_mailboxes, name="mailboxes"),
    path(f"{ALL}/mailbox", mailboxes.add, name="add-mailbox"),
    path(ONE, mailboxes.change, name="mailbox"),
    path(f"{ALL}/apart", put_aside.show_put_aside, name="put-aside"),
    path(f"{ALL}/apart/<uuid:mail_id>", put_aside.judge, name="judge-mail"),
    path(f"{ALL}/apart/<uuid:mail_id>/vraag", put_aside.admit, name="admit-mail"),
    path(f"{ALL}/apart/<uuid:mail_id>/weg", put_aside.discard, name="discard-mail"),
    path("demo/post", outbox.show_outbox, name="outbox"),
    path("demo/post/nieuw", outbox.write, name="write-as-club"),
    path("demo/post/<uuid:mail_id>", outbox.show_sent, name="sent-mail"),
    path("demo/post/<uuid:mail_id>/html", outbox.show_html, name="sent-mail-html"),
    path(f"{ONE}/stop", mailboxes.stop, name="stop-mailbox"),
]
