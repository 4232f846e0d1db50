"""What fitting must know of a plan and of a pot, and what it says."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from voorzet.funds.rules import PotRules


class Tells(StrEnum):
    """What a reason is for whoever applies."""

    WHY = "why"
    WHY_NOT = "why_not"
    MISSING = "missing"
    WARNING = "warning"


class Verdict(StrEnum):
    """What all reasons of one pot come to: nothing missing; something can be done about it; not this pot."""

    FITS = "fits"
    NEARLY = "nearly"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Cost:
    """A cost of the plan: a value of `CostKind`, in whole cents."""

    kind: str
    cents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What money is wanted for. What is None is not known (yet).

    Attributes:
        costs: what the plan costs, by kind.
        own_cents: what the club pays itself.
        asked_cents: what is asked of this one pot; None asks what is needed, as far as the pot goes.
        kind: kind of provider.
        themes: keys of the themes of the plan.
        municipality, inhabitants: code of the municipality of the club, and how many people live there.
        partners: organisations that take part beside the club.
        starts_on, ends_on: first and last day of the plan.
        is_committed: whether something was signed or ordered already.
        has_kvk, has_basics: a number of the trade register; the four basics of safe sport in order.
        pots: the other pots in the same bundle.
        asked_for_plan, asked_by_provider: pots that were asked before this calendar year, and not in vain.
    """

    costs: tuple[Cost, ...]
    kind: str
    starts_on: date
    ends_on: date
    own_cents: int = 0
    asked_cents: int | None = None
    themes: tuple[str, ...] = ()
    municipality: str | None = None
    inhabitants: int | None = None
    partners: int = 0
    is_committed: bool = False
    has_kvk: bool | None = None
    has_basics: bool | None = None
    pots: frozenset[UUID] = frozenset()
    asked_for_plan: frozenset[UUID] = frozenset()
    asked_by_provider: frozenset[UUID] = frozenset()

    @property
    def total_cents(self) -> int:
        """What the plan costs."""
        return sum(one.cents for one in self.costs)

    @property
    def needed_cents(self) -> int:
        """What it costs less what the club pays itself."""
        return max(0, self.total_cents - self.own_cents)


@dataclass(frozen=True, slots=True, kw_only=True)
class PotFacts:
    """What there is to know of a pot. `available_cents` is None where its books are kept elsewhere."""

    id: UUID
    name: str
    rules: PotRules
    rule_set_id: UUID
    starts_on: date
    ends_on: date
    slug: str = ""
    source: str = ""
    address: str = ""
    municipalities: tuple[str, ...] = ()
    is_outside: bool = False
    is_closed: bool = False
    available_cents: int | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing to know: what it tells, its code, and the figures of its sentence."""

    tells: Tells
    code: str
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fit:
    """What there is to say of one pot. `most_cents` is the most that can be asked; `asked_cents` is a proposal."""

    pot: PotFacts
    most_cents: int
    asked_cents: int
    reasons: tuple[Reason, ...]

    @property
    def verdict(self) -> Verdict:
        """The worst of what the reasons tell."""
        tells = {one.tells for one in self.reasons}
        if Tells.WHY_NOT in tells:
            return Verdict.NOT
        return Verdict.NEARLY if Tells.MISSING in tells else Verdict.FITS

    @property
    def fits(self) -> bool:
        """Whether nothing is in the way and nothing is missing."""
        return self.verdict is Verdict.FITS

    def those(self, tells: Tells) -> list[Reason]:
        """The reasons that tell this."""
        return [one for one in self.reasons if one.tells is tells]
