"""Applications: asked, assessed, decided."""

from django.urls import path

from voorzet.funds.views import applications, applying, club, deciding, letters

ONE = "geld/aanvragen/<str:reference>"
SHARE = f"{ONE}/delen/<uuid:share_id>"

urlpatterns = [
    path("geld/aanvragen", applications.show_applications, name="applications"),
    path("geld/aanvraag", applying.make, name="make-application"),
    path(ONE, applications.show_application, name="application"),
    path(f"{ONE}/wijziging", applying.change, name="change-application"),
    path(f"{ONE}/potten", applying.ask_pot, name="ask-pot"),
    path(f"{ONE}/potten/verwijdering", applying.drop_pot, name="drop-pot"),
    path(f"{ONE}/indiening", applying.submit, name="submit-application"),
    path(f"{ONE}/terugname", applying.take_back, name="take-back-application"),
    path(f"{ONE}/intrekking", applying.withdraw, name="withdraw-application"),
    path(f"{SHARE}/toezegging", deciding.confirm, name="confirm-share"),
    path(f"{SHARE}/weigering", deciding.decline, name="decline-share"),
    path(f"{SHARE}/intrekking", deciding.withdraw_share, name="withdraw-share"),
    path(f"{ONE}/beoordeling", deciding.assess, name="assess-application"),
    path(f"{ONE}/belang", deciding.recuse, name="recuse-assessor"),
    path(f"{ONE}/besluit", deciding.propose, name="propose-award"),
    path(f"{ONE}/besluit/afwijzing", deciding.reject, name="propose-rejection"),
    path(f"{ONE}/besluit/vaststelling", deciding.give, name="give-award"),
    path(f"{ONE}/besluit/teruggave", deciding.refuse, name="refuse-award"),
    path(f"{ONE}/besluit/<int:version>/brief", letters.show, name="award-letter"),
    path(
        "volg/<str:token>/geld/<str:reference>/brief",
        letters.show_to_club,
        name="club-award-letter",
    ),
    path("volg/<str:token>/geld", club.show, name="club-money"),
    path("volg/<str:token>/geld/aanvraag", club.make, name="club-make-application"),
]
