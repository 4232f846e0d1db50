"""The providers room as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProvidersConfig(AppConfig):
    """Registers the room under its own name, its contact moments in the timeline, and what follows a leaving."""

    name = "voorzet.providers"
    label = "providers"

    def ready(self) -> None:
        """The timeline begins with contact moments; ties are looked after when people leave."""
        from voorzet.providers import timeline
        from voorzet.providers.followers import follow
        from voorzet.providers.queries.contact import KIND, read_contact, read_planned

        timeline.register(
            timeline.Source(
                kind=KIND,
                label=_("Contactmomenten"),
                read=read_contact,
                ongoing=read_planned,
                last_contact="providers_contacted_at",
            )
        )
        follow()
