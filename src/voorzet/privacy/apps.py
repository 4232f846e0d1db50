"""The privacy room as a Django application."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """Registers the room under its own name."""

    name = "voorzet.privacy"
    label = "privacy"
