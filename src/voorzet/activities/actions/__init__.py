"""The verbs of activities."""

from voorzet.activities.actions.agenda import (
    Subject,
    add_item,
    drop_item,
    plan_item,
    restore_item,
    set_year_aim,
    watch_aim,
    weigh_item,
)
from voorzet.activities.actions.answering import (
    accept_finding,
    answer_proposal,
    join_in,
    set_shares,
)
from voorzet.activities.actions.calendars import (
    Wanted,
    add_calendar,
    add_calendar_file,
    change_calendar,
    remove_calendar,
    stop_calendar,
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
    "Subject",
    "Wanted",
    "accept_finding",
    "add_activity",
    "add_calendar",
    "add_calendar_file",
    "add_item",
    "answer_proposal",
    "cancel_activity",
    "change_activity",
    "change_calendar",
    "clear_activity",
    "drop_item",
    "hand_on_activities",
    "join_in",
    "make_feed",
    "merge_activities",
    "move_activity",
    "note_feed_read",
    "override_alignment",
    "plan_item",
    "propose_activity",
    "remove_calendar",
    "restore_item",
    "revoke_feed",
    "revoke_feeds_of_leavers",
    "set_shares",
    "set_year_aim",
    "stop_calendar",
    "watch_aim",
    "weigh_item",
    "withdraw_proposal",
]
