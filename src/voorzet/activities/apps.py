"""The activities room as a Django application."""

from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    """Registers the room under its own name, and tells the files of clubs who came to what."""

    name = "voorzet.activities"
    label = "activities"

    def ready(self) -> None:
        """Who leaves a desk leaves no activity alone and no feed; a club's file shows what it came to."""
        from voorzet.activities.feed_followers import follow_leavers
        from voorzet.activities.followers import follow
        from voorzet.activities.queries.timeline import show_activities_in_files

        follow()
        follow_leavers()
        show_activities_in_files()
