"""Who of other organisations looked at a question: for whoever sees it, and for its club."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.kernel import clock
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Unacceptable
from voorzet.questions.models import Involvement, InvolvementKind, Look, LookReason, Question
from voorzet.questions.policy import ties_at

PAGE = 30
# Of what the club reads there is one page: a day and an organisation is a line.
MOST_FOR_CLUB = 20


@dataclass(frozen=True, slots=True)
class Looked:
    """That somebody of another organisation than the holder's looked at the whole question on a day."""

    on: date
    organisation: str
    why: LookReason
    person: str = ""


@dataclass(frozen=True, slots=True)
class Looks:
    """A page of looks; `after` is the key of the next page, or '' when this is the last."""

    rows: tuple[Looked, ...] = ()
    after: str = ""


def list_looks(question: Question, after: str = "") -> Looks:
    """Who looked, day by day, the latest first. Raises Unacceptable when `after` is no key of ours."""
    looks = question.looks.order_by("-id")
    if after:
        looks = looks.filter(id__lt=_read_key(after))
    found = list(
        looks.values_list("id", "on", "organisation__name", "why", "person__name")[: PAGE + 1]
    )
    rows = tuple(
        Looked(on, organisation, LookReason(why), person)
        for _key, on, organisation, why, person in found[:PAGE]
    )
    return Looks(rows, str(found[PAGE - 1][0]) if len(found) > PAGE else "")


def list_looks_for_club(question_ids: Collection[UUID]) -> Looks:
    """Which organisations looked on which day and why they could, the latest first; never which person.

    Of the club's own question and of the one it was joined into. `after` only says that there is more.
    """
    found = list(
        Look.objects.filter(question__in=question_ids)
        .order_by("-on", "organisation__name", "why")
        .values_list("on", "organisation__name", "why")
        .distinct()[: MOST_FOR_CLUB + 1]
    )
    rows = tuple(
        Looked(on, organisation, LookReason(why)) for on, organisation, why in found[:MOST_FOR_CLUB]
    )
    return Looks(rows, "more" if len(found) > MOST_FOR_CLUB else "")


def why_may_look(actor: Actor, question: Question) -> LookReason:
    """The strongest reason for which the actor's organisation sees the whole question now."""
    if actor.organisation_id is None:
        return LookReason.SHARED
    ties = set(
        Involvement.objects.filter(
            ties_at(clock.now()), question=question, organisation_id=actor.organisation_id
        )
        .exclude(kind=InvolvementKind.INFORMED)
        .values_list("kind", flat=True)
    )
    if question.desk_id in actor.coordinated_desk_ids:
        ties.add(LookReason.COORDINATES)
    return next((reason for reason in LookReason if reason in ties), LookReason.SHARED)


def _read_key(key: str) -> UUID:
    try:
        return UUID(key)
    except ValueError:
        raise Unacceptable({"na": _("Deze pagina van de lijst bestaat niet.")}) from None
