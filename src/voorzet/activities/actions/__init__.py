"""The verbs of activities."""

from voorzet.activities.actions.answering import (
    accept_finding,
    answer_proposal,
    join_in,
    set_shares,
)
from voorzet.activities.actions.changing import cancel_activity, change_activity, move_activity
from voorzet.activities.actions.feeds import (
    MadeFeed,
    make_feed,
    note_feed_read,
    revoke_feed,
    revoke_feeds_of_leavers,
)
from voorzet.activities.actions.leaving import hand_on_activities
from voorzet.activities.actions.merging import merge_activities
from voorzet.activities.actions.planning import Details, add_activity
from voorzet.activities.actions.proposing import (
    clear_activity,
    override_alignment,
    propose_activity,
    withdraw_proposal,
)

__all__ = [
    "Details",
    "MadeFeed",
    "accept_finding",
    "add_activity",
    "answer_proposal",
    "cancel_activity",
    "change_activity",
    "clear_activity",
    "hand_on_activities",
    "join_in",
    "make_feed",
    "merge_activities",
    "move_activity",
    "note_feed_read",
    "override_alignment",
    "propose_activity",
    "revoke_feed",
    "revoke_feeds_of_leavers",
    "set_shares",
    "withdraw_proposal",
]
