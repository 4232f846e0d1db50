"""The activities room as a Django application."""

from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    """Registers the room under its own name, and tells the files of clubs who came to what."""

    name = "voorzet.activities"
    label = "activities"

    def ready(self) -> None:
        """Who leaves a desk leaves no activity without an organiser; a club's timeline shows what it came to."""
        from voorzet.activities.followers import follow
        from voorzet.activities.queries.timeline import show_activities_in_files

        follow()
        show_activities_in_files()
