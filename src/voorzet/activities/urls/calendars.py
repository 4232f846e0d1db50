"""Feeds that go out and calendars that come in."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
