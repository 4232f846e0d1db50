"""The support room as a Django application."""

from django.apps import AppConfig


class SupportConfig(AppConfig):
    """Registers the room under its own name."""

    name = "voorzet.support"
    label = "support"

    def ready(self) -> None:
        """A plan is shown with its question, and keeps to what happens to it."""
        from voorzet.support.plan_courses import show_plans
        from voorzet.support.plan_followers import follow

        follow()
        show_plans()
