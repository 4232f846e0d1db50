"""The books of a pot, for who runs it and for the coordinator of its desk."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Min
from django.utils.translation import gettext as _

from voorzet.desks.models import Desk
from voorzet.funds.models import LedgerEntry, Pot
from voorzet.funds.policy import CORRECTED_HERE, may_run_pot, pots_seen
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, NotVisible, Refused


@dataclass(frozen=True, slots=True)
class Books:
    """A pot whose ledger is kept here, with its desk, and whether the actor runs it."""

    pot: Pot
    desk: Desk
    may_run: bool


def get_books(actor: Actor, slug: str) -> Books:
    """The books, which name clubs and amounts: not for everybody who sees that there is a pot."""
    pot = (
        Pot.objects.filter(pots_seen(actor), slug=slug, is_kept=True)
        .select_related("owner", "desk")
        .first()
    )
    if pot is None or pot.desk is None:
        raise NotVisible
    may_run = may_run_pot(actor, pot)
    if not may_run and pot.desk_id not in actor.coordinated_desk_ids:
        raise Refused(_("De boeken zijn voor de eigenaar van de pot en de coördinator."))
    return Books(pot, pot.desk, may_run)


def list_years(pot: Pot) -> list[int]:
    """The years in which something moved, the last first; always this year."""
    first = LedgerEntry.objects.filter(pot=pot).aggregate(first=Min("at"))["first"]
    this_year = clock.today().year
    since = first.astimezone(clock.AMSTERDAM).year if first else this_year
    return list(range(this_year, min(since, this_year) - 1, -1))


def get_correctable(actor: Actor, pot: Pot, entry_id: UUID) -> LedgerEntry:
    """An entry that can be taken back by hand, for who runs the pot."""
    entry = LedgerEntry.objects.filter(pot=pot, pk=entry_id).first()
    if entry is None:
        raise NotVisible
    if not may_run_pot(actor, pot):
        raise Refused(_("Alleen de eigenaar van de pot corrigeert een boeking."))
    if entry.kind not in CORRECTED_HERE:
        raise Impossible(
            _("Deze boeking hoort bij een toezegging of een betaling. Wijzig of annuleer die.")
        )
    return entry
