"""The figures of fitting: the most of a pot, its tiers, its windows, and from when can be applied."""

from collections.abc import Sequence
from datetime import date, datetime

from voorzet.funds.fitting.facts import PotFacts, Wanted
from voorzet.funds.rules import PotRules, Tier, Window
from voorzet.kernel.clock import AMSTERDAM


def eligible_cents(wanted: Wanted, rules: PotRules) -> int:
    """What the plan costs without what the pot leaves out."""
    return sum(one.cents for one in wanted.costs if one.kind not in rules.not_for)


def most_of(wanted: Wanted, pot: PotFacts) -> int:
    """The most that can be asked of a pot for this plan, in whole cents; never below zero."""
    eligible = eligible_cents(wanted, pot.rules)
    limits = [eligible, pot.available_cents, most_by_rules(wanted, pot.rules)]
    if pot.rules.share_percent is not None:
        limits.append(eligible * pot.rules.share_percent // 100)
    return max(0, min(one for one in limits if one is not None))


def most_by_rules(wanted: Wanted, rules: PotRules) -> int | None:
    """The most by the rules alone. A tier takes the place of the plain most; of two tiers the lower one counts."""
    reached = [one for one in rules.partner_tiers if one.partners <= wanted.partners]
    by_partners = max(reached, key=lambda one: one.partners).cents if reached else None
    tier = tier_for(wanted.inhabitants, rules.tiers) if wanted.inhabitants is not None else None
    by_tier = [one for one in (by_partners, tier.cents if tier else None) if one is not None]
    return min(by_tier) if by_tier else rules.most_cents


def tier_for(inhabitants: int, tiers: Sequence[Tier]) -> Tier | None:
    """The lowest tier that so many inhabitants fall under; None when there is none."""
    above = float("inf")
    under = [one for one in tiers if one.inhabitants is None or inhabitants <= one.inhabitants]
    return min(
        under, key=lambda one: above if one.inhabitants is None else one.inhabitants, default=None
    )


def window_at(windows: Sequence[Window], now: datetime) -> Window | None:
    """The window that is open, else the next one; None when all are over."""
    ahead = [one for one in windows if one.closes > now]
    return min(ahead, key=lambda one: one.opens, default=None)


def apply_day(pot: PotFacts, now: datetime) -> date:
    """The first day on which can be applied: today, or when the pot or its window opens."""
    first = max(day_of(now), pot.starts_on)
    window = window_at(pot.rules.windows, now)
    return max(first, day_of(window.opens)) if window else first


def day_of(moment: datetime) -> date:
    return moment.astimezone(AMSTERDAM).date()
