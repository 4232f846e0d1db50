"""The questions room as a Django application."""

from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    """Registers the room under its own name, and tells rooms below what only this one can look up."""

    name = "voorzet.questions"
    label = "questions"

    def ready(self) -> None:
        """In the demo the way to a club's own page; for the list of a desk whether clubs hear in time."""
        from voorzet.access.tour import show_example_by
        from voorzet.desks.evidence import give_evidence
        from voorzet.questions.queries.evidence import find_first_contact
        from voorzet.questions.queries.example import find_example_address

        show_example_by(find_example_address)
        give_evidence("first_contact", find_first_contact)
