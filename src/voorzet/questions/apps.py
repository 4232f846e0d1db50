"""The questions room as a Django application."""

from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    """Registers the room under its own name, and in the demo shows the way to a club's own page."""

    name = "voorzet.questions"
    label = "questions"

    def ready(self) -> None:
        """Rooms below are told where their example is, and who goes along when somebody leaves."""
        from voorzet.access.tour import show_example_by
        from voorzet.questions.followers import follow
        from voorzet.questions.queries.example import find_example_address

        show_example_by(find_example_address)
        follow()
