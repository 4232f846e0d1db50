"""The verbs of support: what happens to an intake, a decision, a plan, and at the case table."""

from voorzet.support.actions.agendas import fill_agenda, put_on_table, take_off_table
from voorzet.support.actions.case_actions import (
    Agreed,
    agree_action,
    finish_action,
    note_action_overdue,
)
from voorzet.support.actions.minutes import await_minutes, fix_minutes, note_case
from voorzet.support.actions.peers import (
    answer_peer,
    ask_peer_review,
    ask_team,
    decline_peer_review,
    end_peer_review,
    expire_peer_review,
)
from voorzet.support.actions.table_leaving import (
    forget_case,
    release_partner_from_tables,
    release_person_from_tables,
)
from voorzet.support.actions.tables import (
    Meeting,
    cancel_meeting,
    keep_table,
    set_table,
    stop_table,
)

__all__ = [
    "Agreed",
    "Meeting",
    "agree_action",
    "answer_peer",
    "ask_peer_review",
    "ask_team",
    "await_minutes",
    "cancel_meeting",
    "decline_peer_review",
    "end_peer_review",
    "expire_peer_review",
    "fill_agenda",
    "finish_action",
    "fix_minutes",
    "forget_case",
    "keep_table",
    "note_action_overdue",
    "note_case",
    "put_on_table",
    "release_partner_from_tables",
    "release_person_from_tables",
    "set_table",
    "stop_table",
    "take_off_table",
]
