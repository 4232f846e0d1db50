"""Pots and their rules, and which fit."""

from django.utils.translation import gettext_lazy as _

from voorzet.journal.registry import Verb, register

register(
    Verb("pot.made", _("%(actor)s maakte een pot"), shape=("source",)),
    Verb("pot.changed", _("%(actor)s wijzigde een pot"), shape=("fields",)),
    Verb("pot.rules_set", _("%(actor)s legde de regels van een pot vast"), shape=("version",)),
    Verb("pot.put_in", _("%(actor)s stortte geld in een pot"), shape=("entry", "cents")),
    Verb("pot.taken_out", _("%(actor)s haalde geld uit een pot"), shape=("entry", "cents")),
    Verb("pot.closed", _("%(actor)s sloot een pot"), shape=("organisation",)),
    Verb("pot.reopened", _("%(actor)s heropende een pot")),
    Verb("pot.window_opened", _("bij een pot kan nu aangevraagd worden"), shape=("closes",)),
    Verb(
        "pot.window_closes",
        _("bij een pot kan niet lang meer aangevraagd worden"),
        shape=("closes",),
    ),
)
