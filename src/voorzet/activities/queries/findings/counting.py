"""How many providers audiences are and share, counted by PostgreSQL in one go."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from django.db import connection

from voorzet.activities.audience import Audience

# The providers of an audience, as `queries.audience.providers_in` has them. `plays` are the sports of a provider,
# `asked` those and the wider ones of which they are a kind: futsal is for who asks football.
_MINE = """
with played as materialized (
  select x.provider_id, array_agg(x.sport_id::text) as plays,
         array_agg(x.sport_id::text) || array_agg(r.parent_id::text) as asked
  from providers_provider p
  join providers_provider_sports x on x.provider_id = p.id
  join reference_sport r on r.slug = x.sport_id
  where p.merged_into_id is null and p.municipality_id = any(%(municipalities)s::text[])
  group by x.provider_id
),
mine as materialized (
  select p.id, p.municipality_id, p.kind, left(p.postcode, 4) as four, s.plays, s.asked
  from providers_provider p left join played s on s.provider_id = p.id
  where p.merged_into_id is null
    and p.municipality_id = any(%(municipalities)s::text[])
    and (cardinality(%(kinds)s::text[]) = 0 or p.kind = any(%(kinds)s::text[]))
    and (cardinality(%(postcodes)s::text[]) = 0 or left(p.postcode, 4) = any(%(postcodes)s::text[]))
    and (cardinality(%(providers)s::uuid[]) = 0 or p.id = any(%(providers)s::uuid[]))
    and (cardinality(%(sports)s::text[]) = 0 or s.asked && %(sports)s::text[])
)
"""
# Whether a provider `p` is in the audience of an activity `a` in one of whose municipalities it is.
FITS = """
  (a.for_kinds = '{}' or p.kind = any(a.for_kinds))
  and (a.for_postcodes = '{}' or p.four = any(a.for_postcodes))
  and (a.for_providers = '{}' or p.id = any(a.for_providers))
  and (a.for_sports = '{}' or p.asked && a.for_sports::text[])
"""
# Every different audience is counted once; one that asks everybody in its municipalities takes their totals.
_SHARED = (
    _MINE  # noqa: S608 - parts of our own
    + """,
totals as materialized (select municipality_id, count(*) as number from mine group by municipality_id),
audience as materialized (
  select array_agg(id) as activities, for_municipalities, for_kinds, for_postcodes, for_providers, for_sports,
         for_kinds = '{}' and for_postcodes = '{}' and for_providers = '{}' and for_sports = '{}' as is_everybody
  from activities_activity where id = any(%(activities)s::uuid[])
  group by for_municipalities, for_kinds, for_postcodes, for_providers, for_sports
),
counted as (
  select a.activities, sum(t.number)::bigint as number
  from audience a
  cross join lateral (select distinct unnest(a.for_municipalities) as code) m
  join totals t on t.municipality_id = m.code
  where a.is_everybody group by a.activities
  union all
  select a.activities, count(*)
  from audience a
  cross join lateral (select distinct unnest(a.for_municipalities) as code) m
  join mine p on p.municipality_id = m.code
  where not a.is_everybody and """
    + FITS
    + """ group by a.activities
)
select unnest(activities), number from counted
"""
)
_OWN = (
    _MINE
    + """
select m.school_holiday_region, count(p.id) {matches}
from reference_municipality m left join mine p on p.municipality_id = m.code
where m.code = any(%(municipalities)s::text[])
group by m.school_holiday_region
"""
)


def count_shared(audience: Audience, activities: Collection[UUID]) -> dict[UUID, int]:
    """How many providers an audience shares with that of each of these activities; without any it is left out."""
    if not activities:
        return {}
    return dict(_ask(_SHARED, audience, {"activities": list(activities)}))  # type: ignore[arg-type]  # two columns


def count_own(
    audience: Audience, playing: Sequence[frozenset[str]]
) -> tuple[dict[str, int], dict[frozenset[str], int]]:
    """How many providers an audience is per school holiday region, and how many play any of each set of sports."""
    matches = "".join(
        f", count(*) filter (where p.plays && %(match_{number})s::text[])"
        for number in range(len(playing))
    )
    sets = {f"match_{number}": sorted(one) for number, one in enumerate(playing)}
    rows = _ask(_OWN.format(matches=matches), audience, sets)
    regions = {str(row[0]): int(row[1]) for row in rows}  # type: ignore[call-overload]  # a count
    counted = [[int(one) for one in row[2:]] for row in rows]  # type: ignore[call-overload]  # counts
    return regions, {one: sum(row[number] for row in counted) for number, one in enumerate(playing)}


def _ask(
    statement: str, audience: Audience, more: Mapping[str, list[str] | list[UUID]]
) -> list[tuple[object, ...]]:
    given = {
        name: list(getattr(audience, name))
        for name in ("municipalities", "sports", "kinds", "postcodes", "providers")
    }
    with connection.cursor() as cursor:
        cursor.execute(statement, {**given, **more})
        return list(cursor.fetchall())
