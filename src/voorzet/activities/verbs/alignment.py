"""Agreeing before anybody is invited."""

from django.utils.translation import gettext_lazy as _

from voorzet.journal.registry import Verb, register

register(
    Verb(
        "activity.proposed",
        _("%(actor)s legde een activiteit voor aan partners"),
        shape=("round", "organisation", "asked"),
    ),
    Verb(
        "activity.answered",
        _("%(actor)s antwoordde op een voorgelegde activiteit"),
        shape=("round", "organisation", "said", "with"),
    ),
    Verb("activity.joined", _("%(actor)s organiseert mee"), shape=("organisation",)),
    Verb(
        "activity.merged",
        _("%(actor)s voegde twee activiteiten samen"),
        shape=("other", "organisation"),
    ),
    Verb("activity.shares_set", _("%(actor)s verdeelde de kosten van een activiteit")),
    Verb(
        "activity.finding_accepted",
        _("%(actor)s liet een overlap zoals die is"),
        shape=("finding",),
    ),
    Verb("activity.cleared", _("de activiteit is afgestemd"), shape=("round",)),
    Verb(
        "activity.stuck",
        _("de termijn is voorbij en een partner ziet een botsing"),
        shape=("round", "clashes"),
    ),
    Verb(
        "activity.clash_found",
        _("er kwam iets in de agenda dat met deze activiteit botst"),
        shape=("round", "clashes"),
    ),
    Verb(
        "activity.overridden",
        _("%(actor)s zette de activiteit door, met een reden"),
        shape=("round",),
    ),
    Verb(
        "activity.withdrawn",
        _("%(actor)s nam een voorgelegde activiteit terug"),
        shape=("round",),
    ),
)
