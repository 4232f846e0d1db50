"""Support plans, their templates, and looking back."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
