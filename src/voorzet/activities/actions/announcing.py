"""Inviting: from the relationship file, each person once, and only to what partners agreed on (agreement 1)."""

from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.activities.actions._common import lock_activity, move
from voorzet.activities.models import Activity, ActivityStatus, Guest
from voorzet.activities.policy import may_invite
from voorzet.activities.queries.guests import Candidate, list_candidates
from voorzet.journal.recording import carried_out, record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, Refused, Unacceptable

# More people than this are counted once more before they get a mail.
MOST_UNASKED = 500


@verb
def announce_activity(
    *, actor: Actor, activity_id: UUID, confirmed: int = 0, key: UUID | None = None
) -> Activity:
    """Invites whoever it is for. The same key again changes nothing; a second time is impossible.

    `confirmed` is the number of people that somebody read and agreed to, asked for above `MOST_UNASKED`.

    Raises:
        Impossible: it is not cleared, or began already.
        Unacceptable: the number was not confirmed, or is another one by now.
    """
    activity = _lock_for_inviting(actor, activity_id)
    if carried_out(key, "activity.announced", activity.id) is not None:
        return activity
    if activity.status in {ActivityStatus.IDEA, ActivityStatus.IN_ALIGNMENT}:
        raise Impossible(_("Uitnodigen kan pas als de partners het eens zijn."))
    move(activity, ActivityStatus.ANNOUNCED)
    _require_still_to_come(activity)
    activity.save(update_fields=["status"])
    invited = _invite(activity, confirmed)
    _tell(actor, "activity.announced", activity, invited)
    return activity


@verb
def invite_more(
    *, actor: Actor, activity_id: UUID, confirmed: int = 0, key: UUID | None = None
) -> Activity:
    """Invites who came into the relationship file since, or whom a partner who joined knows. As announcing."""
    activity = _lock_for_inviting(actor, activity_id)
    if carried_out(key, "activity.guests_added", activity.id) is not None:
        return activity
    if activity.status != ActivityStatus.ANNOUNCED:
        raise Impossible(_("Er is nog niemand uitgenodigd, of het is al voorbij."))
    _require_still_to_come(activity)
    invited = _invite(activity, confirmed)
    _tell(actor, "activity.guests_added", activity, invited)
    return activity


def _lock_for_inviting(actor: Actor, activity_id: UUID) -> Activity:
    activity = lock_activity(actor, activity_id)
    if not may_invite(actor, activity):
        raise Refused(_("Alleen wie dit organiseert, nodigt uit."))
    return activity


def _require_still_to_come(activity: Activity) -> None:
    if activity.starts_at <= clock.now():
        raise Impossible(_("Deze activiteit is al begonnen. Uitnodigen kan niet meer."))


def _invite(activity: Activity, confirmed: int) -> list[Candidate]:
    """One row per person, in a bounded number of statements however many there are."""
    candidates, now = list_candidates(activity), clock.now()
    if len(candidates) > MOST_UNASKED and confirmed != len(candidates):
        raise Unacceptable(
            {
                "confirmed": _("Dit zijn %(people)s mensen. Bevestig dat u hen allemaal mailt.")
                % {"people": len(candidates)}
            }
        )
    Guest.objects.bulk_create(
        [
            Guest(
                activity=activity,
                provider_id=one.provider_id,
                contact_id=one.contact_id,
                name=one.name,
                email=one.email,
                language=one.language,
                made_at=now,
                sequence=activity.sequence,
            )
            for one in candidates
        ],
        batch_size=500,
    )
    return candidates


def _tell(actor: Actor, told: str, activity: Activity, invited: list[Candidate]) -> None:
    """Counts only."""
    record(
        actor,
        told,
        subject_id=activity.id,
        desk_id=activity.desk_id,
        details={
            "guests": len(invited),
            "providers": len({one.provider_id for one in invited}),
        },
    )
