"""Judging pots: all checks of one, the order of many, and which do not go together."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from voorzet.funds.fitting.checks import CHECKS
from voorzet.funds.fitting.facts import Fit, PotFacts, Reason, Tells, Verdict, Wanted
from voorzet.funds.fitting.limits import most_of


def fit_pot(wanted: Wanted, pot: PotFacts, now: datetime) -> Fit:
    """Judges one pot at a moment (aware)."""
    reasons = [reason for check in CHECKS for reason in check(wanted, pot, now)]
    most = most_of(wanted, pot)
    return Fit(
        pot,
        most_cents=most,
        asked_cents=min(most, wanted.needed_cents)
        if wanted.asked_cents is None
        else wanted.asked_cents,
        reasons=tuple(reasons),
    )


def fit_pots(wanted: Wanted, pots: Sequence[PotFacts], now: datetime) -> list[Fit]:
    """Judges many: what fits first and then what nearly does, the most money first. An exclusion counts both ways."""
    excluded: dict[UUID, set[UUID]] = {}
    for pot in pots:
        for other in pot.rules.not_with:
            excluded.setdefault(pot.id, set()).add(UUID(other))
            excluded.setdefault(UUID(other), set()).add(pot.id)
    names = {pot.id: pot.name for pot in pots}
    fits = [
        _exclude(fit_pot(wanted, pot, now), wanted, excluded.get(pot.id, set()), names)
        for pot in pots
    ]
    order = list(Verdict)
    return sorted(fits, key=lambda fit: (order.index(fit.verdict), -fit.asked_cents, fit.pot.name))


def _exclude(fit: Fit, wanted: Wanted, others: set[UUID], names: dict[UUID, str]) -> Fit:
    known = sorted((names[one], one) for one in others if one in names)
    if not known:
        return fit
    clashing = [name for name, one in known if one in wanted.pots]
    reason = (
        Reason(Tells.WHY_NOT, "excluded", {"pots": clashing})
        if clashing
        else Reason(Tells.WARNING, "not_with", {"pots": [name for name, _one in known]})
    )
    return replace(fit, reasons=(*fit.reasons, reason))
