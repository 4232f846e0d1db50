"""Addresses of the pages that belong to no room."""

from django.urls import path

from voorzet.ui import views

urlpatterns = [
    path("taal", views.set_language, name="set-language"),
    path("toegankelijkheid", views.accessibility, name="accessibility"),
    path("gezondheid", views.health, name="health"),
    path("gereed", views.ready, name="ready"),
    path(".well-known/security.txt", views.security_contact, name="security-contact"),
    path("patronen", views.patterns, name="patterns"),
]
