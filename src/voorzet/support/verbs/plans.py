"""Support plans, their templates, and looking back."""

from django.utils.translation import gettext_lazy as _

from voorzet.journal.registry import Verb, register

register(
    Verb(
        "plan.begun",
        _("%(actor)s begon het ondersteuningsplan"),
        shape=("plan", "decision", "parties", "template"),
        club_sentence=_("Uw ondersteuning is begonnen; het plan staat klaar"),
    ),
    Verb("plan.changed", _("%(actor)s paste het ondersteuningsplan aan"), shape=("plan",)),
    Verb(
        "plan.step_added",
        _("%(actor)s zette een stap in het plan"),
        shape=("plan", "step", "to_organisation"),
    ),
    Verb(
        "plan.step_changed",
        _("%(actor)s wijzigde een stap van het plan"),
        shape=("plan", "step", "to_organisation"),
    ),
    Verb(
        "plan.step_done",
        _("%(actor)s rondde een stap van het plan af"),
        shape=("plan", "step"),
        club_sentence=_("Een stap van uw plan is klaar"),
    ),
    Verb(
        "plan.step_taken_up",
        _("%(actor)s pakte een stap van het plan weer op"),
        shape=("plan", "step"),
    ),
    Verb(
        "plan.step_dropped",
        _("%(actor)s liet een stap van het plan vervallen"),
        shape=("plan", "step"),
    ),
    Verb(
        "plan.team_joined",
        _("%(to_organisation)s werkt mee aan het plan"),
        shape=("plan", "to_organisation"),
        club_sentence=_("%(to_organisation)s werkt mee aan uw plan"),
    ),
    Verb(
        "plan.team_left",
        _("%(to_organisation)s werkt niet meer mee aan het plan"),
        shape=("plan", "to_organisation"),
        club_sentence=_("%(to_organisation)s werkt niet meer mee aan uw plan"),
    ),
    Verb(
        "plan.put_back",
        _("Stappen van wie vertrok, liggen weer bij de organisatie"),
        shape=("plan",),
    ),
    Verb(
        "plan.handed_back",
        _("%(actor)s gaf het plan terug aan de club"),
        shape=("plan",),
        club_sentence=_("De ondersteuning is klaar; uw club gaat zelf verder"),
    ),
    Verb(
        "plan.stopped",
        _("%(actor)s stopte het plan"),
        shape=("plan",),
        club_sentence=_("De ondersteuning is gestopt"),
    ),
    Verb(
        "plan.review_asked",
        _("Het is tijd om terug te kijken op het plan"),
        shape=("plan", "review", "moment"),
    ),
    Verb(
        "plan.reviewed",
        _("%(actor)s keek terug op het plan"),
        shape=("plan", "review", "moment", "solved"),
    ),
    Verb(
        "plan.reviewed_by_club",
        _("De club keek terug op het plan"),
        shape=("plan", "review", "moment", "solved"),
        club_sentence=_("U keek terug op de ondersteuning"),
    ),
    Verb("plan_template.kept", _("%(actor)s bewaarde een voorbeeldplan"), shape=("template",)),
    Verb("plan_template.dropped", _("%(actor)s haalde een voorbeeldplan weg"), shape=("template",)),
)
