"""The questions room as a Django application."""

from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    """Registers the room under its own name."""

    name = "voorzet.questions"
    label = "questions"
