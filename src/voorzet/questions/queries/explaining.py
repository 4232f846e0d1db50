"""Why somebody sees a question, or does not: the same rule as `policy.py`, told in sentences."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _

from voorzet.access.acting import acting_as
from voorzet.desks.queries import RoleHolder, list_role_holders
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor, Role, Seat, Sight
from voorzet.questions.models import (
    Involvement,
    InvolvementKind,
    Question,
    QuestionText,
)
from voorzet.questions.policy import ties_at
from voorzet.ui.times import day


@dataclass(frozen=True, slots=True)
class Explanation:
    """How much somebody sees of a question, and every reason that decides it, the strongest first."""

    sight: Sight
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody at the desk, and what they see."""

    holder: RoleHolder
    explanation: Explanation


def explain(actor: Actor, question: Question) -> Explanation:
    """Why this actor sees this question whole, in outline or not at all."""
    ties = _ties(question)[actor.organisation_id] if actor.organisation_id else []
    return _explain(actor.seat_at(question.desk_id), actor.organisation_id, question, ties)


def explain_role(question: Question, *, role: Role, sight: Sight) -> Explanation:
    """The same for somebody who is not there: a new partner, to which the sharing table gives this sight."""
    return _explain(Seat(question.desk_id, "", "", role, sight), None, question, ())


def list_readers(question: Question) -> list[Reader]:
    """Everybody with a role at the desk and what they see: who sees most first. Two queries."""
    ties = _ties(question)
    readers = []
    for holder in list_role_holders(question.desk_id):
        seat = Seat(question.desk_id, "", "", holder.role, holder.sight)
        explanation = _explain(seat, holder.organisation_id, question, ties[holder.organisation_id])
        readers.append(Reader(holder, explanation))
    return sorted(readers, key=_place)


def _place(reader: Reader) -> tuple[int, str, str]:
    most_first = (Sight.FULL, Sight.SUMMARY, Sight.NONE).index(reader.explanation.sight)
    return most_first, reader.holder.organisation_name, reader.holder.person_name


def ask_database(actor: Actor, question: Question) -> Sight:
    """What PostgreSQL itself lets this actor see of the question, whatever the application thinks."""
    with acting_as(actor):
        if QuestionText.objects.filter(pk=question.pk).exists():
            return Sight.FULL
        seen = Question.objects.filter(pk=question.pk).exists()
    return Sight.SUMMARY if seen else Sight.NONE


def _ties(question: Question) -> dict[UUID, list[str]]:
    """Why organisations see it whole: the end of a sentence each, by organisation."""
    found = defaultdict(list)
    current = Involvement.objects.filter(ties_at(clock.now()), question=question).exclude(
        kind=InvolvementKind.INFORMED
    )
    for organisation_id, kind, until in current.order_by(F("since")).values_list(
        "organisation_id", "kind", "until"
    ):
        found[organisation_id].append(_told(InvolvementKind(kind), until))
    return found


def _told(kind: InvolvementKind, until: datetime | None) -> str:
    if until is not None:
        return _("toegang op verzoek tot %(day)s") % {"day": day(until)}
    return _("de organisatie %(tie)s") % {"tie": kind.label}


def _explain(
    seat: Seat | None,
    organisation_id: UUID | None,
    question: Question,
    ties: Collection[str],
) -> Explanation:
    whole = []
    if seat is not None and seat.role is Role.COORDINATOR:
        whole.append(_("coördineert dit loket en ziet elke vraag"))
    whole += ties
    if whole:
        return Explanation(Sight.FULL, tuple(whole))
    if seat is None:
        return Explanation(Sight.NONE, (_("heeft geen rol bij dit loket"),))
    return _by_table(seat, organisation_id, question)


def _by_table(seat: Seat, organisation_id: UUID | None, question: Question) -> Explanation:
    """What the desk's agreement grants, and what narrows it."""
    if seat.role is Role.PLATFORM_MEMBER:
        reason = _(
            "komt van een club: leden van het sportplatform zien geen vragen van andere clubs"
        )
        return Explanation(Sight.NONE, (reason,))
    if seat.sight is Sight.NONE:
        return Explanation(Sight.NONE, (_("de afspraken geven deze soort partner geen inzage"),))
    kept = []
    if question.confidential:
        kept.append(_("de vraag is vertrouwelijk: alleen wie betrokken is, ziet haar"))
    if organisation_id in question.withheld_from:
        kept.append(_("de club wil deze vraag niet delen met deze organisatie"))
    if kept:
        return Explanation(Sight.NONE, tuple(kept))
    if seat.sight is Sight.FULL:
        return Explanation(Sight.FULL, (_("de afspraken geven deze soort partner alles"),))
    return Explanation(
        Sight.SUMMARY, (_("de afspraken geven deze soort partner een samenvatting"),)
    )
