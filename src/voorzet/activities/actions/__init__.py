"""The verbs of activities."""

from voorzet.activities.actions.planning import Details, add_activity

__all__ = ["Details", "add_activity"]
