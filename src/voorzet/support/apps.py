"""The support room as a Django application."""

from django.apps import AppConfig


class SupportConfig(AppConfig):
    """Registers the room under its own name, and puts what goes on for a question on its page."""

    name = "voorzet.support"
    label = "support"

    def ready(self) -> None:
        """The case table and peer review follow who leaves, and are cards on the page of a question."""
        from voorzet.questions.courses import register_courses
        from voorzet.support import table_followers
        from voorzet.support.case_courses import list_case_courses

        table_followers.follow()
        register_courses(list_case_courses)
