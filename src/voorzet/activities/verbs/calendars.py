"""Calendars that come in, and feeds that go out."""

from django.utils.translation import gettext_lazy as _

from voorzet.journal.registry import Verb, register

register(
    Verb("calendar.added", _("%(actor)s liet een agenda meelezen"), shape=("organisation",)),
    Verb("calendar.changed", _("%(actor)s wijzigde een agenda die wordt meegelezen")),
    Verb("calendar.stopped", _("%(actor)s liet een agenda niet meer lezen")),
    Verb("calendar.removed", _("%(actor)s haalde een agenda weg"), shape=("cancelled",)),
    Verb(
        "calendar.read",
        _("een agenda van een partner is gelezen"),
        shape=("new", "changed", "cancelled"),
    ),
    Verb("calendar.failed", _("een agenda van een partner is niet te lezen"), shape=("fault",)),
    Verb(
        "activity.source_changed",
        _("de agenda van de partner zegt nu iets anders over deze activiteit"),
        shape=("calendar", "what"),
    ),
    Verb("feed.made", _("%(actor)s maakte een agenda-abonnement"), shape=("kind",)),
    Verb("feed.revoked", _("%(actor)s trok een agenda-abonnement in"), shape=("kind",)),
)
