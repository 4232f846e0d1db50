"""The imports room as a Django application."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    """Registers the room under its own name."""

    name = "voorzet.imports"
    label = "imports"
