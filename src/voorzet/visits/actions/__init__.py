"""The verbs of visits: planning the year, and going there."""

from voorzet.visits.actions.deciding import (
    arrange_visit,
    drop_visit,
    keep_visits,
    move_visit,
    plan_visit,
)
from voorzet.visits.actions.going import ask_from_visit, note_yield, report_visit
from voorzet.visits.actions.leaving import release_visits
from voorzet.visits.actions.planning import (
    ask_for_proposal,
    open_plan,
    propose_visits,
    set_visitors,
)

__all__ = [
    "arrange_visit",
    "ask_for_proposal",
    "ask_from_visit",
    "drop_visit",
    "keep_visits",
    "move_visit",
    "note_yield",
    "open_plan",
    "plan_visit",
    "propose_visits",
    "release_visits",
    "report_visit",
    "set_visitors",
]
