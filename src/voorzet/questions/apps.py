"""The questions room as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class QuestionsConfig(AppConfig):
    """Registers the room under its own name, and tells rooms below what only this one can look up."""

    name = "voorzet.questions"
    label = "questions"

    def ready(self) -> None:
        """Rooms below are told of an example, of whether clubs hear in time, of who works with whom, of
        who goes when somebody leaves, and of what a club asked for its file."""
        from voorzet.access.tour import show_example_by
        from voorzet.desks.evidence import give_evidence
        from voorzet.directory.ties import count_ties_by
        from voorzet.providers import timeline
        from voorzet.questions.followers import follow
        from voorzet.questions.queries.evidence import find_first_contact
        from voorzet.questions.queries.example import find_example_address
        from voorzet.questions.queries.file import KIND, read_open_questions, read_questions
        from voorzet.questions.queries.ties import count_together

        show_example_by(find_example_address)
        give_evidence("first_contact", find_first_contact)
        count_ties_by(count_together)
        follow()
        timeline.register(
            timeline.Source(
                kind=KIND,
                label=_("Vragen van de club"),
                read=read_questions,
                ongoing=read_open_questions,
                last_contact="questions_asked_at",
            )
        )
