"""The funds room as a Django application."""

from django.apps import AppConfig


class FundsConfig(AppConfig):
    """Registers the room under its own name."""

    name = "voorzet.funds"
    label = "funds"

    def ready(self) -> None:
        """A question shows the money that is asked for it."""
        from voorzet.funds.application_followers import follow
        from voorzet.funds.courses import show_on_questions

        follow()
        show_on_questions()
