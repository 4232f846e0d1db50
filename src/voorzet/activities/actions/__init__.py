"""The verbs of activities."""

from voorzet.activities.actions.feeds import (
    MadeFeed,
    make_feed,
    note_feed_read,
    revoke_feed,
    revoke_feeds_of_leavers,
)
from voorzet.activities.actions.planning import Details, add_activity

__all__ = [
    "Details",
    "MadeFeed",
    "add_activity",
    "make_feed",
    "note_feed_read",
    "revoke_feed",
    "revoke_feeds_of_leavers",
]
