"""The verbs of support: the only writers, a file per capability."""

from voorzet.support.actions.clearing_plans import clear_plans
from voorzet.support.actions.plan_templates import (
    TemplateDetails,
    drop_plan_template,
    keep_plan_template,
)
from voorzet.support.actions.plans import (
    Beginning,
    begin_plan,
    change_support_plan,
    hand_back_plan,
    stop_plan,
)
from voorzet.support.actions.reviewing import (
    Review,
    ask_review,
    hear_whether_it_helped,
    review_plan,
    review_plan_as_club,
)
from voorzet.support.actions.steps import (
    Result,
    StepDetails,
    add_step,
    change_step,
    drop_step,
    finish_step,
    finish_step_as_club,
    take_up_step,
)
from voorzet.support.actions.teams import join_team, leave_plans, leave_team, put_steps_back

__all__ = (
    "Beginning",
    "Result",
    "Review",
    "StepDetails",
    "TemplateDetails",
    "add_step",
    "ask_review",
    "begin_plan",
    "change_step",
    "change_support_plan",
    "clear_plans",
    "drop_plan_template",
    "drop_step",
    "finish_step",
    "finish_step_as_club",
    "hand_back_plan",
    "hear_whether_it_helped",
    "join_team",
    "keep_plan_template",
    "leave_plans",
    "leave_team",
    "put_steps_back",
    "review_plan",
    "review_plan_as_club",
    "stop_plan",
    "take_up_step",
)
