"""Moving money in the ledger: the only place where entries are made. The database refuses what there is no money for."""

from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.funds.models import MOVES, Account, EntryKind, LedgerEntry, Pot
from voorzet.funds.queries.balances import read_balances, read_share_balances
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, NotVisible
from voorzet.ui.amounts import euros

__all__ = ["correct", "euros", "lock_pot", "lock_pots", "post", "require_there"]


def lock_pot(pot_id: UUID) -> Pot:
    """The pot with its row locked until commit: movements of one pot wait for each other."""
    pot = Pot.objects.select_for_update(of=("self",), no_key=True).filter(pk=pot_id).first()
    if pot is None:
        raise NotVisible
    return pot


def lock_pots(pot_ids: set[UUID]) -> dict[UUID, Pot]:
    """Several pots under lock, in id order, so that no two bundles wait for each other."""
    return {pot_id: lock_pot(pot_id) for pot_id in sorted(pot_ids)}


def post(
    actor: Actor,
    pot: Pot,
    kind: EntryKind,
    cents: int,
    *,
    share_id: UUID | None = None,
    payment_id: UUID | None = None,
    note: str = "",
) -> LedgerEntry:
    """Moves whole cents in a pot under lock, as the kind says; Impossible when they are not there."""
    source, target = MOVES[kind]
    require_there(pot, source, cents, share_id)
    return LedgerEntry.objects.create(
        pot=pot,
        share_id=share_id,
        payment_id=payment_id,
        kind=kind,
        from_account=source,
        to_account=target,
        cents=cents,
        at=clock.now(),
        person_id=actor.person_id,
        note=note,
    )


def correct(actor: Actor, entry: LedgerEntry, note: str) -> LedgerEntry:
    """Takes one entry back by a new one, once; Impossible when the money has moved on."""
    if entry.kind == EntryKind.CORRECTION or LedgerEntry.objects.filter(corrects=entry).exists():
        raise Impossible(_("Deze boeking is al gecorrigeerd."))
    require_there(entry.pot, Account(entry.to_account), entry.cents, entry.share_id)
    return LedgerEntry.objects.create(
        pot=entry.pot,
        share_id=entry.share_id,
        corrects=entry,
        kind=EntryKind.CORRECTION,
        from_account=entry.to_account,
        to_account=entry.from_account,
        cents=entry.cents,
        at=clock.now(),
        person_id=actor.person_id,
        note=note,
    )


def require_there(pot: Pot, account: Account, cents: int, share_id: UUID | None) -> None:
    """Says in a sentence what the database would refuse without one."""
    if account == Account.SOURCE:
        return
    there = getattr(read_balances([pot.id])[pot.id], account)
    if share_id is not None and account != Account.AVAILABLE:
        there = min(there, getattr(read_share_balances([share_id])[share_id], account))
    if there < cents:
        raise Impossible(
            _("Er is niet genoeg in ‘%(pot)s’: %(account)s is %(there)s, nodig is %(cents)s.")
            % {
                "pot": pot.name,
                "account": account.label.lower(),
                "there": euros(there),
                "cents": euros(cents),
            }
        )
