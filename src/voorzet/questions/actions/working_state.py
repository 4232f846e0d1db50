"""Drafts, presence and saved filters: private working state, kept but not journalled (see docs/adr)."""

from collections.abc import Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Refused, Unacceptable
from voorzet.kernel.taking_in import require_clean
from voorzet.questions.actions._common import lock, require_text_kept
from voorzet.questions.models import Draft, Presence, Question, SavedFilter

SAVED_FILTERS_AT_MOST = 20


@verb
def save_draft(*, actor: Actor, question: Question, form: str, body: str) -> None:
    """Keeps what the actor is typing; an empty text removes the draft. What may not be stored is not."""
    person_id = _person(actor)
    if not body.strip():
        Draft.objects.filter(person_id=person_id, question=question, form=form).delete()
        return
    require_clean("body", body)
    require_text_kept(lock(question.id))
    Draft.objects.update_or_create(
        person_id=person_id,
        question=question,
        form=form,
        defaults={"body": body[:20_000], "saved_at": clock.now()},
    )


@verb
def note_presence(*, actor: Actor, question: Question) -> None:
    """The actor has the question open at this moment."""
    Presence.objects.bulk_create(
        [Presence(person_id=_person(actor), question=question, seen_at=clock.now())],
        update_conflicts=True,
        unique_fields=["question", "person"],
        update_fields=["seen_at"],
    )


@verb
def save_filter(*, actor: Actor, name: str, query: Mapping[str, str]) -> SavedFilter:
    """Keeps a worklist with its filters under a name; the same name again replaces it."""
    person_id = _person(actor)
    name = " ".join(name.split())[:60]
    if not name:
        raise Unacceptable({"name": _("Geef het filter een naam.")})
    mine = SavedFilter.objects.filter(person_id=person_id)
    if mine.exclude(name=name).count() >= SAVED_FILTERS_AT_MOST:
        raise Unacceptable({"name": _("U heeft al 20 filters. Verwijder er eerst een.")})
    saved, _new = SavedFilter.objects.update_or_create(
        person_id=person_id, name=name, defaults={"query": dict(query)}
    )
    return saved


@verb
def delete_filter(*, actor: Actor, filter_id: UUID) -> None:
    """Removes one of the actor's own saved filters; of somebody else's nothing happens."""
    SavedFilter.objects.filter(pk=filter_id, person_id=_person(actor)).delete()


def _person(actor: Actor) -> UUID:
    if actor.person_id is None:
        raise Refused(_("Meld u eerst aan."))
    return actor.person_id
