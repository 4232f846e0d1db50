"""The finder reads pots as they are: who sees them, what is in them, what was asked before, in few queries."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.cast import Cast
from tests.counting import at_most

from voorzet.funds.fitting import Cost, Tells, Verdict, Wanted
from voorzet.funds.models import Application, ApplicationStatus, Share
from voorzet.funds.queries.finder import find_asked_pots, find_pots
from voorzet.funds.rules import PotRules, Tier
from voorzet.funds.tests.conftest import Pots
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system

pytestmark = pytest.mark.django_db


@pytest.fixture
def wanted() -> Wanted:
    return Wanted(
        costs=(Cost("hours", 2_000_00),),
        kind="club",
        municipality="GM0034",
        starts_on=clock.today() + timedelta(days=60),
        ends_on=clock.today() + timedelta(days=120),
    )


def test_what_fits_and_what_does_not(cast: Cast, pot_with: Pots, wanted: Wanted) -> None:
    small, big = pot_with(100_00, name="Klein"), pot_with(9_000_00, name="Groot")
    closed = pot_with(name="Dicht", closed_at=clock.now())
    foundations = pot_with(name="Stichtingen", rules=PotRules(kinds=("foundation",)))
    fits = find_pots(cast.actor("bram"), wanted, clock.now(), desk_id=cast.desks["north"].id)
    assert [(fit.pot.name, fit.verdict, fit.asked_cents) for fit in fits] == [
        ("Groot", Verdict.FITS, 2_000_00),
        ("Klein", Verdict.FITS, 100_00),
        ("Stichtingen", Verdict.NOT, 1_000_00),
    ]
    in_bundle = replace(wanted, pots=frozenset({closed.id, small.id, big.id, foundations.id}))
    fits = find_pots(cast.actor("bram"), in_bundle, clock.now(), desk_id=cast.desks["north"].id)
    (dicht,) = [fit for fit in fits if fit.pot.id == closed.id]
    assert [one.code for one in dicht.those(Tells.WHY_NOT)] == ["closed"]


def test_a_pot_of_another_desk_is_not_there(cast: Cast, pot_with: Pots, wanted: Wanted) -> None:
    pot_with(name="Noord")
    pot_with(0, name="Landelijk", desk=None, is_kept=False)
    fits = find_pots(cast.actor("dirk"), wanted, clock.now(), desk_id=cast.desks["north"].id)
    assert [fit.pot.name for fit in fits] == ["Landelijk"]
    assert fits[0].pot.available_cents is None


def test_tiers_know_the_municipality(cast: Cast, pot_with: Pots, wanted: Wanted) -> None:
    tiers = (Tier(200_000, 1_000_00), Tier(None, 1_500_00))
    pot_with(9_000_00, rules=PotRules(tiers=tiers))
    (fit,) = find_pots(cast.actor("bram"), wanted, clock.now(), desk_id=cast.desks["north"].id)
    assert fit.most_cents == 1_500_00  # Almere has more than 200.000 inhabitants


@pytest.mark.parametrize("number", [1, 12])
def test_the_cost_does_not_follow_the_pots(
    cast: Cast, pot_with: Pots, wanted: Wanted, number: int
) -> None:
    for _ in range(number):
        pot_with()
    bram = cast.actor("bram")
    with at_most(4):
        fits = find_pots(bram, wanted, clock.now(), desk_id=cast.desks["north"].id)
    assert len(fits) == number


@pytest.mark.parametrize(
    ("status", "counts"),
    [
        (ApplicationStatus.SUBMITTED, True),
        (ApplicationStatus.AWARDED, True),
        (ApplicationStatus.REJECTED, False),
        (ApplicationStatus.WITHDRAWN, False),
    ],
)
def test_what_was_asked_before(
    cast: Cast, pot_with: Pots, *, status: ApplicationStatus, counts: bool
) -> None:
    pot = pot_with()
    day = date(2026, 5, 1)
    with as_system():
        earlier = Application.objects.create(
            desk=cast.desks["north"],
            reference="NRD-26-0001",
            provider=cast.club,
            organisation=cast.organisations["service"],
            status=status,
            title="Eerder",
            starts_on=day,
            ends_on=day,
            made_at=clock.now(),
            submitted_at=clock.now().replace(year=2026, month=3, day=1),
        )
        Share.objects.create(
            application=earlier, pot=pot, rule_set=pot.rule_sets.get(), asked_cents=100
        )
        asked = find_asked_pots(cast.actor("anna"), day, provider_id=cast.club.id, plan_id=None)
        assert asked == (frozenset(), frozenset({pot.id} if counts else ()))
        not_itself = find_asked_pots(
            cast.actor("anna"), day, provider_id=cast.club.id, plan_id=None, but=earlier.id
        )
        next_year = find_asked_pots(
            cast.actor("anna"), date(2027, 1, 1), provider_id=cast.club.id, plan_id=None
        )
    assert not_itself == next_year == (frozenset(), frozenset())
