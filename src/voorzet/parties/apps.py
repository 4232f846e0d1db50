"""The parties room as a Django application."""

from django.apps import AppConfig


class PartiesConfig(AppConfig):
    """Registers the room under its own name."""

    name = "voorzet.parties"
    label = "parties"
