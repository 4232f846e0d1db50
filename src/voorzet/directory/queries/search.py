"""Searching who is who: everybody with a seat, ranked by how much of what was asked fits.

Colleagues at the searcher's own desks come first, then the rest of the country. A word that fits nobody
makes nothing empty; it only adds nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from voorzet.directory.models import Room
from voorzet.directory.queries.understanding import Understood, understand
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor

PAGE = 25
MOST_ORGANISATIONS = 8
# From so many letters on a word may be the beginning of a longer one, as while somebody types.
LETTERS_IN_A_NAME, LETTERS_IN_A_NOTE = 3, 4


@dataclass(frozen=True, slots=True)
class Wish:
    """What is looked for: free words, and filters that must hold. `after` is the last of the page before."""

    text: str = ""
    theme: str = ""
    sport: str = ""
    municipality: str = ""
    has_room: bool = False
    after: tuple[UUID, UUID] | None = None
    number: int = PAGE


class Place(NamedTuple):
    """Somebody at an organisation who fits, and whether they share a desk with the searcher."""

    person_id: UUID
    organisation_id: UUID
    is_near: bool


@dataclass(frozen=True, slots=True)
class Result:
    """What was found.

    Attributes:
        understood: what the words were taken to mean.
        only_place: nobody fits the subject; these are the people of the place.
        next_after: where the next page begins; None on the last.
    """

    understood: Understood
    places: list[Place]
    only_place: bool = False
    next_after: tuple[UUID, UUID] | None = None


# Who sits somewhere today and has not left: a function there that is over says so whatever roles remain.
# Taken apart and `materialized`, so that PostgreSQL joins whole sets and looks nothing up one by one.
_SEATS = """
gone as materialized (
  select person_id, organisation_id from parties_position
  group by person_id, organisation_id having bool_and(ends_on is not null)
),
part as materialized (
  select desk_id, organisation_id from desks_partnership
  where starts_on <= %(today)s::date and (ends_on is null or ends_on > %(today)s::date)
),
roles as materialized (
  select person_id, organisation_id, desk_id from desks_deskrole
),
seats as materialized (
  select r.person_id, r.organisation_id,
         bool_or(r.desk_id = any(%(desks)s::uuid[])) as is_near,
         bool_or(r.desk_id in (
           select d.desk_id from desks_desk_municipalities d
           where d.municipality_id = any(%(municipalities)s::text[]))) as is_there,
         bool_or(r.desk_id in (
           select d.desk_id from desks_desk_municipalities d
           where d.municipality_id = %(municipality)s::text)) as is_in_area
  from roles r
  join part m on m.desk_id = r.desk_id and m.organisation_id = r.organisation_id
  where not exists (
    select from gone g where g.person_id = r.person_id and g.organisation_id = r.organisation_id)
  group by r.person_id, r.organisation_id
)
"""
# A subtheme weighs more than its theme, a note more by every word of it that fits; the same in another municipality weighs less than here or anywhere.
_SAID = """
said as materialized (
  select person_id, organisation_id, max(about * near_by) as about
  from (
    select e.person_id, e.organisation_id,
      (case when e.subtheme_id = any(%(subthemes)s::text[]) then 5
            when e.theme_id = any(%(themes)s::text[]) and e.subtheme_id is null then 3
            when e.theme_id = any(%(themes)s::text[]) and cardinality(%(subthemes)s::text[]) > 0 then 1
            when e.theme_id = any(%(themes)s::text[]) then 4 else 0 end
       + case when e.sport_id = any(%(sports)s::text[]) then 4 else 0 end
       + case when e.words @@ to_tsquery('dutch', %(query)s::text)
              then 2 + 10 * ts_rank(e.words, to_tsquery('dutch', %(query)s::text)) else 0 end) as about,
      (case when cardinality(%(municipalities)s::text[]) = 0 then 1.0
            when e.municipality_id = any(%(municipalities)s::text[]) then 1.5
            when e.municipality_id is null then 1.0 else 0.7 end) as near_by
    from directory_expertise e
    where e.theme_id = any(%(themes)s::text[]) or e.sport_id = any(%(sports)s::text[])
       or e.words @@ to_tsquery('dutch', %(query)s::text)
  ) as one
  where about > 0
  group by person_id, organisation_id
),
named as materialized (
  select person_id, organisation_id,
    4 * ts_rank('{0.1, 0.2, 0.6, 1.0}', words, to_tsquery('simple', %(beginnings)s::text)
                                               || to_tsquery('dutch', %(query)s::text)) as about
  from directory_listing
  where words @@ (to_tsquery('simple', %(beginnings)s::text) || to_tsquery('dutch', %(query)s::text))
)
"""
_RANKED = """
ranked as (
  select s.person_id, s.organisation_id, s.is_near, not s.is_near as is_far, p.name,
    -round((coalesce(o.about, 0) + coalesce(z.about, 0) * 0.5 + coalesce(n.about, 0)
      + case when s.is_there then 0.4 else 0 end
      + case when s.person_id in (
          select e.person_id from directory_expertise e
          where e.municipality_id = any(%(municipalities)s::text[])) then 0.6 else 0 end)::numeric, 4) as unfit,
    coalesce(o.about, z.about, n.about) is not null as is_about
  from seats s
  join parties_person p on p.id = s.person_id and p.is_active
  left join said o on o.person_id = s.person_id
  left join said z on z.organisation_id = s.organisation_id
  left join named n on n.person_id = s.person_id and n.organisation_id = s.organisation_id
  where true {conditions}
)
"""
_PAGE = """
select person_id, organisation_id, is_near from ranked
where {asked} {after}
order by is_far, unfit, name, person_id, organisation_id
limit %(limit)s
"""
_AFTER = """
and (is_far, unfit, name, person_id, organisation_id) > (
  select b.is_far, b.unfit, b.name, b.person_id, b.organisation_id from ranked b
  where b.person_id = %(after_person)s::uuid and b.organisation_id = %(after_organisation)s::uuid)
