"""The support room as a Django application."""

from django.apps import AppConfig


class SupportConfig(AppConfig):
    """Registers the room under its own name."""

    name = "voorzet.support"
    label = "support"

    def ready(self) -> None:
        """What is over is asked of nobody; the pages of a question show what is decided about it."""
        from voorzet.support import deciding_followers
        from voorzet.support.queries import deciding_cards

        deciding_followers.follow()
        deciding_cards.show_cards()
