"""Calendars that come in, and feeds that go out."""

from django.utils.translation import gettext_lazy as _

from voorzet.journal.registry import Verb, register

register(
    Verb("feed.made", _("%(actor)s maakte een agenda-abonnement"), shape=("kind",)),
    Verb("feed.revoked", _("%(actor)s trok een agenda-abonnement in"), shape=("kind",)),
)
