"""The access room as a Django application."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Registers the room under its own name."""

    name = "voorzet.access"
    label = "access"

    def ready(self) -> None:
        """Reads the partners to sign in at, so that a mistake in their file stops the start."""
        from voorzet.access.partner_file import list_providers

        list_providers()
