"""What should be found, worked out the slow and plain way: every activity, every provider, one rule after the other.

Nothing here comes from `activities.finding`; the numbers are those of docs/rooms/activities.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from voorzet.activities.models import Activity
from voorzet.kernel.text import fold
from voorzet.providers.models import Provider
from voorzet.reference.models import Municipality, PublicHoliday, SchoolHoliday, Sport

HERE = ZoneInfo("Europe/Amsterdam")
SURE = {"idea": 0.5, "in_alignment": 0.8, "cleared": 1, "announced": 1}
# Of the sports in these tests: day of the week (Monday is 0), months, hours.
PLAYS = {
    "hockey": ({5, 6}, {9, 10, 11, 12, 2, 3, 4, 5, 6}, 9, 17),
    "voetbal": ({5, 6}, {9, 10, 11, 12, 2, 3, 4, 5, 6}, 9, 17),
    "zaalvoetbal": ({4}, {9, 10, 11, 12, 1, 2, 3, 4, 5}, 19, 23),
    "korfbal": ({5}, {9, 10, 11, 12, 1, 2, 3, 4, 5, 6}, 9, 18),
}


@dataclass(frozen=True)
class Club:
    """A provider, held in memory."""

    id: UUID
    municipality: str
    kind: str
    four: str
    sports: frozenset[str]


def list_clubs() -> list[Club]:
    return [
        Club(
            one.id,
            one.municipality_id,
            one.kind,
            one.postcode[:4],
            frozenset(sport.slug for sport in one.sports.all()),
        )
        for one in Provider.objects.filter(merged_into=None).prefetch_related("sports")
    ]


def audience_of(activity: Activity, clubs: Iterable[Club]) -> set[UUID]:
    wider = {one.slug: one.parent_id for one in Sport.objects.exclude(parent=None)}
    found = set()
    for club in clubs:
        asked = club.sports | {wider.get(sport) for sport in club.sports}
        if (
            club.municipality in activity.for_municipalities
            and (not activity.for_kinds or club.kind in activity.for_kinds)
            and (not activity.for_postcodes or club.four in activity.for_postcodes)
            and (not activity.for_providers or club.id in activity.for_providers)
            and (not activity.for_sports or asked & set(activity.for_sports))
        ):
            found.add(club.id)
    return found


def days(activity: Activity) -> list[date]:
    first = activity.starts_at.astimezone(HERE).date()
    last = (activity.ends_at - timedelta(seconds=1)).astimezone(HERE).date()
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def apart(one: Activity, other: Activity) -> int:
    return min(abs((a - b).days) for a in days(one) for b in days(other))


def whole(points: float) -> int:
    return min(100, max(1, round(points)))


def clash(new: Activity, other: Activity, shared: int, size: int) -> tuple[Any, ...] | None:
    """(reasons, strength, touched) of the one being in the way of the other."""
    roles = not new.for_roles or not other.for_roles or set(new.for_roles) & set(other.for_roles)
    people = shared > 0 and bool(roles)
    together = new.starts_at < other.ends_at and new.ends_at > other.starts_at
    evening = apart(new, other) == 0 and all(
        len(days(one)) == 1 and one.starts_at.astimezone(HERE).hour >= 17 for one in (new, other)
    )
    reasons: list[str] = []
    points = 0.0
    if "pot_deadline" in (new.kind, other.kind):
        if people and apart(new, other) == 0:
            reasons, points = ["pot_deadline"], 30 + 40 * shared / size
    else:
        near = apart(new, other) <= 3
        if people and (together or near):
            if together:
                points, reasons = 60, ["overlaps", "same_evening"] if evening else ["overlaps"]
            elif evening:
                points, reasons = 50, ["same_evening"]
            else:
                points, reasons = (40, 30, 20, 10)[apart(new, other)], ["too_close"]
            points += 40 * shared / size
            reasons = ["same_people", *reasons]
        known = {new.municipality_id, other.municipality_id}
        one_town = shared > 0 if None in known else len(known) == 1
        if together and new.place and fold(new.place) == fold(other.place) and one_town:
            reasons, points = [*reasons, "same_place"], max(points, 70)
    if not reasons:
        return None
    return tuple(reasons), whole(points * SURE[other.status]), shared


def collaboration(
    new: Activity, other: Activity, shared: int, size: int, now: datetime
) -> tuple[Any, ...] | None:
    weeks = apart(new, other) // 7
    mine = {one.organisation_id for one in new.organisers.all()}
    theirs = {one.organisation_id for one in other.organisers.all()}
    if new.kind == "pot_deadline" or weeks >= 6 or other.ends_at <= now:
        return None
    theme = bool(set(new.themes) & set(other.themes))
    if other.kind == "pot_deadline":
        reasons: tuple[str, ...] = ("pot",) if theme else ()
        points = 45.0
    elif theirs and theirs <= mine:
        return None
    else:
        roles = (
            not new.for_roles or not other.for_roles or set(new.for_roles) & set(other.for_roles)
        )
        much = shared > 0 and bool(roles) and shared * 2 >= size
        reasons = (("same_theme",) if theme else ()) + (("same_audience",) if much else ())
        points = (50 if theme else 0) + (30 * shared / size if much else 0)
    if not reasons:
        return None
    return reasons, whole((points - 5 * weeks) * SURE[other.status]), shared


def reachable(new: Activity, other: Activity) -> bool:
    """Whether they have a municipality, a desk or a place in common at all."""
    place = bool(new.place and new.municipality_id) and new.municipality_id == other.municipality_id
    return bool(
        set(new.for_municipalities) & set(other.for_municipalities)
        or set(new.desk_ids) & set(other.desk_ids)
        or (place and other.place)
    )


def day_clashes(new: Activity, clubs: list[Club]) -> set[tuple[Any, ...]]:
    """(reason, strength, touched) of the days themselves."""
    mine = audience_of(new, clubs)
    found: set[tuple[Any, ...]] = set()
    public = [one for one in PublicHoliday.objects.all() if one.date in days(new)]
    if public:
        heaviest = max({"public": 80, "decree": 40, "optional": 20}[one.category] for one in public)
        found.add(("public_holiday", heaviest, len(mine)))
    region = {one.code: one.school_holiday_region for one in Municipality.objects.all()}
    regions = {region[code] for code in new.for_municipalities}
    school = [
        one
        for one in SchoolHoliday.objects.all()
        if one.region in regions and any(one.start <= day <= one.end for day in days(new))
    ]
    off = {one.region for one in school}
    touched = sum(1 for club in clubs if club.id in mine and region[club.municipality] in off)
    if school and (touched or not mine):
        full = 40 if any(one.binding for one in school) else 25
        part = touched / len(mine) if mine else 1
        found.add(("school_holiday", whole(full * part), touched))
    return found | match_days(new, clubs, mine)


def match_days(new: Activity, clubs: list[Club], mine: set[UUID]) -> set[tuple[Any, ...]]:
    begins, ends = new.starts_at.astimezone(HERE), new.ends_at.astimezone(HERE)
    if new.ends_at - new.starts_at >= timedelta(days=1):
        return set()
    wider = {one.slug: one.parent_id for one in Sport.objects.exclude(parent=None)}
    hour = begins.hour + begins.minute / 60
    until = 24.0 if ends.date() > begins.date() else ends.hour + ends.minute / 60
    playing = {
        sport
        for sport, (weekdays, months, first, last) in PLAYS.items()
        if begins.weekday() in weekdays
        and begins.month in months
        and hour < last
        and until > first
        and (not new.for_sports or {sport, wider.get(sport)} & set(new.for_sports))
    }
    touched = sum(1 for club in clubs if club.id in mine and club.sports & playing)
    return {("match_day", whole(50 * touched / len(mine)), touched)} if touched else set()
