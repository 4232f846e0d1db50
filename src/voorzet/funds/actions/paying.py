"""Paying what was awarded: on a list for the bank, paid once, not to be paid after all, sent back by the bank."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from voorzet.funds.actions._ledger import correct, lock_pots, post
from voorzet.funds.models import Application, EntryKind, Payment
from voorzet.funds.policy import applications_seen, may_run_pot
from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, NotVisible, Refused
from voorzet.kernel.taking_in import require_clean, require_text

LONGEST_NOTE = 200
MOST_AT_ONCE = 500


@verb
def list_payments(*, actor: Actor, payment_ids: Collection[UUID]) -> int:
    """Puts payments on the list that goes to the bank; how many were not on it yet. Doing it again changes nothing.

    Raises:
        Impossible: one of them was paid or cancelled meanwhile; then none is put on the list.
    """
    found = _lock_payments(actor, payment_ids)
    fresh = [payment for payment in found if payment.listed_at is None]
    for payment in found:
        _require_open(payment)
    for payment in fresh:
        payment.listed_at = clock.now()
        payment.save(update_fields=["listed_at"])
        _record(actor, "application.payment_listed", payment)
    return len(fresh)


@verb
def make_payments(*, actor: Actor, payment_ids: Collection[UUID]) -> int:
    """Notes that these were paid. The ledger moves the money from committed to paid, once ever per payment.

    Raises:
        Impossible: one of them was paid before or is cancelled; then nothing is noted of any.
    """
    found = _lock_payments(actor, payment_ids)
    for payment in found:
        _require_open(payment)
        post(
            actor,
            payment.share.pot,
            EntryKind.PAID,
            payment.cents,
            share_id=payment.share_id,
            payment_id=payment.id,
            note=payment.reference,
        )
        payment.paid_at, payment.person_id = clock.now(), actor.person_id
        payment.save(update_fields=["paid_at", "person"])
        _record(actor, "application.payment_made", payment)
    return len(found)


@verb
def cancel_payment(*, actor: Actor, payment_id: UUID, because: str) -> None:
    """A payment that will not be made: its money is available again, with the reason in the ledger."""
    note = _note(because)
    (payment,) = _lock_payments(actor, [payment_id])
    _require_open(payment)
    drop_payment(actor, payment, note)


def drop_payment(actor: Actor, payment: Payment, note: str) -> None:
    """Cancels an open payment under lock and gives its money back to the pot; part of verbs."""
    post(
        actor,
        payment.share.pot,
        EntryKind.LOWERED,
        payment.cents,
        share_id=payment.share_id,
        note=note,
    )
    _close(actor, payment)
    _record(actor, "application.payment_cancelled", payment)


@verb
def bounce_payment(*, actor: Actor, payment_id: UUID, because: str) -> Payment:
    """The bank sent the money back: the entry is corrected, and a new payment stands ready with its own reference."""
    note = _note(because)
    (payment,) = _lock_payments(actor, [payment_id])
    if payment.paid_at is None:
        raise Impossible(_("Deze betaling is nog niet gedaan. Er kan niets teruggekomen zijn."))
    correct(actor, payment.entry, note)
    payment.paid_at = None
    _close(actor, payment)
    again = Payment.objects.create(
        application_id=payment.application_id,
        share=payment.share,
        organisation_id=payment.organisation_id,
        cents=payment.cents,
        due_on=clock.today(),
        reference=_next_reference(payment),
    )
    _record(actor, "application.payment_bounced", payment)
    return again


def _lock_payments(actor: Actor, payment_ids: Collection[UUID]) -> list[Payment]:
    """Payments with their pots under lock, by due day, all of them for who runs the pot."""
    if not payment_ids:
        raise Impossible(_("Kies eerst wat u wilt betalen."))
    if len(payment_ids) > MOST_AT_ONCE:
        raise Impossible(_("Kies hoogstens %(most)s betalingen tegelijk.") % {"most": MOST_AT_ONCE})
    chosen = Payment.objects.filter(pk__in=payment_ids).select_related("share__pot")
    for payment in chosen:
        _require_runs(actor, payment)
    lock_pots({payment.share.pot_id for payment in chosen})
    # Read again under lock: somebody may have paid while this one waited.
    found = list(
        Payment.objects.select_for_update(of=("self",))
        .filter(pk__in=payment_ids)
        .select_related("share__pot", "application")
        .order_by("due_on", "id")
    )
    if len(found) != len(set(payment_ids)):
        raise NotVisible
    return found


def _require_runs(actor: Actor, payment: Payment) -> None:
    if may_run_pot(actor, payment.share.pot):
        return
    if Application.objects.filter(applications_seen(actor), pk=payment.application_id).exists():
        raise Refused(_("Alleen de eigenaar van de pot betaalt hieruit."))
    raise NotVisible


def _require_open(payment: Payment) -> None:
    if payment.paid_at is not None:
        raise Impossible(
            _("%(reference)s is al betaald. Er is niets dubbel geboekt.")
            % {"reference": payment.reference}
        )
    if payment.cancelled_at is not None:
        raise Impossible(_("%(reference)s is vervallen.") % {"reference": payment.reference})


def _close(actor: Actor, payment: Payment) -> None:
    payment.cancelled_at, payment.person_id = clock.now(), actor.person_id
    payment.save(update_fields=["paid_at", "cancelled_at", "person"])


def _record(actor: Actor, happened: str, payment: Payment) -> None:
    record(
        actor,
        happened,
        subject_id=payment.application_id,
        desk_id=payment.application.desk_id,
        details={"payment": payment.id, "pot": payment.share.pot_id},
    )


def _note(because: str) -> str:
    note = require_text("because", because, longest=LONGEST_NOTE)
    require_clean("because", note)
    return note


def _next_reference(payment: Payment) -> str:
    """The same with a number behind it, within the 35 characters that a bank shows."""
    stem = payment.reference.partition("/")[0]
    times = Payment.objects.filter(Q(reference=stem) | Q(reference__startswith=f"{stem}/")).count()
    tail = f"/{times + 1}"
    return stem[: 35 - len(tail)] + tail
