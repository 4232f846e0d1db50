"""The support room as a Django application."""

from django.apps import AppConfig


class SupportConfig(AppConfig):
    """Registers the room under its own name."""

    name = "voorzet.support"
    label = "support"

    def ready(self) -> None:
        """What runs follows its question and those who leave; the pages of a question show what goes on for it."""
        from voorzet.support import (
            deciding_followers,
            intake_followers,
            plan_followers,
            table_followers,
        )
        from voorzet.support.case_courses import show_cases
        from voorzet.support.intake_courses import show_intakes
        from voorzet.support.plan_courses import show_plans
        from voorzet.support.queries import deciding_cards

        intake_followers.follow()
        deciding_followers.follow()
        plan_followers.follow()
        table_followers.follow()
        show_intakes()
        deciding_cards.show_cards()
        show_plans()
        show_cases()
