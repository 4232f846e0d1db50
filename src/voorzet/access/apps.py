"""The access room as a Django application."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Registers the room under its own name, and keeps the door of pages for people at work below it."""

    name = "voorzet.access"
    label = "access"

    def ready(self) -> None:
        """Keeps the door of rooms below (docs/adr/0014), and reads the partners to sign in at: a mistake stops the start."""
        from voorzet.access.actions.inviting import revoke_of_leaver
        from voorzet.access.doors import for_people_at_work
        from voorzet.access.partner_file import list_providers
        from voorzet.journal.subscriptions import follow_at_once
        from voorzet.ui.doors import keep_work_door

        keep_work_door(for_people_at_work)
        list_providers()
        follow_at_once(revoke_of_leaver, "desk.role_ended")
