"""The verbs of directory, as the journal tells them."""

from django.utils.translation import gettext_lazy as _

from voorzet.journal.registry import Verb, register

SUBJECT = ("theme", "subtheme", "sport", "municipality")
register(
    Verb("expertise.added", _("%(actor)s voegde deskundigheid toe"), shape=SUBJECT),
    Verb("expertise.dropped", _("%(actor)s haalde deskundigheid weg"), shape=SUBJECT),
    Verb("expertise.confirmed", _("%(actor)s bevestigde deskundigheid")),
    Verb("expertise.asked", _("%(actor)s vroeg of deskundigheid nog klopt")),
    Verb("availability.set", _("%(actor)s gaf door of er ruimte is"), shape=("room",)),
    Verb("absence.set", _("%(actor)s meldde afwezigheid")),
    Verb("absence.ended", _("%(actor)s beëindigde afwezigheid")),
)
