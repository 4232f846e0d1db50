"""The config room as a Django application."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Registers the room under its own name."""

    name = "voorzet.config"
    label = "config"
