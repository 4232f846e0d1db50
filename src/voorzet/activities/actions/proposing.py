"""From idea to cleared: proposing, taking back, the clock, and a coordinator who decides."""

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.activities.actions._common import (
    lock_activity,
    lock_for_calling_off,
    lock_for_organising,
    move,
)
from voorzet.activities.actions._rounds import (
    clear,
    clear_if_agreed,
    close_round,
    find_open_round,
    let_silence_agree,
    open_round,
)
from voorzet.activities.models import (
    AGREED,
    Activity,
    ActivityStatus,
    AlignmentRound,
    Answer,
    RoundOutcome,
)
from voorzet.activities.policy import may_override
from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor, ActorKind
from voorzet.kernel.errors import Impossible, Refused
from voorzet.kernel.taking_in import require_clean, require_text

LONGEST_REASON = 300


@verb
def propose_activity(*, actor: Actor, activity_id: UUID) -> Activity:
    """Lays an idea before every partner it touches. Who says nothing until the deadline agrees (agreement 1)."""
    activity = lock_for_organising(actor, activity_id)
    move(activity, ActivityStatus.IN_ALIGNMENT)
    if activity.starts_at <= clock.now():
        raise Impossible(_("Dit moment is al voorbij. Kies eerst een dag die nog komt."))
    activity.changed_at = clock.now()
    activity.save(update_fields=["status", "changed_at"])
    open_round(actor, activity)
    return activity


@verb
def withdraw_proposal(*, actor: Actor, activity_id: UUID) -> Activity:
    """Takes a proposal back: it is an idea again, and nobody is waited for."""
    activity = lock_for_calling_off(actor, activity_id)
    round_ = require_open_round(activity)
    move(activity, ActivityStatus.IDEA)
    activity.changed_at = clock.now()
    activity.save(update_fields=["status", "changed_at"])
    close_round(round_, RoundOutcome.WITHDRAWN)
    record(
        actor,
        "activity.withdrawn",
        subject_id=activity.id,
        desk_id=activity.desk_id,
        details={"round": round_.id},
    )
    return activity


@verb
def override_alignment(
    *, actor: Actor, activity_id: UUID, reason: str, acknowledged: Collection[str] = ()
) -> Activity:
    """The coordinator of the home desk lets it go on although partners did not all agree, and says why."""
    activity = lock_activity(actor, activity_id)
    if not may_override(actor, activity):
        raise Refused(_("Alleen de coördinator van het loket kan dit doorzetten."))
    round_ = require_open_round(activity)
    reason = require_text("reason", reason, longest=LONGEST_REASON)
    require_clean("reason", reason, frozenset(acknowledged))
    clear(round_, RoundOutcome.OVERRIDDEN, reason)
    record(
        actor,
        "activity.overridden",
        subject_id=activity.id,
        desk_id=activity.desk_id,
        details={"round": round_.id},
    )
    return activity


@verb
def clear_activity(*, actor: Actor, activity_id: UUID) -> bool:
    """The deadline has passed: silence agrees; a clash that stands keeps the round open. Only the system.

    Where partners had less than the term, because it began before that, silence agrees to nothing: it is called off.
    Returns whether it was cleared. With a clash the organisers and the coordinator hear of it, once (law 9).
    """
    if actor.kind is not ActorKind.SYSTEM:
        raise Refused(_("Afstemmen is vanzelf klaar als de termijn voorbij is."))
    activity = lock_activity(actor, activity_id)
    round_ = find_open_round(activity)
    if round_ is None or round_.deadline > clock.now():
        return False
    if round_.deadline >= activity.starts_at and round_.stances.exclude(answer__in=AGREED).exists():
        _run_out(actor, activity, round_)
        return False
    let_silence_agree(round_)
    if clear_if_agreed(actor, round_):
        return True
    if round_.stuck_at is None:
        round_.stuck_at = clock.now()
        round_.save(update_fields=["stuck_at"])
        record(
            actor,
            "activity.stuck",
            subject_id=activity.id,
            desk_id=activity.desk_id,
            details={
                "round": round_.id,
                "clashes": round_.stances.filter(answer=Answer.CLASH).count(),
            },
        )
    return False


def _run_out(actor: Actor, activity: Activity, round_: AlignmentRound) -> None:
    close_round(round_, RoundOutcome.CANCELLED)
    move(activity, ActivityStatus.CANCELLED)
    activity.cancelled_reason = _("Deze dag kwam eerder dan de antwoorden van de partners.")
    activity.changed_at = clock.now()
    activity.save(update_fields=["status", "cancelled_reason", "changed_at"])
    record(actor, "activity.cancelled", subject_id=activity.id, desk_id=activity.desk_id)


def require_open_round(activity: Activity) -> AlignmentRound:
    """The round that runs; Impossible when partners are not asked anything now."""
    round_ = find_open_round(activity)
    if round_ is None:
        raise Impossible(_("Deze activiteit is nu niet in afstemming."))
    return round_
