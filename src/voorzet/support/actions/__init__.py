"""The verbs of support: the only writers, a file per capability."""

from voorzet.support.actions.agendas import fill_agenda, put_on_table, take_off_table
from voorzet.support.actions.calling import align_intake, answer_intake, call_intake, call_off_intake, name_intake_lead
from voorzet.support.actions.case_actions import Agreed, agree_action, finish_action, note_action_overdue
from voorzet.support.actions.clearing_plans import clear_plans
from voorzet.support.actions.deciding import Option, Proposal, Work, close_decision, end_proposals, forget_decisions, give_voice, propose_support, recuse_party, settle_decision, take_out_leaver, withdraw_proposal
from voorzet.support.actions.ending_intakes import end_intakes_of, forget_intakes_of, release_lead_person, release_party
from voorzet.support.actions.intake_templates import keep_intake_template, remove_intake_template
from voorzet.support.actions.meeting import plan_intake
from voorzet.support.actions.minutes import await_minutes, fix_minutes, note_case
from voorzet.support.actions.peers import answer_peer, ask_peer_review, ask_team, decline_peer_review, end_peer_review, expire_peer_review
from voorzet.support.actions.plan_templates import TemplateDetails, drop_plan_template, keep_plan_template
from voorzet.support.actions.plans import Beginning, begin_plan, change_support_plan, hand_back_plan, stop_plan
from voorzet.support.actions.reporting import add_paragraph, begin_report, conclude_intake, confirm_report, correct_report, share_report, write_paragraph
from voorzet.support.actions.reviewing import Review, ask_review, hear_whether_it_helped, review_plan, review_plan_as_club
from voorzet.support.actions.steps import Result, StepDetails, add_step, change_step, drop_step, finish_step, finish_step_as_club, take_up_step
from voorzet.support.actions.table_leaving import forget_case, release_partner_from_tables, release_person_from_tables
from voorzet.support.actions.tables import Meeting, cancel_meeting, keep_table, set_table, stop_table
from voorzet.support.actions.teams import join_team, leave_plans, leave_team, put_steps_back

__all__ = [
    "Agreed",
    "Beginning",
    "Meeting",
    "Option",
    "Proposal",
    "Result",
    "Review",
    "StepDetails",
    "TemplateDetails",
    "Work",
    "add_paragraph",
    "add_step",
    "agree_action",
    "align_intake",
    "answer_intake",
    "answer_peer",
    "ask_peer_review",
    "ask_review",
    "ask_team",
    "await_minutes",
    "begin_plan",
    "begin_report",
    "call_intake",
    "call_off_intake",
    "cancel_meeting",
    "change_step",
    "change_support_plan",
    "clear_plans",
    "close_decision",
    "conclude_intake",
    "confirm_report",
    "correct_report",
    "decline_peer_review",
    "drop_plan_template",
    "drop_step",
    "end_intakes_of",
    "end_peer_review",
    "end_proposals",
    "expire_peer_review",
    "fill_agenda",
    "finish_action",
    "finish_step",
    "finish_step_as_club",
    "fix_minutes",
    "forget_case",
    "forget_decisions",
    "forget_intakes_of",
    "give_voice",
    "hand_back_plan",
    "hear_whether_it_helped",
    "join_team",
    "keep_intake_template",
    "keep_plan_template",
    "keep_table",
    "leave_plans",
    "leave_team",
    "name_intake_lead",
    "note_action_overdue",
    "note_case",
    "plan_intake",
    "propose_support",
    "put_on_table",
    "put_steps_back",
    "recuse_party",
    "release_lead_person",
    "release_partner_from_tables",
    "release_party",
    "release_person_from_tables",
    "remove_intake_template",
    "review_plan",
    "review_plan_as_club",
    "set_table",
    "settle_decision",
    "share_report",
    "stop_plan",
    "stop_table",
    "take_off_table",
    "take_out_leaver",
    "take_up_step",
    "withdraw_proposal",
    "write_paragraph",
]
