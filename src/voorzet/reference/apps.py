"""The reference room as a Django application."""

from django.apps import AppConfig


class ReferenceConfig(AppConfig):
    """Registers the room under its own name."""

    name = "voorzet.reference"
    label = "reference"
