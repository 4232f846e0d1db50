"""The calendar, the programme and the public agenda."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
