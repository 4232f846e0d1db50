"""The verbs of providers, as the journal tells them."""

from django.utils.translation import gettext_lazy as _

from voorzet.journal.registry import Verb, register

register(
    Verb(
        "provider.added",
        _("%(actor)s voegde een sportaanbieder toe"),
        shape=("kind", "municipality"),
    ),
)
