"""What speaks for a new activity besides other activities: who knows about it, and who asks for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from voorzet.activities.finding import weights
from voorzet.activities.finding.shapes import COLLABORATION, Found, Reason


@dataclass(frozen=True, slots=True)
class Expert:
    """A partner of the desk, and how many confirmed lines of expertise it and its people have in the themes."""

    organisation_id: UUID
    organisation: str
    lines: int


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme, how many open questions of the desk are about it, and of how many clubs."""

    slug: str
    questions: int
    clubs: int


@dataclass(frozen=True, slots=True)
class OpenItem:
    """An item of the joint agenda that nothing was planned for, and how heavily partners weigh it in all."""

    id: UUID
    theme: str
    weight: int


@dataclass(frozen=True, slots=True)
class Demand:
    """All of it, for the themes of one activity at its home desk."""

    experts: tuple[Expert, ...] = ()
    themes: tuple[Theme, ...] = ()
    items: tuple[OpenItem, ...] = ()


def find_demand(demand: Demand) -> list[Found]:
    """A finding per partner (the few that know most), per theme that clubs ask about, and per item of the agenda."""
    return [*_experts(demand.experts), *_questions(demand.themes), *_items(demand.items)]


def _experts(experts: tuple[Expert, ...]) -> Iterator[Found]:
    ranked = sorted(experts, key=lambda one: (-one.lines, one.organisation, one.organisation_id))
    for one in ranked[: weights.MOST_EXPERTS]:
        points = weights.EXPERT + weights.PER_EXPERT * one.lines
        yield Found(
            kind=COLLABORATION,
            reasons=(Reason.EXPERT,),
            strength=min(points, weights.MOST_OF_EXPERTS),
            organisation_id=one.organisation_id,
            organisation=one.organisation,
            details={"lines": one.lines},
        )


def _questions(themes: tuple[Theme, ...]) -> Iterator[Found]:
    for one in themes:
        if one.clubs < weights.LEAST_CLUBS:
            continue
        points = weights.OPEN_QUESTIONS + weights.PER_QUESTION * one.questions
        yield Found(
            kind=COLLABORATION,
            reasons=(Reason.OPEN_QUESTIONS,),
            strength=min(points, weights.MOST_OF_QUESTIONS),
            touched=one.clubs,
            about=f"theme:{one.slug}",
            details={"theme": one.slug, "questions": one.questions},
        )


def _items(items: tuple[OpenItem, ...]) -> Iterator[Found]:
    for one in items:
        points = weights.AGENDA_ITEM + weights.PER_WEIGHT * one.weight
        yield Found(
            kind=COLLABORATION,
            reasons=(Reason.AGENDA_ITEM,),
            strength=min(points, weights.MOST_OF_ITEM),
            about=f"item:{one.id}",
            details={"theme": one.theme, "item": str(one.id)},
        )
