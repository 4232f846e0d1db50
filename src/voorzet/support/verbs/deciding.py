"""Deciding together."""

from django.utils.translation import gettext_lazy as _

from voorzet.journal.registry import Verb, register

register(
    Verb(
        "decision.proposed",
        _("%(actor)s legde een voorstel voor ondersteuning voor"),
        shape=("decision", "version", "organisation", "director", "asked", "deadline"),
        club_sentence=_("Er ligt een voorstel om uw club te helpen; u beslist mee"),
    ),
    Verb(
        "decision.voiced",
        _("%(actor)s gaf een standpunt over het voorstel"),
        shape=("decision", "version", "organisation", "said", "option"),
    ),
    Verb(
        "decision.recused",
        _("%(to_organisation)s beslist niet mee"),
        shape=("decision", "version", "to_organisation"),
    ),
    Verb(
        "decision.party_left",
        _("%(to_organisation)s is geen partner meer en beslist niet mee"),
        shape=("decision", "version", "to_organisation"),
    ),
    Verb(
        "decision.decided",
        _("Er is samen besloten over het voorstel"),
        shape=("decision", "version", "verdict", "how", "option", "director"),
        club_sentence=_("Er is samen met u besloten over het voorstel"),
    ),
    Verb(
        "decision.withdrawn",
        _("%(actor)s trok het voorstel in"),
        shape=("decision", "version", "because"),
        club_sentence=_("Het voorstel om uw club te helpen is ingetrokken"),
    ),
)
