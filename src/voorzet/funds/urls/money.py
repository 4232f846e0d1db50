"""The ledger, payments, and accounting for them."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
