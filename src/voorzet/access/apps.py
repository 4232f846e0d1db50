"""The access room as a Django application."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Registers the room under its own name."""

    name = "voorzet.access"
    label = "access"
