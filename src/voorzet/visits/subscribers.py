"""What visits do by themselves: a proposal that was asked for is made."""

from uuid import UUID

from procrastinate.contrib.django import app

from voorzet.journal.subscriptions import subscribe
from voorzet.kernel.actor import Channel, system
from voorzet.visits import actions
from voorzet.visits.queries.plans import find_asked_plan


@app.task
def make_proposal(entry_id: str) -> None:
    """Makes the proposal for which somebody asked; a second time gives the same one."""
    plan_id = find_asked_plan(UUID(entry_id))
    actions.propose_visits(actor=system(Channel.JOB), plan_id=plan_id)


subscribe(make_proposal, "visit_plan.proposal_asked")
