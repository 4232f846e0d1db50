"""The activities room as a Django application."""

from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    """Registers the room under its own name, and tells the files of clubs who came to what."""

    name = "voorzet.activities"
    label = "activities"

    def ready(self) -> None:
        """A club's timeline shows to which activities it came."""
        from voorzet.activities.queries.timeline import show_activities_in_files

        show_activities_in_files()
