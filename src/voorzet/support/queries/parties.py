"""Who is concerned in a question, with the reasons why: what they know, the sport, and who keeps contact with the club.

A suggestion shows its reasons and a person decides (law 6); being chosen gives sight of the question, so nobody is
chosen by the machine.
"""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from voorzet.desks.models import DeskRole
from voorzet.desks.queries import list_partners
from voorzet.desks.queries.desk import WORKING
from voorzet.directory.models import STAYS_CONFIRMED, Expertise
from voorzet.kernel import clock
from voorzet.parties.models import Organisation
from voorzet.providers.models import Relation
from voorzet.questions.models import Question

THEME, SPORT, RELATION, CHOSEN = "theme", "sport", "relation", "chosen"
REASONS: dict[str, str | Promise] = {
    RELATION: _("houdt contact met deze club"),
    SPORT: _("kent deze sport"),
    THEME: _("weet van dit onderwerp"),
    CHOSEN: _("zelf gekozen"),
}


@dataclass(frozen=True, slots=True)
class Proposed:
    """A partner that could be asked, with the codes of why; without one it is only there to be chosen."""

    organisation: Organisation
    because: tuple[str, ...]


def list_proposed(question: Question) -> list[Proposed]:
    """The partners that may be asked, the ones with most reasons first. Four queries, whatever there is."""
    reasons = list_reasons(question)
    kept_out = {question.holder_organisation_id, *question.withheld_from}
    found = [
        Proposed(one, reasons.get(one.id, ()))
        for one in list_partners(question.desk_id)
        if one.id not in kept_out
    ]
    return sorted(found, key=lambda one: -len(one.because))


def list_reasons(question: Question) -> dict[UUID, tuple[str, ...]]:
    """Why organisations are concerned, as codes in a fixed order: relation, sport, theme."""
    sports = list(question.sports.values_list("pk", flat=True))
    found: dict[UUID, set[str]] = defaultdict(set)
    for organisation_id in _keep_contact(question):
        found[organisation_id].add(RELATION)
    for organisation_id, theme, sport in _know(question, sports):
        if question.theme_id and theme == question.theme_id:
            found[organisation_id].add(THEME)
        if sport in sports:
            found[organisation_id].add(SPORT)
    return {one: tuple(code for code in REASONS if code in codes) for one, codes in found.items()}


def _keep_contact(question: Question) -> list[UUID]:
    if question.provider_id is None:
        return []
    today = clock.today()
    kept = Relation.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=today),
        provider_id=question.provider_id,
        desk_id=question.desk_id,
    )
    return list(kept.values_list("organisation_id", flat=True))


def _know(question: Question, sports: list[str]) -> list[tuple[UUID, str | None, str | None]]:
    """Organisations with a confirmed line of expertise in the theme or a sport: their own, or of who works here."""
    lines = Expertise.objects.filter(
        Q(theme=question.theme_id, theme__isnull=False) | Q(sport__in=sports),
        confirmed_on__gte=clock.today() - STAYS_CONFIRMED,
    )
    seats = defaultdict(list)
    for person_id, organisation_id in DeskRole.objects.filter(
        desk_id=question.desk_id,
        person__is_active=True,
        role__in=WORKING,
        person__in=lines.values("person"),
    ).values_list("person_id", "organisation_id"):
        seats[person_id].append(organisation_id)
    found: list[tuple[UUID, str | None, str | None]] = []
    for own, person, theme, sport in lines.values_list(
        "organisation_id", "person_id", "theme_id", "sport_id"
    ):
        found += [(one, theme, sport) for one in ([own] if own else seats[person])]
    return found
