"""An activity, and agreeing on it."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
