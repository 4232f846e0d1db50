"""Which activity and which guest an answer from a calendar is of; for the mail room, which reads as the system."""

from uuid import UUID

from voorzet.activities.icalendar_out import uid_of
from voorzet.activities.models import Activity, Guest


def get_activity_answered(uid: str) -> Activity | None:
    """The activity that a calendar knows by this identifier; None for anything that is not ours."""
    try:
        activity_id = UUID(uid.partition("@")[0])
    except ValueError:
        return None
    activity = Activity.objects.filter(pk=activity_id).first()
    return activity if activity is not None and uid_of(activity).lower() == uid.lower() else None


def find_guest_of(activity_id: UUID, email: str) -> Guest | None:
    """The guest of an activity with this address, in whatever capitals."""
    return (
        Guest.objects.select_related("activity")
        .filter(activity_id=activity_id, email__iexact=email)
        .first()
    )
