"""The verbs of notifications, as the journal tells them."""

from django.utils.translation import gettext_lazy as _

from voorzet.journal.registry import Verb, register

register(
    Verb(
        "preferences.changed",
        _("%(actor)s koos welke berichten per mail komen"),
        shape=("addressed", "organisation", "network"),
    ),
)
