"""The activities room as a Django application."""

from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    """Registers the room under its own name."""

    name = "voorzet.activities"
    label = "activities"

    def ready(self) -> None:
        """Who leaves a desk leaves no activity without an organiser, and keeps no address of a feed."""
        from voorzet.activities.feed_followers import follow_leavers
        from voorzet.activities.followers import follow

        follow()
        follow_leavers()
