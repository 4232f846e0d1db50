"""What a pot asks of whoever applies, as data. Pure: no tables; see `models.pots.RuleSet` for where it is kept."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from typing import Any

from voorzet.kernel.errors import VoorzetError


@dataclass(frozen=True, slots=True)
class Window:
    """When can be applied: from a moment until another, both with a time zone; the last is not in it."""

    opens: datetime
    closes: datetime


@dataclass(frozen=True, slots=True)
class Tier:
    """The most a pot gives in municipalities with up to so many inhabitants; None is all others."""

    inhabitants: int | None
    cents: int


@dataclass(frozen=True, slots=True)
class PartnerTier:
    """The most a pot gives when at least so many organisations take part beside the club."""

    partners: int
    cents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PotRules:
    """The rules of a pot in one version. Amounts are whole cents; what is None or empty asks nothing.

    Attributes:
        least_cents, most_cents: the range of what can be asked.
        share_percent: the most of the cost of a plan that the pot pays.
        own_percent: the least that the club pays itself.
        least_partners: organisations that must take part beside the club.
        partner_tiers, tiers: a lower or higher most, by partners, by inhabitants of the municipality.
        kinds, themes: kinds of providers and keys of themes that fit.
        not_with: identifiers of pots that do not pay for the same plan.
        windows: when can be applied; empty is always.
        days_before: calendar days that an application must be in before the plan begins.
        once_per_plan_a_year, once_per_provider_a_year: whether a second application waits.
        not_for: kinds of cost that are left out, such as `food` and `rent` (see `CostKind`).
        before_commitment: whether to apply before anything is signed or ordered.
        needs_kvk: whether the provider must have a number of the trade register.
        needs_basics: whether the provider must have the four basics of safe sport in order.
        accounts_within_days: calendar days after the end of a plan in which is accounted for the money.
    """

    least_cents: int | None = None
    most_cents: int | None = None
    share_percent: int | None = None
    own_percent: int | None = None
    least_partners: int = 0
    partner_tiers: tuple[PartnerTier, ...] = ()
    tiers: tuple[Tier, ...] = ()
    kinds: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    not_with: tuple[str, ...] = ()
    windows: tuple[Window, ...] = field(default=())
    days_before: int = 0
    once_per_plan_a_year: bool = False
    once_per_provider_a_year: bool = False
    not_for: tuple[str, ...] = ()
    before_commitment: bool = False
    needs_kvk: bool = False
    needs_basics: bool = False
    accounts_within_days: int = 91


def write_rules(rules: PotRules) -> dict[str, Any]:
    """The rules as they are kept: plain JSON, moments in ISO 8601 with their offset."""
    written = asdict(rules)
    written["windows"] = [
        {"opens": one.opens.isoformat(), "closes": one.closes.isoformat()} for one in rules.windows
    ]
    return {
        key: list(value) if isinstance(value, tuple) else value for key, value in written.items()
    }


def read_rules(kept: Mapping[str, Any]) -> PotRules:
    """The rules from what is kept; VoorzetError when a name in it is not a rule."""
    known = {one.name for one in fields(PotRules)}
    if unknown := kept.keys() - known:
        raise VoorzetError(f"Onbekende regel: {', '.join(sorted(unknown))}.")
    read: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in kept.items()
    }
    read["windows"] = tuple(
        Window(datetime.fromisoformat(one["opens"]), datetime.fromisoformat(one["closes"]))
        for one in kept.get("windows", ())
    )
    read["tiers"] = tuple(Tier(**one) for one in kept.get("tiers", ()))
    read["partner_tiers"] = tuple(PartnerTier(**one) for one in kept.get("partner_tiers", ()))
    return PotRules(**read)
