"""Feeds that go out and calendars that come in."""

from django.urls import path

from voorzet.activities.views import feeds, sources

SOURCES = "loket/<slug:slug>/agendas"
SOURCE = f"{SOURCES}/<uuid:source_id>"

urlpatterns = [
    path(SOURCES, sources.show_sources, name="calendar-sources"),
    path(f"{SOURCES}/nieuw", sources.add, name="add-calendar-source"),
    path(SOURCE, sources.change, name="calendar-source"),
    path(f"{SOURCE}/stop", sources.stop, name="stop-calendar-source"),
    path(f"{SOURCE}/weg", sources.remove, name="remove-calendar-source"),
    path("account/agenda", feeds.show_feeds, name="feeds"),
    path("account/agenda/adres", feeds.make_feed, name="make-feed"),
    path("account/agenda/<uuid:feed_id>/intrekking", feeds.revoke_feed, name="revoke-feed"),
    path("agenda/abonnement/<str:token>.ics", feeds.read_feed, name="read-feed"),
    path("agenda/<slug:slug>.ics", feeds.read_public_feed, name="public-feed"),
]
