"""The verbs of activities."""

from voorzet.activities.actions._places import Who
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
from voorzet.activities.actions.announcing import announce_activity, invite_more
from voorzet.activities.actions.answering import (
    accept_finding,
    answer_proposal,
    join_in,
    set_shares,
)
from voorzet.activities.actions.attending import (
    add_walk_in,
    hold_activity,
    mark_came,
    unmark_came,
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
from voorzet.activities.actions.evaluating import (
    Lessons,
    ask_from_activity,
    evaluate_activity,
    score_activity,
)
from voorzet.activities.actions.feeds import (
    MadeFeed,
    make_feed,
    note_feed_read,
    revoke_feed,
    revoke_feeds_of_leavers,
)
from voorzet.activities.actions.leaving import hand_on_activities
from voorzet.activities.actions.looking_again import look_again
from voorzet.activities.actions.merging import merge_activities
from voorzet.activities.actions.planning import Details, add_activity
from voorzet.activities.actions.proposing import (
    clear_activity,
    override_alignment,
    propose_activity,
    withdraw_proposal,
)
from voorzet.activities.actions.registering import give_places, register, withdraw_registration
from voorzet.activities.actions.replying import note_guest_bounced, reply_to_invitation
from voorzet.activities.actions.telling import note_told

__all__ = [
    "Details",
    "Lessons",
    "MadeFeed",
    "Subject",
    "Wanted",
    "Who",
    "accept_finding",
    "add_activity",
    "add_calendar",
    "add_calendar_file",
    "add_item",
    "add_walk_in",
    "announce_activity",
    "answer_proposal",
    "ask_from_activity",
    "cancel_activity",
    "change_activity",
    "change_calendar",
    "clear_activity",
    "drop_item",
    "evaluate_activity",
    "give_places",
    "hand_on_activities",
    "hold_activity",
    "invite_more",
    "join_in",
    "look_again",
    "make_feed",
    "mark_came",
    "merge_activities",
    "move_activity",
    "note_feed_read",
    "note_guest_bounced",
    "note_told",
    "override_alignment",
    "plan_item",
    "propose_activity",
    "register",
    "remove_calendar",
    "reply_to_invitation",
    "restore_item",
    "revoke_feed",
    "revoke_feeds_of_leavers",
    "score_activity",
    "set_shares",
    "set_year_aim",
    "stop_calendar",
    "unmark_came",
    "watch_aim",
    "weigh_item",
    "withdraw_proposal",
    "withdraw_registration",
]
