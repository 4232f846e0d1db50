"""The questions room as a Django application."""

from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    """Registers the room under its own name, and in the demo shows the way to a club's own page."""

    name = "voorzet.questions"
    label = "questions"

    def ready(self) -> None:
        """The front page lies below this room, so it is told where its example is."""
        from voorzet.access.tour import show_example_by
        from voorzet.questions.queries.example import find_example_address

        show_example_by(find_example_address)
