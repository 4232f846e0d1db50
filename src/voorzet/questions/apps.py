"""The questions room as a Django application."""

from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    """Registers the room under its own name, and tells rooms below what only this one can look up."""

    name = "voorzet.questions"
    label = "questions"

    def ready(self) -> None:
        """Rooms below are told of an example, of whether clubs hear in time, of who
        works with whom, and of who goes when somebody leaves."""
        from voorzet.access.tour import show_example_by
        from voorzet.desks.evidence import give_evidence
        from voorzet.directory.ties import count_ties_by
        from voorzet.questions.followers import follow
        from voorzet.questions.queries.evidence import find_first_contact
        from voorzet.questions.queries.example import find_example_address
        from voorzet.questions.queries.ties import count_together

        show_example_by(find_example_address)
        give_evidence("first_contact", find_first_contact)
        count_ties_by(count_together)
        follow()
