"""The verbs of activities, as the journal tells them; one file per capability."""

from voorzet.activities.verbs import agenda, alignment, calendars, inviting, planning

__all__ = ["agenda", "alignment", "calendars", "inviting", "planning"]
