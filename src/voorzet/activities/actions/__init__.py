"""The verbs of activities."""

from voorzet.activities.actions._places import Who
from voorzet.activities.actions.announcing import announce_activity, invite_more
from voorzet.activities.actions.attending import (
    add_walk_in,
    hold_activity,
    mark_came,
    unmark_came,
)
from voorzet.activities.actions.evaluating import (
    Lessons,
    ask_from_activity,
    evaluate_activity,
    score_activity,
)
from voorzet.activities.actions.planning import Details, add_activity
from voorzet.activities.actions.registering import give_places, register, withdraw_registration
from voorzet.activities.actions.replying import note_guest_bounced, reply_to_invitation
from voorzet.activities.actions.telling import note_told

__all__ = [
    "Details",
    "Lessons",
    "Who",
    "add_activity",
    "add_walk_in",
    "announce_activity",
    "ask_from_activity",
    "evaluate_activity",
    "give_places",
    "hold_activity",
    "invite_more",
    "mark_came",
    "note_guest_bounced",
    "note_told",
    "register",
    "reply_to_invitation",
    "score_activity",
    "unmark_came",
    "withdraw_registration",
]
