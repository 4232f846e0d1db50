"""Whether another activity is in the way."""

import re

from voorzet.activities.finding import weights
from voorzet.activities.finding.days import is_evening, span_of
from voorzet.activities.finding.shapes import CLASH, Found, Planned, Reason, Shared
from voorzet.kernel.text import fold

POT_DEADLINE = "pot_deadline"
# What people fill in when there is no place, or none yet.
_NOWHERE = re.compile(
    r"^(online|digitaal|teams|zoom|webinar|volgt|n n b|nnb|nog niet bekend|nader te bepalen|ntb|"
    r"locatie volgt|wordt nog bekend|op locatie|diverse locaties)\b"
)
_ARTICLES = {"de", "het", "t", "een"}


def find_clash(new: Planned, other: Planned, shared: Shared) -> Found | None:
    """What of another activity is in the way of a new one, or None.

    The last day of a pot takes nobody's evening: it is only in the way on that very day, of the same people.
    """
    if POT_DEADLINE in (new.kind, other.kind):
        by_people = _deadline(new, other, shared)
        by_place: tuple[Reason, ...] = ()
    else:
        by_people = _same_people(new, other, shared)
        by_place = (Reason.SAME_PLACE,) if _at_the_same_place(new, other, shared) else ()
    reasons, points = by_people
    if not reasons and not by_place:
        return None
    if by_place:
        points = max(points, weights.SAME_PLACE)
    return Found(
        kind=CLASH,
        reasons=(*reasons, *by_place),
        strength=weights.weigh(points * weights.CERTAINTY[other.status]),
        touched=shared.providers,
        other=other,
    )


def asks_the_same_people(new: Planned, other: Planned, shared: Shared) -> bool:
    """Whether audiences share providers, and the roles in them."""
    roles_meet = not new.roles or not other.roles or bool(new.roles & other.roles)
    return shared.providers > 0 and roles_meet


def overlaps(new: Planned, other: Planned) -> bool:
    """Whether they go on at one moment; what begins when the other ends does not."""
    return new.starts_at < other.ends_at and other.starts_at < new.ends_at


def days_between(new: Planned, other: Planned) -> int:
    """Days from the end of the one to the beginning of the other on the clock of Amsterdam; 0 within one day."""
    (first, last), (others_first, others_last) = span_of(new), span_of(other)
    return max(0, (others_first - last).days, (first - others_last).days)


def place_of(name: str) -> str:
    """The name of a place for comparing: `De Vaart (zaal 2)` is `vaart zaal 2`; empty when it is nowhere yet."""
    folded = fold(name)
    if _NOWHERE.match(folded):
        return ""
    words = folded.split()
    return " ".join(word for word in words if word not in _ARTICLES) or folded


def _same_people(new: Planned, other: Planned, shared: Shared) -> tuple[tuple[Reason, ...], float]:
    if not asks_the_same_people(new, other, shared):
        return (), 0
    times, points = _in_time(new, other)
    if not times:
        return (), 0
    return (Reason.SAME_PEOPLE, *times), points + weights.SAME_PEOPLE * shared.part


def _in_time(new: Planned, other: Planned) -> tuple[tuple[Reason, ...], float]:
    between = days_between(new, other)
    one_evening = between == 0 and is_evening(new) and is_evening(other)
    if overlaps(new, other):
        also = (Reason.SAME_EVENING,) if one_evening else ()
        return (Reason.OVERLAPS, *also), weights.OVERLAPS
    if one_evening:
        return (Reason.SAME_EVENING,), weights.SAME_EVENING
    if between < len(weights.TOO_CLOSE):
        return (Reason.TOO_CLOSE,), weights.TOO_CLOSE[between]
    return (), 0


def _deadline(new: Planned, other: Planned, shared: Shared) -> tuple[tuple[Reason, ...], float]:
    if not asks_the_same_people(new, other, shared) or days_between(new, other):
        return (), 0
    return (Reason.POT_DEADLINE,), weights.POT_DEADLINE + weights.SAME_PEOPLE * shared.part


def _at_the_same_place(new: Planned, other: Planned, shared: Shared) -> bool:
    """In one municipality; where that is not said, it is one place when there are people who are asked to both."""
    place = place_of(new.place)
    if not place or place != place_of(other.place) or not overlaps(new, other):
        return False
    if new.municipality is None or other.municipality is None:
        return shared.providers > 0
    return new.municipality == other.municipality
