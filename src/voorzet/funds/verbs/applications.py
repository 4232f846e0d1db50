"""Applications: asked, assessed, decided."""

from django.utils.translation import gettext_lazy as _

from voorzet.journal.registry import Verb, register

register(
    Verb("application.made", _("%(actor)s begon een aanvraag voor geld"), shape=("provider",)),
    Verb("application.changed", _("%(actor)s wijzigde de aanvraag")),
    Verb("application.pot_asked", _("%(actor)s zette een pot bij de aanvraag"), shape=("pot",)),
    Verb("application.pot_dropped", _("%(actor)s haalde een pot van de aanvraag"), shape=("pot",)),
    Verb(
        "application.submitted",
        _("%(actor)s diende de aanvraag in"),
        shape=("owners", "assessors"),
    ),
    Verb("application.taken_back", _("%(actor)s haalde de aanvraag terug om haar te wijzigen")),
    Verb("application.withdrawn", _("%(actor)s trok de aanvraag in"), shape=("organisations",)),
    Verb(
        "application.share_confirmed",
        _("%(actor)s zegde een deel toe"),
        shape=("share", "pot", "organisation"),
    ),
    Verb(
        "application.share_declined",
        _("%(actor)s zegde een deel niet toe"),
        shape=("share", "pot", "organisation"),
    ),
    Verb(
        "application.share_withdrawn",
        _("%(actor)s trok een toezegging in"),
        shape=("share", "pot", "organisation"),
    ),
    Verb(
        "application.assessed",
        _("%(actor)s beoordeelde de aanvraag"),
        shape=("organisation", "said"),
    ),
    Verb(
        "application.recused",
        _("%(actor)s beoordeelt niet mee, of hoeft dat niet meer"),
        shape=("organisation",),
    ),
    Verb("application.became_overdue", _("de termijn om te beoordelen is voorbij")),
    Verb(
        "application.award_proposed",
        _("%(actor)s stelde een besluit voor"),
        shape=("award", "version"),
    ),
    Verb(
        "application.award_given",
        _("%(actor)s stelde het besluit vast"),
        shape=("award", "version", "outcome", "organisations"),
    ),
    Verb(
        "application.award_refused",
        _("%(actor)s gaf het voorgestelde besluit terug"),
        shape=("award", "version"),
    ),
    Verb(
        "application.handed_on",
        _("een ander ging verder met de aanvraag"),
        shape=("organisation",),
    ),
)
