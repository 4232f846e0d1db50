"""The case table, and peer review."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
