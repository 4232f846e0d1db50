"""The visits room as a Django application."""

from django.apps import AppConfig


class VisitsConfig(AppConfig):
    """Registers the room under its own name, and tells the files of clubs of its visits."""

    name = "voorzet.visits"
    label = "visits"

    def ready(self) -> None:
        """A club's timeline shows who came by; nobody leaves with visits in hand."""
        from voorzet.visits.followers import follow
        from voorzet.visits.queries.timeline import show_visits_in_files

        follow()
        show_visits_in_files()
