"""Pots and their rules, and which fit."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
