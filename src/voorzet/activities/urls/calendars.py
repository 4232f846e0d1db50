"""Feeds that go out and calendars that come in."""

from django.urls import path

from voorzet.activities.views import feeds

urlpatterns = [
    path("account/agenda", feeds.show_feeds, name="feeds"),
    path("account/agenda/adres", feeds.make_feed, name="make-feed"),
    path("account/agenda/<uuid:feed_id>/intrekking", feeds.revoke_feed, name="revoke-feed"),
    path("agenda/abonnement/<str:token>.ics", feeds.read_feed, name="read-feed"),
    path("agenda/<slug:slug>.ics", feeds.read_public_feed, name="public-feed"),
]
