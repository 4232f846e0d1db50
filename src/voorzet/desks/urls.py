"""The addresses of this room."""

from django.urls import path

from voorzet.desks import views

urlpatterns = [
    path("loket/<slug:slug>", views.show_desk, name="desk"),
    path("loket/<slug:slug>/merk.css", views.show_brand, name="brand"),
]
