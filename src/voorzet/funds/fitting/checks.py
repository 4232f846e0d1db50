"""One check per kind of rule; what nobody knows yet is missing, never refused."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from voorzet.funds.fitting.facts import PotFacts, Reason, Tells, Wanted
from voorzet.funds.fitting.limits import apply_day, day_of, eligible_cents, most_of, window_at

# From how many days before a window closes its last day is a warning instead of a plain fact.
SOON = timedelta(days=21)


def _period(wanted: Wanted, pot: PotFacts, now: datetime) -> Iterator[Reason]:
    today = day_of(now)
    if pot.is_closed:
        yield Reason(Tells.WHY_NOT, "closed")
    elif pot.ends_on < today:
        yield Reason(Tells.WHY_NOT, "over", {"day": pot.ends_on})
    elif pot.starts_on > today:
        yield Reason(Tells.MISSING, "not_yet", {"day": pot.starts_on})
    if wanted.starts_on > pot.ends_on:
        yield Reason(Tells.WARNING, "begins_after", {"day": pot.ends_on})


def _windows(wanted: Wanted, pot: PotFacts, now: datetime) -> Iterator[Reason]:
    if not pot.rules.windows:
        return
    window = window_at(pot.rules.windows, now)
    if window is None:
        last = max(one.closes for one in pot.rules.windows)
        yield Reason(Tells.WHY_NOT, "window_over", {"moment": last})
    elif window.opens > now:
        yield Reason(
            Tells.MISSING, "window_opens", {"moment": window.opens, "closes": window.closes}
        )
    else:
        tells = Tells.WARNING if window.closes - now <= SOON else Tells.WHY
        yield Reason(tells, "window_open", {"moment": window.closes})


def _days_before(wanted: Wanted, pot: PotFacts, now: datetime) -> Iterator[Reason]:
    if not pot.rules.days_before:
        return
    earliest = apply_day(pot, now) + timedelta(days=pot.rules.days_before)
    days = {"days": pot.rules.days_before}
    if wanted.starts_on < earliest:
        yield Reason(Tells.MISSING, "begins_too_soon", {"day": earliest, **days})
    else:
        by = wanted.starts_on - timedelta(days=pot.rules.days_before)
        yield Reason(Tells.WHY, "in_time", {"day": by, **days})


def _municipality(wanted: Wanted, pot: PotFacts, now: datetime) -> Iterator[Reason]:
    if pot.municipalities:
        if wanted.municipality is None:
            yield Reason(Tells.MISSING, "which_municipality")
        elif wanted.municipality in pot.municipalities:
            yield Reason(Tells.WHY, "municipality")
        else:
            yield Reason(Tells.WHY_NOT, "other_municipality")
    if pot.rules.tiers and wanted.inhabitants is None:
        yield Reason(Tells.MISSING, "which_municipality")


def _kind(wanted: Wanted, pot: PotFacts, now: datetime) -> Iterator[Reason]:
    if pot.rules.kinds:
        tells = Tells.WHY if wanted.kind in pot.rules.kinds else Tells.WHY_NOT
        code = "kind" if tells is Tells.WHY else "other_kind"
        yield Reason(tells, code, {"kinds": list(pot.rules.kinds)})


def _themes(wanted: Wanted, pot: PotFacts, now: datetime) -> Iterator[Reason]:
    if not pot.rules.themes:
        return
    common = [one for one in wanted.themes if one in pot.rules.themes]
    if common:
        yield Reason(Tells.WHY, "theme", {"themes": common})
    elif wanted.themes:
        yield Reason(Tells.WHY_NOT, "other_theme", {"themes": list(pot.rules.themes)})
    else:
        yield Reason(Tells.MISSING, "which_theme", {"themes": list(pot.rules.themes)})


def _costs(wanted: Wanted, pot: PotFacts, now: datetime) -> Iterator[Reason]:
    left_out = [one for one in wanted.costs if one.kind in pot.rules.not_for]
    if not left_out:
        return
    facts = {
        "kinds": sorted({one.kind for one in left_out}),
        "cents": sum(one.cents for one in left_out),
    }
    nothing_left = not eligible_cents(wanted, pot.rules)
    yield Reason(Tells.WHY_NOT if nothing_left else Tells.WARNING, "left_out", facts)


def _amount(wanted: Wanted, pot: PotFacts, now: datetime) -> Iterator[Reason]:
    most, least = most_of(wanted, pot), pot.rules.least_cents or 0
    if pot.available_cents is not None and pot.available_cents < max(least, 1):
        yield Reason(Tells.WHY_NOT, "empty", {"cents": pot.available_cents})
        return
    asked = min(most, wanted.needed_cents) if wanted.asked_cents is None else wanted.asked_cents
    if asked > most:
        yield Reason(Tells.MISSING, "too_much", {"cents": most})
    elif asked < least:
        yield Reason(Tells.WHY_NOT, "too_little", {"cents": least})
    elif asked < wanted.needed_cents and wanted.asked_cents is None:
        rest = wanted.needed_cents - asked
        yield Reason(Tells.WHY, "pays_part", {"cents": asked, "rest": rest})
    elif asked:
        yield Reason(Tells.WHY, "pays", {"cents": asked})
    if pot.rules.share_percent is not None:
        yield Reason(Tells.WARNING, "share", {"percent": pot.rules.share_percent})


def _own_share(wanted: Wanted, pot: PotFacts, now: datetime) -> Iterator[Reason]:
    if pot.rules.own_percent is None:
        return
    # Rounded up: 20% of € 0,01 is a cent, not nothing.
    needed = -(-wanted.total_cents * pot.rules.own_percent // 100)
    enough = wanted.own_cents >= needed
    yield Reason(
        Tells.WHY if enough else Tells.MISSING,
        "own_share" if enough else "own_share_short",
        {"percent": pot.rules.own_percent, "cents": needed, "short": needed - wanted.own_cents},
    )


def _partners(wanted: Wanted, pot: PotFacts, now: datetime) -> Iterator[Reason]:
    rules = pot.rules
    if wanted.partners < rules.least_partners:
        more = rules.least_partners - wanted.partners
        yield Reason(Tells.MISSING, "partners_short", {"least": rules.least_partners, "more": more})
    elif rules.least_partners:
        yield Reason(Tells.WHY, "partners", {"number": wanted.partners})
    higher = [one for one in rules.partner_tiers if one.partners > wanted.partners]
    if higher and most_of(wanted, pot) < min(wanted.needed_cents, higher[0].cents):
        nearest = min(higher, key=lambda one: one.partners)
        more = nearest.partners - wanted.partners
        yield Reason(Tells.WARNING, "more_with_partners", {"more": more, "cents": nearest.cents})


def _needs(wanted: Wanted, pot: PotFacts, now: datetime) -> Iterator[Reason]:
    asks = (
        (pot.rules.needs_kvk, wanted.has_kvk, "kvk"),
        (pot.rules.needs_basics, wanted.has_basics, "basics"),
    )
    for is_asked, has, code in asks:
        if is_asked:
            yield Reason(Tells.WHY, code) if has else Reason(Tells.MISSING, f"no_{code}")


def _once(wanted: Wanted, pot: PotFacts, now: datetime) -> Iterator[Reason]:
    if pot.rules.once_per_plan_a_year and pot.id in wanted.asked_for_plan:
        yield Reason(Tells.WHY_NOT, "once_per_plan")
    if pot.rules.once_per_provider_a_year and pot.id in wanted.asked_by_provider:
        yield Reason(Tells.WHY_NOT, "once_per_provider")


def _commitment(wanted: Wanted, pot: PotFacts, now: datetime) -> Iterator[Reason]:
    if pot.rules.before_commitment:
        yield (
            Reason(Tells.WHY_NOT, "committed")
            if wanted.is_committed
            else Reason(Tells.WARNING, "do_not_sign_yet")
        )


def _outside(wanted: Wanted, pot: PotFacts, now: datetime) -> Iterator[Reason]:
    if pot.is_outside:
        yield Reason(Tells.WARNING, "outside", {"address": pot.address})


Check = Callable[[Wanted, PotFacts, datetime], Iterator[Reason]]
CHECKS: tuple[Check, ...] = (
    _period, _windows, _days_before, _municipality, _kind, _themes, _costs, _amount,
    _own_share, _partners, _needs, _once, _commitment, _outside,
)  # fmt: skip
