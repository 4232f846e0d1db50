"""Settling an award: what the pots pay in the end, what is not paid any more, what comes back, and its use again."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.funds.actions._ledger import lock_pot, lock_pots, post
from voorzet.funds.actions.accounting import lock_for_settling
from voorzet.funds.actions.paying import drop_payment
from voorzet.funds.models import (
    APPLICATION_TRANSITIONS,
    AccountingStatus,
    Application,
    ApplicationStatus,
    EntryKind,
    LedgerEntry,
    Pot,
    Share,
)
from voorzet.funds.policy import may_run_pot, pots_seen
from voorzet.funds.queries.balances import read_share_balances
from voorzet.funds.settling import spread
from voorzet.journal.recording import carried_out, record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Unacceptable
from voorzet.ui.amounts import euros


@dataclass(frozen=True, slots=True)
class Settled:
    """What settling came to, in whole cents: what the pots pay, and what the club gives back."""

    cents: int
    to_return: int


@verb
def settle_application(
    *, actor: Actor, application_id: UUID, cents: int, key: UUID | None = None
) -> Settled:
    """Says what the pots pay in the end, spread over them as they gave. The same key again changes nothing.

    What was not paid yet and is not owed any more is available again at once; what was paid too much is to come back.
    The accounting is accepted with it.

    Raises:
        Impossible: nothing was handed in, or it was settled before.
        Unacceptable: more than was awarded.
        Refused: they do not decide on it, or made the application themselves.
    """
    accounting = lock_for_settling(actor, application_id)
    application = Application.objects.select_for_update(of=("self",)).get(pk=application_id)
    shares = list(application.shares.exclude(confirmed_cents=None).order_by("id"))
    pots = lock_pots({share.pot_id for share in shares})
    given = {share.id: _awarded(share) for share in shares}
    if carried_out(key, "application.settled", application_id) is not None:
        settled = sum(share.settled_cents or 0 for share in shares)
        return Settled(settled, sum(_too_much(share) for share in shares))
    if accounting.status != AccountingStatus.HANDED_IN:
        raise Impossible(_("Afrekenen kan als de verantwoording binnen is."))
    if ApplicationStatus.SETTLED not in APPLICATION_TRANSITIONS[_status(application)]:
        raise Impossible(_("Deze aanvraag is niet af te rekenen."))
    if not 0 <= cents <= sum(given.values()):
        raise Unacceptable(
            {
                "cents": _("Toegekend is %(most)s. Vul een bedrag tot en met dat in.")
                % {"most": euros(sum(given.values()))}
            }
        )
    _settle_shares(actor, shares, pots, spread(cents, given))
    accounting.status = AccountingStatus.ACCEPTED
    accounting.settled_at, accounting.settled_by_id = clock.now(), actor.person_id
    accounting.save(update_fields=["status", "settled_at", "settled_by"])
    application.status, application.over_at = ApplicationStatus.SETTLED, clock.now()
    application.save(update_fields=["status", "over_at"])
    record(
        actor,
        "application.settled",
        subject_id=application.id,
        desk_id=application.desk_id,
    )
    return Settled(cents, sum(_too_much(share) for share in shares))


@verb
def book_return(
    *, actor: Actor, share_id: UUID, cents: int, key: UUID | None = None
) -> LedgerEntry:
    """The club gave money back to a pot. The same key again gives the entry that was made before.

    Raises:
        Impossible: more than was paid. Refused: not their pot.
    """
    share = Share.objects.select_related("application").filter(pk=share_id).first()
    if share is None or not Pot.objects.filter(pots_seen(actor), pk=share.pot_id).exists():
        raise NotVisible
    pot = _lock_own(actor, share.pot_id)
    if carried_out(key, "pot.returned", pot.id) is not None:
        return LedgerEntry.objects.filter(share=share, kind=EntryKind.RETURNED).latest("at", "id")
    entry = post(
        actor,
        pot,
        EntryKind.RETURNED,
        _some(cents),
        share_id=share.id,
        note=share.application.reference,
    )
    record(
        actor,
        "pot.returned",
        subject_id=pot.id,
        desk_id=pot.desk_id,
        details={"entry": entry.id, "application": share.application_id},
    )
    return entry


@verb
def reuse_returned(*, actor: Actor, pot_id: UUID) -> int:
    """Makes everything that came back to a pot available again; how many whole cents. Nothing there is impossible."""
    if not Pot.objects.filter(pots_seen(actor), pk=pot_id).exists():
        raise NotVisible
    pot = _lock_own(actor, pot_id)
    shares = list(Share.objects.filter(pot=pot, entries__kind=EntryKind.RETURNED).distinct())
    back = read_share_balances([share.id for share in shares])
    total = 0
    for share in sorted(shares, key=lambda one: one.id):
        there = back[share.id].returned
        if there:
            entry = post(actor, pot, EntryKind.REUSED, there, share_id=share.id)
            record(
                actor,
                "pot.reused",
                subject_id=pot.id,
                desk_id=pot.desk_id,
                details={"entry": entry.id},
            )
            total += there
    if not total:
        raise Impossible(_("Er is niets terugontvangen dat nog niet beschikbaar is."))
    return total


def _settle_shares(
    actor: Actor, shares: list[Share], pots: Mapping[UUID, Pot], owed: Mapping[UUID, int]
) -> None:
    for share in shares:
        share.pot = pots[share.pot_id]
        share.settled_cents = owed[share.id]
        share.save(update_fields=["settled_cents"])
        standing = read_share_balances([share.id])[share.id]
        _lower(actor, share, standing.committed - max(owed[share.id] - standing.paid, 0))


def _lower(actor: Actor, share: Share, cents: int) -> None:
    """So many cents are not paid any more: open payments go, the last due first; the last of them may be split."""
    if cents <= 0:
        return
    note = _("Afgerekend op minder")
    for payment in share.payments.filter(paid_at=None, cancelled_at=None).order_by(
        "-due_on", "-id"
    ):
        if cents <= 0:
            return
        payment.share = share
        if payment.cents <= cents:
            cents -= payment.cents
            drop_payment(actor, payment, note)
        else:
            payment.cents -= cents
            payment.save(update_fields=["cents"])
            post(actor, share.pot, EntryKind.LOWERED, cents, share_id=share.id, note=note)
            return
    if cents > 0:
        post(actor, share.pot, EntryKind.LOWERED, cents, share_id=share.id, note=note)


def _awarded(share: Share) -> int:
    """What the latest award gives from this share, in whole cents."""
    line = share.award_lines.filter(award__status="given").order_by("-award__version").first()
    return line.cents if line else 0


def _too_much(share: Share) -> int:
    paid = read_share_balances([share.id])[share.id].paid
    return max(paid - (share.settled_cents or 0), 0)


def _lock_own(actor: Actor, pot_id: UUID) -> Pot:
    pot = lock_pot(pot_id)
    if not may_run_pot(actor, pot):
        raise Refused(_("Alleen de eigenaar van de pot boekt dit."))
    return pot


def _some(cents: int) -> int:
    if cents <= 0:
        raise Unacceptable({"cents": _("Vul een bedrag in dat groter is dan nul.")})
    return cents


def _status(application: Application) -> ApplicationStatus:
    return ApplicationStatus(application.status)
