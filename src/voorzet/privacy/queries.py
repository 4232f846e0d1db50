"""Reads of privacy: who somebody is in all rooms, what is on hold, and what has lapsed."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.desks.models import Desk
from voorzet.journal.models import Entry
from voorzet.journal.subjects import Subject, complete, known, search
from voorzet.journal.terms import Term, list_terms
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, NotVisible
from voorzet.kernel.text import fold
from voorzet.privacy.models import DeskExport, LegalHold, ShorterTerm
from voorzet.questions.models import Asker, Question

MORE_THAN_ONE = 2
MOST_EXPORTS = 10
NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Lapsing:
    """One term of desks that keep it equally long, and the moment before which it has passed."""

    term: Term
    desk_ids: tuple[UUID, ...]
    before: datetime


@dataclass(frozen=True, slots=True)
class Kept:
    """A term as one desk keeps it, in days: as proposed, or shorter. `due` is how many rows are to go now."""

    term: Term
    days: int
    due: int = 0


def get_subject(mark: str) -> Subject:
    """Who is meant by the identifier of an account or of who asked, or by an e-mail address.

    Raises NotVisible when no room knows the identifier, and Impossible when several people asked under the
    address: then only the identifier of who asked tells them apart. An address may be all that there is.
    """
    if "@" in mark:
        asked = Subject(emails=frozenset({mark.strip()}))
    else:
        try:
            one = UUID(mark)
        except ValueError:
            raise NotVisible from None
        asked = Subject(person_ids=frozenset({one}), asker_ids=frozenset({one}))
    # Only what a room really has: an identifier of one room is nobody's in another.
    found = search(asked)
    if not (found.person_ids or found.asker_ids or asked.emails):
        raise NotVisible
    whole = complete(Subject(emails=asked.emails).joined_with(found))
    sharing = _by_name(whole.asker_ids)
    return whole if len(sharing) < MORE_THAN_ONE else _one_of(asked, sharing)


def _by_name(asker_ids: frozenset[UUID]) -> dict[str, list[Asker]]:
    """Who asked, by the name they gave: clubs share an address among their board."""
    grouped = defaultdict[str, list[Asker]](list)
    for asker in Asker.objects.filter(pk__in=asker_ids).exclude(name="").order_by("id"):
        grouped[fold(asker.name)].append(asker)
    return grouped


def _one_of(asked: Subject, sharing: dict[str, list[Asker]]) -> Subject:
    """The one whose identifier was given, and not the others behind the same address; that stays theirs."""
    for askers in sharing.values():
        if any(asker.id in asked.asker_ids for asker in askers):
            return Subject(
                asker_ids=frozenset(asker.id for asker in askers),
                names=known(asker.name for asker in askers),
                phones=known(asker.phone for asker in askers),
                file_ids=frozenset(asker.question_id for asker in askers),
            )
    people = ", ".join(f"{askers[0].name} ({askers[0].id})" for askers in sharing.values())
    raise Impossible(
        _("Meer mensen vroegen onder dit adres: %(people)s. Geef het nummer van wie u bedoelt.")
        % {"people": people}
    )


def get_question_id(reference: str) -> UUID:
    """The question with this reference; for the operator, who sees all."""
    found = (
        Question.objects.filter(reference=reference.upper()).values_list("id", flat=True).first()
    )
    if found is None:
        raise NotVisible
    return found


def list_held(desk_id: UUID | None = None) -> list[UUID]:
    """Questions on hold, of one desk or of all."""
    holds = LegalHold.objects.filter(lifted_at=None)
    if desk_id is not None:
        holds = holds.filter(question__desk_id=desk_id)
    return list(holds.values_list("question_id", flat=True))


def list_holds(desk: Desk) -> list[LegalHold]:
    """What is on hold at a desk, with its question, the latest first."""
    return list(
        LegalHold.objects.filter(question__desk=desk, lifted_at=None)
        .select_related("question", "set_by")
        .order_by("-set_at")
    )


def list_exports(actor: Actor, desk: Desk) -> list[DeskExport]:
    """The latest exports of a desk that this person asked for from a page."""
    return list(
        DeskExport.objects.filter(desk=desk, asked_by_id=actor.person_id or NOBODY).order_by(
            "-asked_at"
        )[:MOST_EXPORTS]
    )


def list_terms_kept(desk: Desk) -> list[Kept]:
    """Every term as this desk keeps it."""
    shorter = dict(ShorterTerm.objects.filter(desk=desk).values_list("kind", "days"))
    return [Kept(term, min(term.days, shorter.get(term.kind, term.days))) for term in list_terms()]


@as_system()
def get_asked_export(entry_id: UUID) -> UUID:
    """The export that an entry of the journal tells of; for the worker."""
    return UUID(Entry.objects.get(pk=entry_id).details["export"])


def list_lapsing() -> list[Lapsing]:
    """Every term with its desks, grouped by how long they keep it."""
    shorter = {(one.desk_id, one.kind): one.days for one in ShorterTerm.objects.all()}
    desks = list(Desk.objects.order_by("id").values_list("id", flat=True))
    found = []
    for term in list_terms():
        by_days = defaultdict[int, list[UUID]](list)
        for desk_id in desks:
            by_days[min(term.days, shorter.get((desk_id, term.kind), term.days))].append(desk_id)
        found += [
            Lapsing(term, tuple(desk_ids), clock.now() - timedelta(days=days))
            for days, desk_ids in sorted(by_days.items())
        ]
    return found
