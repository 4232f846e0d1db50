"""An activity that is thought of, changed, or called off."""

from django.utils.translation import gettext_lazy as _

from voorzet.journal.registry import Verb, register

register(
    Verb(
        "activity.added", _("%(actor)s zette een activiteit in de agenda"), shape=("organisation",)
    ),
)
