"""An activity that is changed, moved or called off, before it was held."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.activities.actions._common import lock_for_calling_off, lock_for_organising, move
from voorzet.activities.actions._rounds import align_again, close_round, find_open_round
from voorzet.activities.actions.planning import Details, columns_of, faults_in_time, list_desks
from voorzet.activities.audience import Audience
from voorzet.activities.models import UNDER_WAY, Activity, ActivityStatus, RoundOutcome
from voorzet.activities.policy import may_invite
from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, Refused, Stale, Unacceptable
from voorzet.kernel.taking_in import require_clean, require_text

LONGEST_REASON = 300
# What calendars of guests must hear of (RFC 5546, 2.1.4).
IN_CALENDARS = frozenset({"title", "description", "place", "municipality_id"})
# What partners agreed to.
AGREED_ON = frozenset(
    {"kind", "themes", "place", "municipality_id", *Audience(municipalities=()).as_columns()}
)


@verb
def change_activity(
    *,
    actor: Actor,
    activity_id: UUID,
    details: Details,
    seen_at: datetime | None = None,
    acknowledged: Collection[str] = (),
) -> Activity:
    """Writes other facts than its moment. Partners are asked anew when it is for others, or elsewhere.

    Once people were invited, for whom it is stays; more of them are asked by inviting more.

    Raises:
        Stale: somebody changed it after `seen_at`. Unacceptable: as for a new one.
    """
    activity = lock_for_organising(actor, activity_id)
    _require_under_way(activity)
    if seen_at is not None and seen_at != activity.changed_at:
        raise Stale
    same_moment = replace(details, starts_at=activity.starts_at, ends_at=activity.ends_at)
    columns = columns_of(same_moment, frozenset(acknowledged))
    changed = {name for name, value in columns.items() if getattr(activity, name) != value}
    if not changed:
        return activity
    columns_agreed = changed & AGREED_ON
    if activity.status == ActivityStatus.ANNOUNCED and any(
        name.startswith("for_") for name in changed
    ):
        raise Unacceptable(
            {"municipalities": _("Er is al uitgenodigd; voor wie het is, verandert niet meer.")}
        )
    _write(activity, columns)
    activity.desk_ids = list_desks(activity.desk_id, activity.for_municipalities)
    activity.sequence += bool(changed & IN_CALENDARS)
    activity.save()
    record(
        actor,
        "activity.changed",
        subject_id=activity.id,
        desk_id=activity.desk_id,
        details={"fields": sorted(changed)},
    )
    if columns_agreed:
        align_again(actor, activity)
    return activity


@verb
def move_activity(
    *, actor: Actor, activity_id: UUID, starts_at: datetime, ends_at: datetime
) -> Activity:
    """Gives it another moment. Who agreed to the old one is asked anew; who was invited hears of it.

    The end of registration moves along.
    """
    activity = lock_for_organising(actor, activity_id)
    if activity.status == ActivityStatus.ANNOUNCED and not may_invite(actor, activity):
        raise Refused(_("Er is al uitgenodigd. Wie uitnodigt, verplaatst ook."))
    _require_under_way(activity)
    faults = faults_in_time(starts_at, ends_at)
    if faults:
        raise Unacceptable(faults)
    if (starts_at, ends_at) == (activity.starts_at, activity.ends_at):
        return activity
    if activity.registers_until is not None:
        activity.registers_until += starts_at - activity.starts_at
    activity.starts_at, activity.ends_at = starts_at, ends_at
    activity.sequence += 1
    activity.changed_at = clock.now()
    activity.save()
    record(actor, "activity.moved", subject_id=activity.id, desk_id=activity.desk_id)
    align_again(actor, activity)
    return activity


@verb
def cancel_activity(
    *, actor: Actor, activity_id: UUID, reason: str, acknowledged: Collection[str] = ()
) -> Activity:
    """Calls it off, with a reason that everybody reads who was to come."""
    activity = lock_for_calling_off(actor, activity_id)
    move(activity, ActivityStatus.CANCELLED)
    reason = require_text("reason", reason, longest=LONGEST_REASON)
    require_clean("reason", reason, frozenset(acknowledged))
    activity.cancelled_reason = reason
    activity.sequence += 1
    activity.changed_at = clock.now()
    activity.save()
    round_ = find_open_round(activity)
    if round_ is not None:
        close_round(round_, RoundOutcome.CANCELLED)
    record(actor, "activity.cancelled", subject_id=activity.id, desk_id=activity.desk_id)
    return activity


def _require_under_way(activity: Activity) -> None:
    if activity.status not in UNDER_WAY:
        raise Impossible(
            _("Dat kan niet meer: deze activiteit is ‘%(status)s’.")
            % {"status": activity.get_status_display()}
        )


def _write(activity: Activity, columns: dict[str, Any]) -> None:
    for name, value in columns.items():
        setattr(activity, name, value)
    activity.changed_at = clock.now()
