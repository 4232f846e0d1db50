"""Feeds that go out and calendars that come in."""

from django.urls import path

from voorzet.activities.views import sources

SOURCES = "loket/<slug:slug>/agendas"
SOURCE = f"{SOURCES}/<uuid:source_id>"

urlpatterns = [
    path(SOURCES, sources.show_sources, name="calendar-sources"),
    path(f"{SOURCES}/nieuw", sources.add, name="add-calendar-source"),
    path(SOURCE, sources.change, name="calendar-source"),
    path(f"{SOURCE}/stop", sources.stop, name="stop-calendar-source"),
    path(f"{SOURCE}/weg", sources.remove, name="remove-calendar-source"),
]
