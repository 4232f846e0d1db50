"""Reads of privacy: who somebody is in all rooms, what is on hold, and what has lapsed."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.desks.models import Desk
from voorzet.journal.subjects import Subject, complete, known, search
from voorzet.journal.terms import Term, list_terms
from voorzet.kernel import clock
from voorzet.kernel.errors import Impossible, NotVisible
from voorzet.kernel.text import fold
from voorzet.privacy.models import LegalHold, ShorterTerm
from voorzet.questions.models import Asker, Question

MORE_THAN_ONE = 2


@dataclass(frozen=True, slots=True)
class Lapsing:
    """One term of desks that keep it equally long, and the moment before which it has passed."""

    term: Term
    desk_ids: tuple[UUID, ...]
    before: datetime


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


def list_held() -> list[UUID]:
    """Questions on hold."""
    return list(LegalHold.objects.filter(lifted_at=None).values_list("question_id", flat=True))


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
