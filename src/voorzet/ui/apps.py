"""The ui room as a Django application."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Registers the room under its own name."""

    name = "voorzet.ui"
    label = "ui"
