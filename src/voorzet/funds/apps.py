"""The funds room as a Django application."""

from django.apps import AppConfig


class FundsConfig(AppConfig):
    """Registers the room under its own name."""

    name = "voorzet.funds"
    label = "funds"
