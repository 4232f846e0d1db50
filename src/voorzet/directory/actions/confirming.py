"""Whether what was said is still true: asking it once by mail, and the yes, by link or on the page."""

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.directory.actions.expertise import drop
from voorzet.directory.models import STAYS_CONFIRMED, ConfirmationRequest, Expertise
from voorzet.directory.queries.confirming import still_owned
from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor, ActorKind
from voorzet.kernel.errors import Impossible, NotVisible, Refused

LINK_LASTS = timedelta(days=30)


@verb
def ask_confirmation(*, actor: Actor, person_id: UUID) -> ConfirmationRequest | None:
    """Asks an owner, once, whether what became stale is still true; the mail follows from the entry.

    None when there is nothing to ask, or it was asked already.
    """
    if actor.kind is not ActorKind.SYSTEM:
        raise Refused(_("Dit gebeurt vanzelf als de termijn voorbij is."))
    today = clock.today()
    stale = Expertise.objects.filter(
        still_owned(),
        owner_id=person_id,
        confirmed_on__lt=today - STAYS_CONFIRMED,
        asked_on=None,
    )
    if not stale.update(asked_on=today):
        return None
    now = clock.now()
    request = ConfirmationRequest.objects.create(
        person_id=person_id, made_at=now, expires_at=now + LINK_LASTS
    )
    record(actor, "expertise.asked", subject_id=request.id)
    return request


@verb
def confirm_expertise(*, actor: Actor) -> int:
    """Says that everything the actor answers for is still true; returns how many entries that are."""
    if actor.kind is not ActorKind.PERSON or actor.person_id is None:
        raise Refused(_("Log eerst in."))
    return _confirm(actor, actor.person_id, ())


@verb
def answer_confirmation(*, actor: Actor, request_id: UUID, dropped: Collection[UUID] = ()) -> int:
    """Answers what was asked by mail: takes away what is named and confirms the rest. Works once.

    Returns how many entries were confirmed.
    """
    request = ConfirmationRequest.objects.select_for_update().filter(pk=request_id).first()
    if request is None or actor.scope_id != request_id:
        raise NotVisible
    if not request.is_open:
        raise Impossible(_("Deze link is al gebruikt of verlopen."))
    request.used_at = clock.now()
    request.save(update_fields=["used_at"])
    return _confirm(actor, request.person_id, dropped)


def _confirm(actor: Actor, owner_id: UUID, dropped: Collection[UUID]) -> int:
    entries = list(
        Expertise.objects.select_for_update(of=("self",))
        .filter(still_owned(), owner_id=owner_id)
        .order_by("id")
    )
    kept = [entry for entry in entries if entry.id not in dropped]
    for entry in entries:
        if entry.id in dropped:
            drop(actor, entry)
    for entry in kept:
        entry.confirmed_on, entry.asked_on = clock.today(), None
        entry.save(update_fields=["confirmed_on", "asked_on"])
        record(actor, "expertise.confirmed", subject_id=entry.id)
    return len(kept)
