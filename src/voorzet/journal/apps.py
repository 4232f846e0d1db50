"""The journal room as a Django application."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JournalConfig(AppConfig):
    """Registers the room, and makes the verbs of every room known."""

    name = "voorzet.journal"
    label = "journal"

    def ready(self) -> None:
        """Reads `verbs.py` of every room, whichever rooms there are."""
        autodiscover_modules("verbs")
