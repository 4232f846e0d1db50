"""The verbs of parties, as the journal tells them."""

from django.utils.translation import gettext_lazy as _

from voorzet.journal.registry import Verb, register

register(
    Verb("organisation.added", _("%(actor)s voegde een organisatie toe"), shape=("kind",)),
    Verb("person.added", _("%(actor)s voegde een persoon toe")),
    Verb("person.details_changed", _("%(actor)s wijzigde de eigen gegevens")),
    Verb(
        "person.positioned",
        _("%(actor)s gaf iemand een functie bij %(organisation)s"),
        shape=("organisation",),
    ),
    Verb(
        "person.left",
        _("%(actor)s beëindigde een functie bij %(organisation)s"),
        shape=("organisation",),
    ),
)
