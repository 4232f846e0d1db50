"""The funds room as a Django application."""

from django.apps import AppConfig


class FundsConfig(AppConfig):
    """Registers the room under its own name."""

    name = "voorzet.funds"
    label = "funds"

    def ready(self) -> None:
        """Whose owner leaves the desk, takes no applications any more."""
        from voorzet.funds.pot_followers import follow

        follow()
