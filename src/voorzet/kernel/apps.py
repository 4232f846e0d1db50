"""The kernel room as a Django application."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    """Registers the room under its own name."""

    name = "voorzet.kernel"
    label = "kernel"
