"""The verbs of importing and of duplicates, as the journal tells them."""

from django.utils.translation import gettext_lazy as _

from voorzet.journal.registry import Verb, register

register(
    Verb("import.received", _("%(actor)s stuurde een bestand met sportaanbieders op")),
    Verb("import.checked", _("%(actor)s liet een bestand nakijken")),
    Verb("import.started", _("%(actor)s liet een bestand invoeren")),
    Verb("import.continued", _("een deel van het bestand is ingevoerd"), shape=("position",)),
    Verb("import.halted", _("het werk aan het bestand brak af")),
    Verb("import.finished", _("het bestand is ingevoerd")),
    Verb(
        "import.row_decided",
        _("%(actor)s besliste over een rij in twijfel"),
        shape=("row", "decision"),
    ),
    Verb("import.withdrawn", _("%(actor)s draaide een import terug")),
    Verb("import.undone", _("de import is teruggedraaid")),
    Verb("duplicate.searched", _("%(actor)s liet zoeken naar dubbelen")),
    Verb("duplicate.noted", _("er is gezocht naar dubbelen")),
    Verb(
        "duplicate.decided",
        _("%(actor)s besliste over twee die op elkaar lijken"),
        shape=("decision",),
    ),
    Verb("duplicate.reopened", _("%(actor)s kwam terug op een beslissing over twee clubs")),
)
