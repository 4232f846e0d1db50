"""The joint agenda."""

from django.utils.translation import gettext_lazy as _

from voorzet.journal.registry import Verb, register

register(
    Verb("agenda.item_added", _("%(actor)s zette een onderwerp op de gezamenlijke agenda")),
    Verb("agenda.item_weighed", _("%(actor)s woog een onderwerp"), shape=("weight",)),
    Verb("agenda.item_planned", _("%(actor)s plande een onderwerp"), shape=("activity",)),
    Verb("agenda.item_dropped", _("%(actor)s haalde een onderwerp van de agenda")),
    Verb("agenda.item_restored", _("%(actor)s zette een onderwerp weer op de agenda")),
    Verb(
        "agenda.aim_set",
        _("%(actor)s bepaalde hoeveel activiteiten het loket per jaar wil"),
        shape=("kind", "least"),
    ),
    Verb(
        "agenda.aim_at_risk",
        _("het loket haalt een afgesproken aantal activiteiten niet"),
        shape=("kind", "missing", "year"),
    ),
)