"""
_OF_EITHER = """
and (exists (select from directory_expertise f where f.person_id = s.person_id and f.{column} = %({name})s::text)
     or exists (select from directory_expertise f
                where f.organisation_id = s.organisation_id and f.{column} = %({name})s::text){more})
"""
_HAS_ROOM = """
and s.is_near and exists (
  select from directory_availability a
  where a.person_id = s.person_id and a.organisation_id = s.organisation_id
    and (a.room = any(%(rooms)s::text[]) or a.until < %(today)s::date))
"""


def find_people(actor: Actor, wish: Wish) -> Result:
    """Who fits, the best first; with only a place, or when nobody fits the subject, who works in that place.

    One query. Room is only seen of who shares a desk, so `has_room` finds among those.
    """
    understood = understand(wish.text)
    asked = "is_about" if understood.is_about else "true"
    places = _ask(actor, wish, understood, asked)
    if not places and understood.is_about and understood.municipalities and wish.after is None:
        place = Understood(municipalities=understood.municipalities)
        places = _ask(actor, wish, place, "unfit < 0")
        return Result(understood, places[: wish.number], only_place=True)
    shown = places[: wish.number]
    more = len(places) > wish.number
    after = (shown[-1].person_id, shown[-1].organisation_id) if more else None
    return Result(understood, shown, next_after=after)


def _ask(actor: Actor, wish: Wish, understood: Understood, asked: str) -> list[Place]:
    if understood.municipalities and not understood.is_about:
        asked = "unfit < 0"
    ranked = _RANKED.format(conditions="".join(_conditions(wish)))
    page = _PAGE.format(asked=asked, after=_AFTER if wish.after else "")
    with connection.cursor() as cursor:
        cursor.execute(
            f"with {_SEATS}, {_SAID}, {ranked} {page}",
            _parameters(actor, wish, understood),
        )
        return [Place(*row) for row in cursor.fetchall()]


def _conditions(wish: Wish) -> list[str]:
    found = []
    for name, more in (("theme", ""), ("sport", ""), ("municipality", " or s.is_in_area")):
        if getattr(wish, name):
            found.append(_OF_EITHER.format(column=f"{name}_id", name=name, more=more))
    return [*found, _HAS_ROOM] if wish.has_room else found


def _parameters(actor: Actor, wish: Wish, understood: Understood) -> dict[str, Any]:
    after = wish.after or (None, None)
    return {
        "desks": list(actor.desk_ids),
        "today": clock.today(),
        "themes": list(understood.themes),
        "subthemes": list(understood.subthemes),
        "sports": list(understood.sports),
        "municipalities": list(understood.municipalities),
        "query": _beginnings(understood.typed, LETTERS_IN_A_NOTE),
        "beginnings": _beginnings(understood.words, LETTERS_IN_A_NAME),
        "theme": wish.theme,
        "sport": wish.sport,
        "municipality": wish.municipality,
        "rooms": [Room.OPEN.value, Room.LIMITED.value],
        "after_person": after[0],
        "after_organisation": after[1],
        "limit": wish.number + 1,
    }


def _beginnings(words: Sequence[str], letters: int) -> str:
    """A query of PostgreSQL for any of these words, folded; those with enough letters as beginnings."""
    return " | ".join(f"'{word}':*" if len(word) >= letters else f"'{word}'" for word in words)


def find_all(actor: Actor, wish: Wish, most: int) -> Result:
    """Everybody who fits at once, for a file."""
    return find_people(actor, replace(wish, after=None, number=most))
