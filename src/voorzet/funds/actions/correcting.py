"""A mistake in the ledger: it stays, and the way back of it is written below it."""

from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.funds.actions._ledger import correct, lock_pot
from voorzet.funds.models import EntryKind, LedgerEntry, Pot
from voorzet.funds.policy import CORRECTED_HERE, may_run_pot, pots_seen
from voorzet.journal.recording import carried_out, record
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, NotVisible, Refused
from voorzet.kernel.taking_in import require_clean, require_text

LONGEST_NOTE = 200


@verb
def correct_entry(
    *, actor: Actor, entry_id: UUID, because: str, key: UUID | None = None
) -> LedgerEntry:
    """Takes back money that was put in, taken out, received back or made available by mistake.

    The same key again gives the correction that was made before.

    Raises:
        Impossible: corrected before, the money has moved on, or it follows from something that is undone elsewhere.
    """
    entry = LedgerEntry.objects.filter(pk=entry_id).first()
    if entry is None or not Pot.objects.filter(pots_seen(actor), pk=entry.pot_id).exists():
        raise NotVisible
    entry.pot = lock_pot(entry.pot_id)
    if not may_run_pot(actor, entry.pot):
        raise Refused(_("Alleen de eigenaar van de pot corrigeert een boeking."))
    if carried_out(key, "pot.entry_corrected", entry.id) is not None:
        return LedgerEntry.objects.get(corrects=entry)
    if entry.kind not in {*CORRECTED_HERE, EntryKind.CORRECTION}:
        raise Impossible(
            _("Deze boeking hoort bij een toezegging of een betaling. Wijzig of annuleer die.")
        )
    note = require_text("because", because, longest=LONGEST_NOTE)
    require_clean("because", note)
    correction = correct(actor, entry, note)
    record(
        actor,
        "pot.entry_corrected",
        subject_id=entry.pot_id,
        desk_id=entry.pot.desk_id,
        details={"entry": entry.id, "correction": correction.id},
    )
    return correction
