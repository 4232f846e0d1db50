"""The verbs of providers, as the journal tells them."""

from django.utils.translation import gettext_lazy as _

from voorzet.journal.registry import Verb, register

register(
    Verb(
        "provider.added",
        _("%(actor)s voegde een sportaanbieder toe"),
        shape=("kind", "municipality"),
    ),
    Verb(
        "provider.merged",
        _("%(actor)s voegde twee dossiers samen"),
        shape=("absorbed",),
    ),
    Verb(
        "provider.unmerged",
        _("%(actor)s haalde twee dossiers weer uit elkaar"),
        shape=("absorbed",),
    ),
)
