"""Applications: asked, assessed, decided."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
