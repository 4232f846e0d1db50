"""A whole year of a region at once: which activities are in each other's way."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Q

from voorzet.activities.finding import Found, Planned, Shared, find_clash
from voorzet.activities.finding.clashes import place_of
from voorzet.activities.finding.weights import TOO_CLOSE
from voorzet.activities.models import UNDER_WAY, Activity
from voorzet.activities.policy import EVERY_ROW
from voorzet.activities.queries.findings.calendar import as_planned
from voorzet.activities.queries.findings.counting import FITS
from voorzet.kernel import clock

REACH = timedelta(days=len(TOO_CLOSE))
# Every different audience once, with its activities and its providers as numbers.
_MEMBERS = """
with audience as materialized (
  select array_agg(id) as activities, for_municipalities, for_kinds, for_postcodes, for_providers, for_sports
  from activities_activity where id = any(%(activities)s::uuid[])
  group by for_municipalities, for_kinds, for_postcodes, for_providers, for_sports
),
plays as materialized (
  select x.provider_id, array_agg(x.sport_id::text) || array_agg(r.parent_id::text) as asked
  from providers_provider_sports x join reference_sport r on r.slug = x.sport_id
  group by x.provider_id
),
known as materialized (
  select p.id, p.municipality_id, p.kind, left(p.postcode, 4) as four, s.asked,
         row_number() over (order by p.id) - 1 as number
  from providers_provider p left join plays s on s.provider_id = p.id
  where p.merged_into_id is null
    and p.municipality_id in (select unnest(for_municipalities) from audience)
)
select a.activities, array_agg(p.number)
from audience a
cross join lateral (select distinct unnest(a.for_municipalities) as code) m
join known p on p.municipality_id = m.code
where """
_MEMBERS += FITS + " group by a.activities"


@dataclass(frozen=True, slots=True)
class ClashingPair:
    """Two activities that are in each other's way, seen from the one for which it weighs most."""

    one: Planned
    found: Found

    @property
    def ids(self) -> tuple[UUID, UUID]:
        """Both, the one it is seen from first."""
        assert self.one.id is not None and self.found.other is not None  # noqa: S101, PT018 - both come from rows
        assert self.found.other.id is not None  # noqa: S101 - as above
        return self.one.id, self.found.other.id


def recheck(desk_ids: Collection[UUID], year: int, *, seen: Q = EVERY_ROW) -> list[ClashingPair]:
    """Every two activities of these desks in a year that clash, the heaviest first. Two queries, whatever the number.

    Days are left out: holidays are looked at when an activity is proposed, and do not move.
    """
    begin, end = (datetime(one, 1, 1, tzinfo=clock.AMSTERDAM) for one in (year, year + 1))
    activities = as_planned(
        Activity.objects.filter(
            seen,
            desk_ids__overlap=list(desk_ids),
            status__in=UNDER_WAY,
            starts_at__gte=begin,
            starts_at__lt=end,
        )
    )
    members = _read_members([one.id for one in activities if one.id is not None])
    return sorted(_pairs(activities, members), key=_place)


def _pairs(activities: list[Planned], members: dict[UUID, int]) -> Iterator[ClashingPair]:
    """Goes through the year once; only what could still be near is kept at hand."""
    near: list[_Held] = []
    for activity in activities:
        bits = members.get(activity.id, 0) if activity.id is not None else 0
        one = _Held(activity, bits, bits.bit_count(), place_of(activity.place))
        near = [other for other in near if other.activity.ends_at + REACH > activity.starts_at]
        for other in near:
            shared = (bits & other.bits).bit_count()
            # Most have nothing in common: they are not looked at any further.
            if shared or (one.place and one.place == other.place):
                found = _meet(one, other, shared)
                if found is not None:
                    yield found
        near.append(one)


class _Held(NamedTuple):
    """An activity with its providers as bits, how many those are, and its place for comparing."""

    activity: Planned
    bits: int
    size: int
    place: str


def _meet(one: _Held, other: _Held, shared: int) -> ClashingPair | None:
    """From the view for which it weighs most: of a small audience the same providers are a larger part."""
    found = [
        ClashingPair(mine.activity, clash)
        for mine, theirs in ((one, other), (other, one))
        if (clash := find_clash(mine.activity, theirs.activity, Shared(shared, mine.size)))
    ]
    return max(found, key=lambda pair: pair.found.strength, default=None)


def _read_members(activities: list[UUID]) -> dict[UUID, int]:
    """The providers of each activity as the bits of a number: what two have in common is one `and`."""
    if not activities:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_MEMBERS, {"activities": activities})
        rows = cursor.fetchall()
    return {one: bits for ids, numbers in rows for bits in [_bits(numbers)] for one in ids}


def _bits(numbers: list[int]) -> int:
    held = bytearray(max(numbers) // 8 + 1)
    for number in numbers:
        held[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(held, "little")


def _place(pair: ClashingPair) -> tuple[int, datetime, str, str]:
    first, second = pair.ids
    return -pair.found.strength, pair.one.starts_at, str(first), str(second)
