"""An activity that is thought of, changed, moved, called off, or handed on."""

from django.utils.translation import gettext_lazy as _

from voorzet.journal.registry import Verb, register

register(
    Verb(
        "activity.added", _("%(actor)s zette een activiteit in de agenda"), shape=("organisation",)
    ),
    Verb("activity.changed", _("%(actor)s wijzigde een activiteit"), shape=("fields",)),
    Verb("activity.moved", _("%(actor)s verplaatste een activiteit")),
    Verb("activity.cancelled", _("%(actor)s liet een activiteit niet doorgaan")),
    Verb(
        "activity.handed_on",
        _("een andere organisator ging verder met een activiteit"),
        shape=("from", "organisation"),
    ),
    Verb(
        "activity.left_alone",
        _("de organisator van een activiteit is vertrokken"),
        shape=("organisation",),
    ),
)
