"""The verbs of support: the only writers, a file per capability."""

from voorzet.support.actions.calling import (
    align_intake,
    answer_intake,
    call_intake,
    call_off_intake,
    name_intake_lead,
)
from voorzet.support.actions.ending_intakes import (
    end_intakes_of,
    forget_intakes_of,
    release_lead_person,
    release_party,
)
from voorzet.support.actions.intake_templates import keep_intake_template, remove_intake_template
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

__all__ = (
    "add_paragraph",
    "align_intake",
    "answer_intake",
    "begin_report",
    "call_intake",
    "call_off_intake",
    "conclude_intake",
    "confirm_report",
    "correct_report",
    "end_intakes_of",
    "forget_intakes_of",
    "keep_intake_template",
    "name_intake_lead",
    "plan_intake",
    "release_lead_person",
    "release_party",
    "remove_intake_template",
    "share_report",
    "write_paragraph",
)
