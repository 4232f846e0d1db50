"""What visits do by themselves: a proposal that was asked for is made."""

from uuid import UUID

from procrastinate.contrib.django import app

from voorzet.journal.models import Entry
from voorzet.journal.subscriptions import subscribe
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Channel, system
from voorzet.visits.actions import propose_visits


@app.task
def make_proposal(entry_id: str) -> None:
    """Makes the proposal for which somebody asked; a second time gives the same one."""
    with as_system():
        plan_id = Entry.objects.values_list("subject_id", flat=True).get(pk=UUID(entry_id))
    propose_visits(actor=system(Channel.JOB), plan_id=plan_id)


subscribe(make_proposal, "visit_plan.proposal_asked")
