"""The providers room as a Django application."""

from django.apps import AppConfig


class ProvidersConfig(AppConfig):
    """Registers the room under its own name."""

    name = "voorzet.providers"
    label = "providers"
