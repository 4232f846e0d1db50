"""What is in the way of an activity, and with whom it could be done together."""

from voorzet.activities.models import Activity


def find_for(activity: Activity) -> list[object]:
    """Clashes and collaborations of an activity, the strongest first."""
    return []
