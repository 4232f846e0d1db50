"""The funds room as a Django application."""

from django.apps import AppConfig


class FundsConfig(AppConfig):
    """Registers the room under its own name."""

    name = "voorzet.funds"
    label = "funds"

    def ready(self) -> None:
        """Who leaves the desk gives nothing any more; a question shows the money that is asked and accounted for."""
        from voorzet.funds import application_followers, pot_followers
        from voorzet.funds.accounting_courses import show_accountings
        from voorzet.funds.courses import show_on_questions

        application_followers.follow()
        pot_followers.follow()
        show_on_questions()
        show_accountings()
