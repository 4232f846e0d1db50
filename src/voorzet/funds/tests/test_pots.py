"""Pots: who may do what with them, rules in versions, money in and out, closing, windows."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from tests.cast import Cast

from voorzet.desks.actions import end_partnership
from voorzet.desks.models import Partnership
from voorzet.funds import actions
from voorzet.funds.actions import PotDetails
from voorzet.funds.models import LedgerEntry, Pot
from voorzet.funds.queries.balances import read_balances
from voorzet.funds.rules import PotRules, Window
from voorzet.funds.tests.conftest import Pots
from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import system
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Stale, Unacceptable

pytestmark = pytest.mark.django_db

DETAILS = PotDetails(
    name="Uitvoeringsbudget 2027",
    source="execution_budget",
    decider="core_team",
    is_kept=True,
    starts_on=date(2027, 1, 1),
    ends_on=date(2027, 12, 31),
)


def make(cast: Cast, by: str = "chaima", details: PotDetails = DETAILS) -> Pot:
    return actions.make_pot(actor=cast.actor(by), desk_id=cast.desks["north"].id, details=details)


def available(pot: Pot) -> int:
    with as_system():
        return read_balances([pot.id])[pot.id].available


def test_a_pot_is_of_the_organisation_of_who_makes_it(cast: Cast) -> None:
    pot = make(cast)
    assert pot.owner == cast.organisations["municipality"]
    assert pot.slug == "noord-uitvoeringsbudget-2027"
    assert make(cast).slug == "noord-uitvoeringsbudget-2027-2"
    assert Entry.objects.filter(verb="pot.made", desk_id=cast.desks["north"].id).count() == 2


def test_the_same_key_makes_one_pot(cast: Cast) -> None:
    key = uuid4()
    made = [
        actions.make_pot(
            actor=cast.actor("chaima"), desk_id=cast.desks["north"].id, details=DETAILS, key=key
        )
        for _time in range(2)
    ]
    assert made[0] == made[1]


@pytest.mark.parametrize("who", ["gijs", "femke"])
def test_who_only_looks_on_makes_no_pot(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        make(cast, who)


def test_who_sits_elsewhere_finds_no_desk(cast: Cast) -> None:
    with pytest.raises(NotVisible):
        make(cast, "dirk")


@pytest.mark.parametrize("who", ["anna", "bram", "els", "gijs"])
def test_only_its_owner_runs_a_pot(cast: Cast, who: str) -> None:
    pot = make(cast)
    with pytest.raises(Refused, match="eigenaar"):
        actions.put_in(actor=cast.actor(who), pot_id=pot.id, cents=100)


def test_money_goes_in_and_out_once_per_key(cast: Cast) -> None:
    pot, chaima = make(cast), cast.actor("chaima")
    key = uuid4()
    for _time in range(2):
        actions.put_in(actor=chaima, pot_id=pot.id, cents=1_000_00, note="Begroting", key=key)
    assert available(pot) == 1_000_00
    actions.take_out(actor=chaima, pot_id=pot.id, cents=400_00)
    assert available(pot) == 600_00
    with pytest.raises(Impossible, match="€ 600,00, nodig is € 600,01"):
        actions.take_out(actor=chaima, pot_id=pot.id, cents=600_01)


@pytest.mark.parametrize("cents", [0, -5])
def test_nothing_is_no_amount(cast: Cast, cents: int) -> None:
    pot = make(cast)
    with pytest.raises(Unacceptable):
        actions.put_in(actor=cast.actor("chaima"), pot_id=pot.id, cents=cents)


def test_books_kept_elsewhere_take_no_money(cast: Cast) -> None:
    pot = make(cast, details=replace(DETAILS, is_kept=False))
    with pytest.raises(Impossible, match="ergens anders"):
        actions.put_in(actor=cast.actor("chaima"), pot_id=pot.id, cents=100)


def test_whose_books_these_are_stays_once_money_moved(cast: Cast) -> None:
    pot, chaima = make(cast), cast.actor("chaima")
    actions.put_in(actor=chaima, pot_id=pot.id, cents=100)
    with pytest.raises(Unacceptable, match="al geld geboekt"):
        actions.change_pot(
            actor=chaima, pot_id=pot.id, details=replace(DETAILS, is_kept=False), version=1
        )


def test_two_who_change_it_do_not_overwrite_each_other(cast: Cast) -> None:
    pot, chaima = make(cast), cast.actor("chaima")
    actions.change_pot(
        actor=chaima, pot_id=pot.id, details=replace(DETAILS, name="Anders"), version=1
    )
    with pytest.raises(Stale):
        actions.change_pot(
            actor=chaima, pot_id=pot.id, details=replace(DETAILS, name="Nog anders"), version=1
        )
    pot.refresh_from_db()
    assert (pot.name, pot.version) == ("Anders", 2)


def test_rules_are_versions(cast: Cast) -> None:
    pot, chaima = make(cast), cast.actor("chaima")
    rules = PotRules(most_cents=500_00)
    made = actions.set_rules(actor=chaima, pot_id=pot.id, rules=rules, version=1)
    again = actions.set_rules(actor=chaima, pot_id=pot.id, rules=rules, version=2)
    assert made == again
    assert list(pot.rule_sets.order_by("version").values_list("version", "is_current")) == [
        (1, False),
        (2, True),
    ]
    with pytest.raises(Stale):
        actions.set_rules(actor=chaima, pot_id=pot.id, rules=PotRules(), version=1)


@pytest.mark.parametrize(
    ("rules", "field"),
    [
        (PotRules(least_cents=2, most_cents=1), "most_cents"),
        (PotRules(share_percent=80, own_percent=30), "own_percent"),
        (PotRules(windows=(Window(clock.now(), clock.now() - timedelta(days=1)),)), "windows"),
        (PotRules(not_with=(str(uuid4()),)), "not_with"),
    ],
)
def test_rules_that_nothing_could_keep_to(cast: Cast, rules: PotRules, field: str) -> None:
    pot = make(cast)
    with pytest.raises(Unacceptable) as refused:
        actions.set_rules(actor=cast.actor("chaima"), pot_id=pot.id, rules=rules, version=1)
    assert list(refused.value.fields) == [field]
    assert pot.rule_sets.count() == 1


def test_a_closed_pot_takes_no_money_and_gives_back_what_is_in_it(cast: Cast) -> None:
    pot, chaima = make(cast), cast.actor("chaima")
    actions.put_in(actor=chaima, pot_id=pot.id, cents=100)
    actions.close_pot(actor=chaima, pot_id=pot.id, reason="Het geld is op.")
    with pytest.raises(Impossible, match="gesloten"):
        actions.put_in(actor=chaima, pot_id=pot.id, cents=100)
    with pytest.raises(Impossible, match="al gesloten"):
        actions.close_pot(actor=chaima, pot_id=pot.id, reason="Nog eens.")
    actions.take_out(actor=chaima, pot_id=pot.id, cents=100)
    actions.reopen_pot(actor=chaima, pot_id=pot.id)
    pot.refresh_from_db()
    assert (pot.closed_at, pot.closed_because) == (None, "")


def test_nothing_is_asked_of_a_pot_whose_owner_left(cast: Cast) -> None:
    pot = make(cast)
    tie = Partnership.objects.get(
        desk=cast.desks["north"], organisation=cast.organisations["municipality"]
    )
    end_partnership(
        actor=cast.actor("anna"), partnership_id=tie.id, on=clock.today(), reason="Gestopt."
    )
    pot.refresh_from_db()
    assert "geen partner meer" in pot.closed_because


WINDOW = Window(
    datetime(2027, 1, 5, 9, tzinfo=clock.AMSTERDAM),
    datetime(2027, 4, 1, 17, tzinfo=clock.AMSTERDAM),
)


def told(pot: Pot, at: datetime) -> list[str]:
    """What is told of a pot by the clock at a moment, that was not told before."""
    with clock.moved_to(at):
        known = set(Entry.objects.values_list("pk", flat=True))
        actions.watch_pot(actor=system(), pot_id=pot.id)
        news = Entry.objects.filter(subject_id=pot.id).exclude(pk__in=known)
        return list(news.values_list("verb", flat=True))


def test_a_window_is_told_once_when_it_opens_and_once_before_it_closes(pot_with: Pots) -> None:
    pot = pot_with(rules=PotRules(windows=(WINDOW,)))
    second = timedelta(seconds=1)
    assert told(pot, WINDOW.opens - second) == []
    assert told(pot, WINDOW.opens) == ["pot.window_opened"]
    assert told(pot, WINDOW.opens + timedelta(days=1)) == []
    assert told(pot, WINDOW.closes - timedelta(days=14)) == ["pot.window_closes"]
    assert told(pot, WINDOW.closes - second) == []
    assert told(pot, WINDOW.closes + second) == []


def test_a_clock_that_stood_still_tells_what_counts_now(pot_with: Pots) -> None:
    pot = pot_with(rules=PotRules(windows=(WINDOW,)))
    assert told(pot, WINDOW.closes - timedelta(days=2)) == ["pot.window_closes"]
    late = pot_with(rules=PotRules(windows=(WINDOW,)))
    assert told(late, WINDOW.closes) == []


def test_of_a_pot_for_everybody_every_desk_hears(cast: Cast, pot_with: Pots) -> None:
    pot = pot_with(0, desk=None, is_kept=False, rules=PotRules(windows=(WINDOW,)))
    assert len(told(pot, WINDOW.opens)) == len(cast.desks)


def test_every_account_is_a_movement(cast: Cast) -> None:
    pot = make(cast)
    actions.put_in(actor=cast.actor("chaima"), pot_id=pot.id, cents=12_34, note="Begroting")
    (entry,) = LedgerEntry.objects.filter(pot=pot)
    assert (entry.kind, entry.cents, entry.person_id) == (
        "put_in", 12_34, cast.people["chaima"].id,
    )  # fmt: skip
