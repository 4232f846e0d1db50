"""The journal room as a Django application."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """Registers the room under its own name."""

    name = "voorzet.journal"
    label = "journal"
