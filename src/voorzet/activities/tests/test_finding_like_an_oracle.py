"""What SQL and the rules find is what a slow and plain reading of a random calendar finds."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.cast import Cast

from voorzet.activities.models import Activity, ActivityKind, Organiser
from voorzet.activities.queries.findings import find_for, look_around, proposal_of, recheck
from voorzet.activities.tests import oracle
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Channel, system
from voorzet.kernel.ids import new_id
from voorzet.providers.actions import add_provider
from voorzet.providers.models import Provider, ProviderKind
from voorzet.reference.models import Municipality, Sport

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 12, tzinfo=clock.AMSTERDAM)
TOWNS = ("GM0034", "GM0758", "GM0363")
SPORTS = ("hockey", "voetbal", "zaalvoetbal", "korfbal")
# A few weeks with much in them: the change to summer time, Easter, and before that school holidays.
BEGIN = datetime(2027, 2, 8, tzinfo=clock.AMSTERDAM)
# Making rows is slow, so nothing is told but the first calendar that goes wrong, made small.
CALENDARS = settings(
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@contextmanager
def rolled_back() -> Iterator[None]:
    """What one example put in is gone before the next."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def some(values: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    """None, which is everybody, or a few of them, perhaps one of them twice."""
    return st.one_of(st.just([]), st.lists(st.sampled_from(values), min_size=1, max_size=3))


ACTIVITY = st.fixed_dictionaries(
    {
        "kind": st.sampled_from([*ActivityKind.values, "training", "pot_deadline"]),
        "status": st.sampled_from(["idea", "in_alignment", "cleared", "announced", "cancelled"]),
        "day": st.integers(0, 60),
        "hour": st.integers(0, 23),
        "hours": st.sampled_from([1, 2, 3, 12, 24, 70]),
        "place": st.sampled_from(["", "Sporthal Noord", "sporthal  noord"]),
        "municipality_id": st.sampled_from([None, "GM0034", "GM0758"]),
        "themes": some(("leden", "vrijwilligers", "financien")),
        "for_municipalities": st.lists(st.sampled_from(TOWNS), min_size=1, max_size=3),
        "for_sports": some(SPORTS),
        "for_roles": some(("chair", "treasurer", "trainer")),
        "for_kinds": some(("club", "foundation")),
        "for_postcodes": some(("1311", "1312")),
        "named": st.booleans(),
        "by": st.lists(st.sampled_from(["service", "hockey", "platform"]), min_size=1, unique=True),
    }
)


@pytest.fixture
def clubs(cast: Cast) -> list[Provider]:
    """Clubs of all sorts; one of them was merged into another."""
    made = [
        add_provider(
            actor=system(Channel.COMMAND),
            name=f"Club {number}",
            kind=ProviderKind.FOUNDATION if number % 5 == 0 else ProviderKind.CLUB,
            municipality=Municipality.objects.get(code=TOWNS[number % 3]),
            postcode=f"131{number % 4} AB",
            sports=list(
                Sport.objects.filter(slug__in=SPORTS[number % 4 : number % 4 + number % 3])
            ),
        )
        for number in range(14)
    ]
    with as_system():
        Provider.objects.filter(pk=made[0].pk).update(merged_into=made[1])
    return made


def put_in(cast: Cast, clubs: list[Provider], drawn: list[dict[str, Any]]) -> list[Activity]:
    """Rows of the calendar as they are, past the verbs: other statuses and moments than those allow are wanted."""
    rows = []
    for given_ in drawn:
        values = dict(given_)
        day, hour, hours = values.pop("day"), values.pop("hour"), values.pop("hours")
        starts_at = (BEGIN + timedelta(days=day)).replace(hour=hour, minute=30)
        starts_at = starts_at.astimezone(clock.now().tzinfo)
        values["for_providers"] = [one.id for one in clubs[:4]] if values.pop("named") else []
        by = [cast.id_of(name) for name in values.pop("by")]
        south = [cast.desks["south"].id] if "GM0758" in values["for_municipalities"] else []
        row = Activity(
            id=new_id(),
            desk=cast.desks["north"],
            desk_ids=[cast.desks["north"].id, *south],
            organisation_id=by[0],
            title="Iets",
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=hours),
            made_at=NOW,
            changed_at=NOW,
            **values,
        )
        rows.append((row, by))
    Activity.objects.bulk_create([row for row, _by in rows])
    Organiser.objects.bulk_create(
        [Organiser(activity=row, organisation_id=one, since=NOW) for row, by in rows for one in by]
    )
    return [row for row, _by in rows]


def expected(new: Activity, others: list[Activity], clubs: list[oracle.Club]) -> set[Any]:
    mine = oracle.audience_of(new, clubs)
    found: set[Any] = set()
    for other in others:
        if other.id == new.id or other.status == "cancelled" or not oracle.reachable(new, other):
            continue
        shared = len(mine & oracle.audience_of(other, clubs))
        for kind, told in (
            ("clash", oracle.clash(new, other, shared, len(mine))),
            ("collaboration", oracle.collaboration(new, other, shared, len(mine), NOW)),
        ):
            if told is not None:
                found.add((kind, other.id, *told))
    days = oracle.day_clashes(new, clubs)
    return found | {("clash", None, (reason,), *rest) for reason, *rest in days}


@settings(CALENDARS, max_examples=60)
@given(drawn=st.lists(ACTIVITY, min_size=2, max_size=9))
def test_findings_are_those_of_the_oracle(
    cast: Cast, clubs: list[Provider], drawn: list[dict[str, Any]]
) -> None:
    with rolled_back(), clock.moved_to(NOW):
        rows = put_in(cast, clubs, drawn)
        held = oracle.list_clubs()
        for row in rows:
            row.refresh_from_db()
        for new in rows[:3]:
            if new.status == "cancelled":
                continue
            found = {
                (
                    one.kind,
                    one.other.id if one.other else None,
                    tuple(map(str, one.reasons)),
                    one.strength,
                    one.touched,
                )
                for one in find_for(new)
            }
            assert found == expected(new, rows, held)


@settings(CALENDARS, max_examples=25)
@given(drawn=st.lists(ACTIVITY, min_size=2, max_size=9))
def test_a_year_at_once_finds_what_one_at_a_time_does(
    cast: Cast, clubs: list[Provider], drawn: list[dict[str, Any]]
) -> None:
    with rolled_back(), clock.moved_to(NOW):
        rows = [row for row in put_in(cast, clubs, drawn) if row.status != "cancelled"]
        held = oracle.list_clubs()
        strongest: dict[frozenset[UUID], int] = {}
        for new in rows:
            mine = oracle.audience_of(new, held)
            for other in rows:
                shared = len(mine & oracle.audience_of(other, held))
                told = oracle.clash(new, other, shared, len(mine))
                if other.id != new.id and told is not None:
                    pair = frozenset({new.id, other.id})
                    strongest[pair] = max(strongest.get(pair, 0), told[1])
        desks = [desk.id for desk in cast.desks.values()]
        found = {frozenset(one.ids): one.found.strength for one in recheck(desks, 2027)}
        assert found == strongest


@settings(CALENDARS, max_examples=20)
@given(drawn=st.lists(ACTIVITY, min_size=4, max_size=9))
def test_better_moments_clash_less_by_the_oracle_too(
    cast: Cast, clubs: list[Provider], drawn: list[dict[str, Any]]
) -> None:
    with rolled_back(), clock.moved_to(NOW):
        rows = [row for row in put_in(cast, clubs, drawn) if row.status != "cancelled"]
        held = oracle.list_clubs()
        for new in rows[:2]:
            burden = _burden(new, rows, held)
            for slot in look_around(proposal_of(new)).better():
                new.starts_at, new.ends_at = slot.starts_at, slot.ends_at
                assert _burden(new, rows, held) == slot.burden < burden
                new.refresh_from_db()


def _burden(new: Activity, rows: list[Activity], held: list[oracle.Club]) -> int:
    return sum(one[3] for one in expected(new, rows, held) if one[0] == "clash")
