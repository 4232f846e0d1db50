"""The addresses of this room: what a mail asks, and the mail of a desk for its coordinators."""

from django.urls import path

from voorzet.mail.views import acting, not_arrived, texts

ONE = "mail/<str:token>"
MAIL = "loket/<slug:slug>/post"
TEXT = "loket/<slug:slug>/teksten/<slug:kind>/<slug:language>"

urlpatterns = [
    path(ONE, acting.show_mail, name="act-by-mail"),
    path(f"{ONE}/aanvaarding", acting.accept, name="accept-by-mail"),
    path(f"{ONE}/weigering", acting.decline, name="decline-by-mail"),
    path(f"{ONE}/advies", acting.advise, name="advise-by-mail"),
    path(f"{ONE}/bekend", acting.know, name="know-by-mail"),
    path(f"{MAIL}/niet-verstuurd", not_arrived.show_not_arrived, name="mail-not-arrived"),
    path(f"{MAIL}/<uuid:mail_id>/verzending", not_arrived.send_again, name="send-mail-again"),
    path(f"{MAIL}/<uuid:mail_id>/afhandeling", not_arrived.put_away, name="put-mail-away"),
    path("loket/<slug:slug>/teksten", texts.show_texts, name="desk-texts"),
    path(TEXT, texts.edit_text, name="edit-desk-text"),
    path(f"{TEXT}/herstel", texts.restore_text, name="restore-desk-text"),
    path(f"{TEXT}/voorbeeld", texts.show_example, name="desk-text-example"),
]
