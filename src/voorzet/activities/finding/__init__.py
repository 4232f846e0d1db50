"""What clashes and what can be done together: pure, without a database (agreement 1).

Everything goes in as dataclasses and comes out as `Found`. Which activities are compared, and how many providers two
audiences share, is read by `queries/findings.py`. What a finding weighs is in `weights.py`, and why in record 22.
"""

from voorzet.activities.finding.clashes import find_clash
from voorzet.activities.finding.collaborations import find_collaboration
from voorzet.activities.finding.days import DayFacts, find_day_clashes, span_of
from voorzet.activities.finding.demand import (
    Demand,
    Expert,
    OpenItem,
    Theme,
    find_demand,
)
from voorzet.activities.finding.shapes import (
    CLASH,
    COLLABORATION,
    Found,
    Planned,
    Reason,
    Shared,
    in_order,
)
from voorzet.activities.finding.slots import Slot, better_of, slots_around

__all__ = [
    "CLASH",
    "COLLABORATION",
    "DayFacts",
    "Demand",
    "Expert",
    "Found",
    "OpenItem",
    "Planned",
    "Reason",
    "Shared",
    "Slot",
    "Theme",
    "better_of",
    "find_clash",
    "find_collaboration",
    "find_day_clashes",
    "find_demand",
    "in_order",
    "slots_around",
    "span_of",
]
