"""The notifications room as a Django application."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Registers the room under its own name, puts the bell in the shell, and says how its mails are made."""

    name = "voorzet.notifications"
    label = "notifications"

    def ready(self) -> None:
        """The shell shows a bell; mail asks here for the words of what is not about one act."""
        from voorzet.access.bell import ring_by
        from voorzet.mail.letters import register_letter
        from voorzet.mail.models import MailKind
        from voorzet.notifications.letters import compose_digest, compose_notice
        from voorzet.notifications.queries.bell import find_bell

        ring_by(find_bell)
        register_letter(MailKind.NOTICE, compose_notice)
        register_letter(MailKind.REMINDER, compose_notice)
        register_letter(MailKind.DIGEST, compose_digest)
