"""An intake: agreed on beforehand, a conversation, a report. That one is called is `question.intake_called`."""

from django.utils.translation import gettext_lazy as _

from voorzet.journal.registry import Verb, register

register(
    Verb(
        "intake.answered",
        _("%(actor)s zei vooraf iets over de intake"),
        shape=("intake", "said"),
    ),
    Verb(
        "intake.aligned",
        _("de intake is afgestemd; %(to_organisation)s leidt het gesprek"),
        shape=("intake", "to_organisation"),
    ),
    Verb(
        "intake.lead_named",
        _("%(to_organisation)s leidt het intakegesprek"),
        shape=("intake", "to_organisation"),
    ),
    Verb(
        "intake.party_left",
        _("%(to_organisation)s doet niet meer mee aan de intake"),
        shape=("intake", "to_organisation"),
    ),
    Verb(
        "intake.planned",
        _("%(actor)s maakte een afspraak voor het intakegesprek"),
        shape=("intake",),
        club_sentence=_("Wij maakten een afspraak met u voor een gesprek"),
    ),
    Verb(
        "intake.moved",
        _("%(actor)s verplaatste het intakegesprek"),
        shape=("intake",),
        club_sentence=_("De afspraak voor het gesprek is veranderd"),
    ),
    Verb("intake.begun", _("%(actor)s begon het verslag van de intake"), shape=("intake",)),
    Verb("intake.written", _("%(actor)s schreef in het verslag"), shape=("intake",)),
    Verb(
        "intake.report_shared",
        _("%(actor)s deelde het verslag met de club"),
        shape=("intake",),
        club_sentence=_("Het verslag van het gesprek staat voor u klaar"),
    ),
    Verb(
        "intake.corrected",
        _("de club verbeterde het verslag"),
        shape=("intake",),
        club_sentence=_("U verbeterde het verslag"),
    ),
    Verb(
        "intake.confirmed",
        _("het verslag klopt, zegt de club"),
        shape=("intake",),
        club_sentence=_("U vond dat het verslag klopt"),
    ),
    Verb(
        "intake.concluded",
        _("%(actor)s rondde de intake af"),
        shape=("intake", "follows"),
        club_sentence=_("De intake is afgerond"),
    ),
    Verb(
        "intake.called_off",
        _("de intake gaat niet door"),
        shape=("intake",),
        club_sentence=_("Het gesprek gaat niet door"),
    ),
    Verb("intake.forgotten", _("de tekst van de intake is verwijderd"), shape=("intake",)),
    Verb(
        "intake.template_kept",
        _("%(actor)s bewaarde een gespreksvorm"),
        shape=("template",),
    ),
    Verb(
        "intake.template_removed",
        _("%(actor)s verwijderde een gespreksvorm"),
        shape=("template",),
    ),
)
