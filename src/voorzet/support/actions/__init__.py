"""The verbs of support: the only writers, a file per capability."""

from voorzet.support.actions.agendas import fill_agenda, put_on_table, take_off_table
from voorzet.support.actions.calling import (
    align_intake,
    answer_intake,
    call_intake,
    call_off_intake,
    name_intake_lead,
)
from voorzet.support.actions.case_actions import (
    Agreed,
    agree_action,
    finish_action,
    note_action_overdue,
)
from voorzet.support.actions.deciding import (
    Option,
    Proposal,
    Work,
    close_decision,
    end_proposals,
    forget_decisions,
    give_voice,
    propose_support,
    recuse_party,
    settle_decision,
    take_out_leaver,
    withdraw_proposal,
)
from voorzet.support.actions.ending_intakes import (
    end_intakes_of,
    forget_intakes_of,
    release_lead_person,
    release_party,
)
from voorzet.support.actions.meeting import plan_intake
from voorzet.support.actions.minutes import await_minutes, fix_minutes, note_case
from voorzet.support.actions.peers import (
    answer_peer,
    ask_peer_review,
    ask_team,
    decline_peer_review,
    end_peer_review,
    expire_peer_review,
)
from voorzet.support.actions.reporting import (
    add_paragraph,
    begin_report,
    conclude_intake,
    confirm_report,
    correct_report,
    share_report,
    write_paragraph,
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
    "Option",
    "Proposal",
    "Work",
    "add_paragraph",
    "agree_action",
    "align_intake",
    "answer_intake",
    "answer_peer",
    "ask_peer_review",
    "ask_team",
    "await_minutes",
    "begin_report",
    "call_intake",
    "call_off_intake",
    "cancel_meeting",
    "close_decision",
    "conclude_intake",
    "confirm_report",
    "correct_report",
    "decline_peer_review",
    "end_intakes_of",
    "end_peer_review",
    "end_proposals",
    "expire_peer_review",
    "fill_agenda",
    "finish_action",
    "fix_minutes",
    "forget_case",
    "forget_decisions",
    "forget_intakes_of",
    "give_voice",
    "keep_table",
    "name_intake_lead",
    "note_action_overdue",
    "note_case",
    "plan_intake",
    "propose_support",
    "put_on_table",
    "recuse_party",
    "release_lead_person",
    "release_partner_from_tables",
    "release_party",
    "release_person_from_tables",
    "set_table",
    "settle_decision",
    "share_report",
    "stop_table",
    "take_off_table",
    "take_out_leaver",
    "withdraw_proposal",
    "write_paragraph",
]
