"""The case table, and peer review."""

from django.utils.translation import gettext_lazy as _

from voorzet.journal.registry import Verb, register

register(
    Verb("case.rhythm_set", _("%(actor)s bepaalde wanneer partners casussen bespreken")),
    Verb("case.table_stopped", _("%(actor)s stopte met de casustafel")),
    Verb("case.meetings_made", _("er zijn nieuwe casustafels gepland"), shape=("meetings",)),
    Verb("case.meeting_cancelled", _("%(actor)s zegde een casustafel af"), shape=("meeting",)),
    Verb(
        "case.put_on_table",
        _("%(actor)s zette deze vraag op de casustafel"),
        shape=("meeting", "why"),
    ),
    Verb(
        "case.came_on_table",
        _("deze vraag komt op de casustafel"),
        shape=("meeting", "why"),
    ),
    Verb(
        "case.taken_off",
        _("%(actor)s haalde deze vraag van de casustafel"),
        shape=("meeting",),
    ),
    Verb(
        "case.noted",
        _("%(actor)s schreef op wat de casustafel van deze vraag zegt"),
        shape=("meeting",),
    ),
    Verb("case.discussed", _("partners bespraken deze vraag aan de casustafel"), shape=("meeting",)),
    Verb(
        "case.action_agreed",
        _("aan de casustafel is een actie afgesproken"),
        shape=("action", "organisation", "person", "due_on"),
        personal=("person",),
    ),
    Verb("case.action_done", _("%(actor)s deed wat aan de casustafel is afgesproken"), shape=("action",)),
    Verb(
        "case.action_returned",
        _("een actie van de casustafel ligt weer bij wie de vraag heeft"),
        shape=("action", "from_organisation"),
    ),
    Verb(
        "case.action_overdue",
        _("een actie van de casustafel is niet op tijd gedaan"),
        shape=("action", "organisation", "person"),
        personal=("person",),
    ),
    Verb("case.minutes_awaited", _("de notulen van een casustafel zijn nog niet vastgesteld"), shape=("meeting",)),
    Verb("case.minutes_fixed", _("de notulen van een casustafel zijn vastgesteld"), shape=("meeting",)),
    Verb(
        "peer.asked",
        _("%(actor)s vroeg iemand van buiten om het team vragen te stellen"),
        shape=("review", "to_organisation", "to_person", "deadline"),
        personal=("to_person",),
    ),
    Verb("peer.question_asked", _("%(actor)s stelde het team een vraag van buiten"), shape=("review",)),
    Verb("peer.question_answered", _("%(actor)s antwoordde op een vraag van buiten"), shape=("review",)),
    Verb("peer.ended", _("%(actor)s rondde de intervisie af"), shape=("review",)),
    Verb("peer.declined", _("%(actor)s kan het team nu geen vragen stellen"), shape=("review",)),
    Verb("peer.expired", _("de intervisie is voorbij"), shape=("review",)),
    Verb("peer.left", _("wie van buiten vragen stelde, doet niet meer mee"), shape=("review",)),
)  # fmt: skip
