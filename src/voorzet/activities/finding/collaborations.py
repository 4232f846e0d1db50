"""Whether another activity can be done together with a new one."""

from datetime import datetime

from voorzet.activities.finding import weights
from voorzet.activities.finding.clashes import POT_DEADLINE, asks_the_same_people, days_between
from voorzet.activities.finding.shapes import COLLABORATION, Found, Planned, Reason, Shared


def find_collaboration(new: Planned, other: Planned, shared: Shared, now: datetime) -> Found | None:
    """What of another activity could be done together with a new one, or None.

    What is over, what the same organisations organise already, and a deadline that is itself new are no chance.
    """
    weeks = days_between(new, other) // 7
    if other.ends_at <= now or new.kind == POT_DEADLINE or weeks >= weights.WEEKS_TOGETHER:
        return None
    if other.organisers and other.organisers <= new.organisers and other.kind != POT_DEADLINE:
        return None
    reasons, points = _of(new, other, shared)
    if not reasons:
        return None
    return Found(
        kind=COLLABORATION,
        reasons=reasons,
        strength=weights.weigh(
            (points - weights.PER_WEEK * weeks) * weights.CERTAINTY[other.status]
        ),
        touched=shared.providers,
        other=other,
    )


def _of(new: Planned, other: Planned, shared: Shared) -> tuple[tuple[Reason, ...], float]:
    same_theme = bool(new.themes & other.themes)
    if other.kind == POT_DEADLINE:
        return ((Reason.POT,), weights.POT) if same_theme else ((), 0)
    same_people = asks_the_same_people(new, other, shared)
    much = same_people and shared.part >= weights.MUCH_OF_THE_AUDIENCE
    points = weights.SAME_THEME * same_theme + weights.SAME_AUDIENCE * shared.part * much
    reasons = [Reason.SAME_THEME] * same_theme + [Reason.SAME_AUDIENCE] * much
    return tuple(reasons), points
