"""Deciding together."""

from django.urls import URLPattern, path

from voorzet.support.views import deciding, deciding_club

DECISION = "vragen/<str:reference>/besluit"
ONE = f"{DECISION}/<int:version>"

urlpatterns: list[URLPattern] = [
    path(DECISION, deciding.show, name="decision"),
    path(f"{DECISION}/voorstel", deciding.propose, name="propose-support"),
    path(ONE, deciding.show_version, name="decision-version"),
    path(f"{ONE}/standpunt", deciding.give_voice, name="give-voice"),
    path(f"{ONE}/belang", deciding.recuse, name="recuse-party"),
    path(f"{ONE}/uitkomst", deciding.settle, name="settle-decision"),
    path(f"{ONE}/intrekking", deciding.withdraw, name="withdraw-support"),
    path("volg/<str:token>/besluit", deciding_club.show, name="follow-decision"),
    path("volg/<str:token>/besluit/standpunt", deciding_club.give_voice, name="club-voice"),
]
