"""Asking a club, by the clock, to account for what it got: two weeks ahead, when it is late, and every four weeks after."""

from datetime import datetime, time
from uuid import UUID

from voorzet.funds.models import Accounting
from voorzet.funds.queries.reminders import accountings_to_ask
from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor


@verb
def ask_for_accounting(*, actor: Actor, accounting_id: UUID) -> bool:
    """Notes that the club is asked now; False when it handed in or was asked meanwhile. The journal tells who hears."""
    accounting = (
        Accounting.objects.select_for_update(of=("self",))
        .select_related("application")
        .filter(accountings_to_ask(), pk=accounting_id)
        .first()
    )
    if accounting is None:
        return False
    accounting.reminded_at = clock.now()
    accounting.save(update_fields=["reminded_at"])
    record(
        actor,
        "application.accounting_asked",
        subject_id=accounting.application_id,
        desk_id=accounting.application.desk_id,
        details={
            "until": datetime.combine(accounting.due_on, time(12), clock.AMSTERDAM).isoformat(),
        },
    )
    return True
