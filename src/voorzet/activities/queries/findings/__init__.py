"""Looking for clashes and collaborations in the calendar: reads here, judging in `activities.finding`.

A finding is about nothing that its reader may not see: PostgreSQL shows activities to whom they are shown, and `seen`
is the same condition. Counts of providers and of open questions are whole, because they name nobody.
"""

from voorzet.activities.queries.findings.looking import (
    Outlook,
    better_slots,
    find_for,
    find_for_details,
    look_around,
    proposal_of,
)
from voorzet.activities.queries.findings.recheck import ClashingPair, recheck
from voorzet.activities.queries.findings.stored import list_findings

__all__ = [
    "ClashingPair",
    "Outlook",
    "better_slots",
    "find_for",
    "find_for_details",
    "list_findings",
    "look_around",
    "proposal_of",
    "recheck",
]
