"""The support room as a Django application."""

from django.apps import AppConfig


class SupportConfig(AppConfig):
    """Registers the room under its own name, and puts what goes on for a question on its page."""

    name = "voorzet.support"
    label = "support"

    def ready(self) -> None:
        """Intakes follow their question and those who leave."""
        from voorzet.support import intake_followers
        from voorzet.support.intake_courses import show_intakes

        intake_followers.follow()
        show_intakes()
