"""The activities room as a Django application."""

from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    """Registers the room under its own name."""

    name = "voorzet.activities"
    label = "activities"

    def ready(self) -> None:
        """Nobody who leaves keeps an address at which a calendar program reads."""
        from voorzet.activities.feed_followers import follow_leavers

        follow_leavers()
