"""The mail room as a Django application."""

from django.apps import AppConfig


class MailConfig(AppConfig):
    """Registers the room under its own name."""

    name = "voorzet.mail"
    label = "mail"
