"""The root of all addresses: every room brings its own."""

from django.urls import include, path

urlpatterns = [
    path("", include("voorzet.access.urls")),
    path("", include("voorzet.desks.urls")),
    path("", include("voorzet.imports.urls")),
    path("", include("voorzet.directory.urls")),
    path("", include("voorzet.providers.urls")),
    path("", include("voorzet.questions.urls")),
    path("", include("voorzet.notifications.urls")),
    path("", include("voorzet.mail.urls")),
    path("", include("voorzet.privacy.urls")),
    path("", include("voorzet.visits.urls")),
    path("", include("voorzet.support.urls")),
    path("", include("voorzet.funds.urls")),
    path("", include("voorzet.activities.urls")),
    path("", include("voorzet.ui.urls")),
]

handler400 = "voorzet.ui.errors.handler400"
handler403 = "voorzet.ui.errors.handler403"
handler404 = "voorzet.ui.errors.handler404"
handler500 = "voorzet.ui.errors.handler500"
