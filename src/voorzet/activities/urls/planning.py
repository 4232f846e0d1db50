"""An activity, and agreeing on it."""

from django.urls import URLPattern, path

from voorzet.activities.views import alignment, one, planning

ACTIVITY = "activiteiten/<uuid:activity_id>"

urlpatterns: list[URLPattern] = [
    path("activiteiten/nieuw", planning.add, name="add-activity"),
    path("activiteiten/afstemmen", alignment.show_asked, name="asked-activities"),
    path(ACTIVITY, one.show_activity, name="activity"),
    path(f"{ACTIVITY}/wijziging", planning.change, name="change-activity"),
    path(f"{ACTIVITY}/verplaatsing", planning.move, name="move-activity"),
    path(f"{ACTIVITY}/afzegging", planning.cancel, name="cancel-activity"),
    path(f"{ACTIVITY}/voorstel", alignment.propose, name="propose-activity"),
    path(f"{ACTIVITY}/terugname", alignment.withdraw, name="withdraw-proposal"),
    path(f"{ACTIVITY}/antwoord", alignment.answer, name="answer-proposal"),
    path(f"{ACTIVITY}/deelname", alignment.join, name="join-activity"),
    path(f"{ACTIVITY}/doorzetting", alignment.override, name="override-alignment"),
    path(f"{ACTIVITY}/samenvoeging", alignment.merge, name="merge-activities"),
    path(f"{ACTIVITY}/bevinding", alignment.accept, name="accept-finding"),
    path(f"{ACTIVITY}/kosten", alignment.share, name="share-cost"),
]
