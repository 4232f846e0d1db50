"""The directory room as a Django application."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Registers the room under its own name, and keeps the words by which people are found."""

    name = "voorzet.directory"
    label = "directory"

    def ready(self) -> None:
        """From now on whoever gets a seat, a function or another name is found by it."""
        from voorzet.directory.followers import follow

        follow()
