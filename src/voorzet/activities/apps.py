"""The activities room as a Django application."""

from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    """Registers the room under its own name."""

    name = "voorzet.activities"
    label = "activities"

    def ready(self) -> None:
        """Who leaves a desk leaves no activity without an organiser."""
        from voorzet.activities.followers import follow

        follow()
