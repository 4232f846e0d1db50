"""What was found about a proposal, as the calendar is now."""

from uuid import UUID

from voorzet.activities.actions._common import lock_activity
from voorzet.activities.actions._rounds import find_open_round
from voorzet.activities.actions.finding import store_findings
from voorzet.activities.models import Finding, FindingKind, Resolution
from voorzet.activities.queries.findings import find_for
from voorzet.journal.recording import record
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor


@verb
def look_again(*, actor: Actor, activity_id: UUID) -> list[Finding]:
    """Brings the findings of a proposal up to date, because something beside it changed; returns clashes that are new.

    The organisers hear of those. When no round runs any more, nothing happens.
    """
    activity = lock_activity(actor, activity_id)
    round_ = find_open_round(activity)
    if round_ is None:
        return []
    known = set(round_.findings.values_list("id", flat=True))
    new = [
        one
        for one in store_findings(round_, find_for(activity))
        if one.kind == FindingKind.CLASH
        and one.other_id is not None
        and one.resolution == Resolution.OPEN
        and one.id not in known
    ]
    if new:
        record(
            actor,
            "activity.clash_found",
            subject_id=activity.id,
            desk_id=activity.desk_id,
            details={"round": round_.id, "clashes": len(new)},
        )
    return new
