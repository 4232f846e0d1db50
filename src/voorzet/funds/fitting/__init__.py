"""Whether a plan fits a pot, and why. Pure: no tables, no clock; `queries.finder` reads what it judges.

Every rule of a pot that asks something gives one reason, in the order of `CHECKS`; `fitting_words` has the sentences.
"""

from voorzet.funds.fitting.facts import Cost, Fit, PotFacts, Reason, Tells, Verdict, Wanted
from voorzet.funds.fitting.judging import fit_pot, fit_pots
from voorzet.funds.fitting.limits import apply_day, tier_for, window_at

__all__ = [
    "Cost",
    "Fit",
    "PotFacts",
    "Reason",
    "Tells",
    "Verdict",
    "Wanted",
    "apply_day",
    "fit_pot",
    "fit_pots",
    "tier_for",
    "window_at",
]
