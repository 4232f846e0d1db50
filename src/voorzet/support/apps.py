"""The support room as a Django application."""

from django.apps import AppConfig


class SupportConfig(AppConfig):
    """Registers the room under its own name."""

    name = "voorzet.support"
    label = "support"
