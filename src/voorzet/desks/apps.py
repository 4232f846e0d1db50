"""The desks room as a Django application."""

from django.apps import AppConfig


class DesksConfig(AppConfig):
    """Registers the room under its own name."""

    name = "voorzet.desks"
    label = "desks"
