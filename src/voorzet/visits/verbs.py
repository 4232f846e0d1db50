"""The verbs of visits, as the journal tells them."""

from django.utils.translation import gettext_lazy as _

from voorzet.journal.registry import Verb, register

WHO = ("provider", "person", "organisation")

register(
    Verb("visit_plan.opened", _("%(actor)s begon een bezoekplan"), shape=("year",)),
    Verb(
        "visit_plan.visitor_set",
        _("%(actor)s legde vast hoeveel bezoeken iemand doet"),
        shape=("person", "organisation", "most", "per_week"),
        personal=("person",),
    ),
    Verb(
        "visit_plan.visitor_dropped",
        _("%(actor)s haalde iemand uit het bezoekplan"),
        shape=("person", "organisation"),
        personal=("person",),
    ),
    Verb("visit_plan.proposal_asked", _("%(actor)s vroeg om een voorstel voor de bezoeken")),
    Verb(
        "visit_plan.proposed",
        _("Er kwam een voorstel voor de bezoeken"),
        shape=("visits", "left_out", "unmet"),
    ),
    Verb(
        "visit_plan.kept",
        _("%(actor)s nam de voorgestelde bezoeken over"),
        shape=("visits",),
    ),
    Verb(
        "visit.planned",
        _("%(actor)s plande een bezoek"),
        shape=(*WHO, "week"),
        personal=("person",),
    ),
    Verb("visit.arranged", _("%(actor)s maakte een afspraak voor een bezoek"), shape=("at",)),
    Verb(
        "visit.released",
        _("Een bezoek verviel doordat wie zou gaan, vertrok"),
        shape=("provider", "organisation"),
    ),
    Verb("visit.dropped", _("%(actor)s liet een bezoek vervallen")),
    Verb(
        "visit.reported",
        _("%(actor)s ging op bezoek"),
        shape=(*WHO, "audience"),
        personal=("person",),
    ),
    Verb("visit.yielded", _("%(actor)s deed iets met een bezoek"), shape=("kind",)),
)
