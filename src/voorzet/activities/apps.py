"""The activities room as a Django application."""

from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    """Registers the room under its own name."""

    name = "voorzet.activities"
    label = "activities"
