"""The verbs of privacy, as the journal tells them."""

from django.utils.translation import gettext_lazy as _

from voorzet.journal.registry import Verb, register

register(
    Verb(
        "person.erased",
        _("Iemands gegevens zijn verwijderd"),
        shape=("also", "rows"),
    ),
    Verb("person.shown", _("Iemand kreeg de eigen gegevens"), shape=("also", "rows")),
    Verb(
        "asker.corrected",
        _("%(actor)s verbeterde contactgegevens van een club"),
        shape=("also", "fields"),
    ),
    Verb("desk.exported", _("Alles van het loket is geëxporteerd"), shape=("rows",)),
    Verb("desk.export_asked", _("%(actor)s vroeg om alles van het loket"), shape=("export",)),
    Verb(
        "desk.export_fetched", _("%(actor)s haalde de export van het loket op"), shape=("export",)
    ),
    Verb(
        "desk.export_expired",
        _("Een export van het loket is niet opgehaald en verwijderd"),
        shape=("export",),
    ),
    Verb(
        "desk.term_shortened",
        _("%(actor)s verkortte een bewaartermijn"),
        shape=("kind", "days"),
    ),
    Verb(
        "question.hold_set",
        _("%(actor)s zette een bewaarplicht op de vraag"),
        shape=("hold", "reason"),
    ),
    Verb(
        "question.hold_lifted",
        _("%(actor)s hief de bewaarplicht op de vraag op"),
        shape=("hold",),
    ),
    Verb(
        "retention.carried_out",
        _("Wat niet langer bewaard mag worden is verwijderd"),
        shape=("counts", "held"),
    ),
)
