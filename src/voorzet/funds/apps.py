"""The funds room as a Django application."""

from django.apps import AppConfig


class FundsConfig(AppConfig):
    """Registers the room under its own name."""

    name = "voorzet.funds"
    label = "funds"

    def ready(self) -> None:
        """A question shows how is accounted for money that was given for it."""
        from voorzet.funds.accounting_courses import show_accountings

        show_accountings()
