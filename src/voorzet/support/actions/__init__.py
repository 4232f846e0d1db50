"""The verbs of support: the only writers, a file per capability."""

from voorzet.support.actions.calling import (
    align_intake,
    answer_intake,
    call_intake,
    call_off_intake,
    name_intake_lead,
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
from voorzet.support.actions.reporting import (
    add_paragraph,
    begin_report,
    conclude_intake,
    confirm_report,
    correct_report,
    share_report,
    write_paragraph,
)

__all__ = [
    "Option",
    "Proposal",
    "Work",
    "add_paragraph",
    "align_intake",
    "answer_intake",
    "begin_report",
    "call_intake",
    "call_off_intake",
    "close_decision",
    "conclude_intake",
    "confirm_report",
    "correct_report",
    "end_intakes_of",
    "end_proposals",
    "forget_decisions",
    "forget_intakes_of",
    "give_voice",
    "name_intake_lead",
    "plan_intake",
    "propose_support",
    "recuse_party",
    "release_lead_person",
    "release_party",
    "settle_decision",
    "share_report",
    "take_out_leaver",
    "withdraw_proposal",
    "write_paragraph",
]
