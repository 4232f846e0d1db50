"""The mail room as a Django application."""

from django.apps import AppConfig


class MailConfig(AppConfig):
    """Registers the room under its own name."""

    name = "voorzet.mail"
    label = "mail"

    def ready(self) -> None:
        """Registers the letters that are not about what happened in a question."""
        from voorzet.mail import (
            intakes,
            refusals,  # noqa: F401  # registers itself
        )
        from voorzet.mail.activities.letters import register_letters
        from voorzet.mail.decisions import compose_decision
        from voorzet.mail.letters import register_letter
        from voorzet.mail.models import MailKind
        from voorzet.mail.proposals import compose_proposal

        register_letter(MailKind.ACTIVITY_PROPOSED, compose_proposal)
        register_letter(MailKind.DECISION_PROPOSED, compose_decision)
        register_letters()
        intakes.register_letters()
