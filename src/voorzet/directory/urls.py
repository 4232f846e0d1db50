"""The addresses of this room."""

from django.urls import path

from voorzet.directory.views import changing, confirming, pages, searching

urlpatterns = [
    path("wie", searching.who, name="who"),
    path("wie/bestand", searching.who_file, name="who-file"),
    path("wie/netwerk/<slug:slug>", pages.network, name="network"),
    path("wie/mensen/<uuid:person_id>", pages.person, name="person"),
    path("wie/mensen/<uuid:person_id>/kaartje", pages.card, name="person-card"),
    path("wie/organisaties/<uuid:organisation_id>", pages.organisation, name="organisation"),
    path(
        "wie/organisaties/<uuid:organisation_id>/deskundigheid",
        changing.add_for_organisation,
        name="add-organisation-expertise",
    ),
    path("wie/deskundigheid", changing.add, name="add-expertise"),
    path("wie/deskundigheid/bevestiging", changing.confirm, name="confirm-expertise"),
    path(
        "wie/deskundigheid/<uuid:expertise_id>/verwijdering",
        changing.drop,
        name="drop-expertise",
    ),
    path("wie/ruimte", changing.availability, name="set-availability"),
    path("wie/afwezigheid", changing.absence, name="set-absence"),
    path("wie/afwezigheid/<uuid:absence_id>/einde", changing.end_absence, name="end-absence"),
    path("wie/bevestiging/<str:token>", confirming.by_link, name="confirm-by-link"),
]
