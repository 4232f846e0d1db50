"""The journal room as a Django application."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from procrastinate.contrib.django import app

from voorzet.journal import queue


class JournalConfig(AppConfig):
    """Registers the room, makes the verbs of every room known, and connects the queue."""

    name = "voorzet.journal"
    label = "journal"

    def ready(self) -> None:
        """Reads `verbs.py` and `personal.py` of every room, whichever rooms there are."""
        autodiscover_modules("verbs")
        # After all verbs: what is personal in an entry follows from them.
        autodiscover_modules("personal")
        # Its application stands before ours in the settings, so its queue is ready now.
        queue.connect(app)
