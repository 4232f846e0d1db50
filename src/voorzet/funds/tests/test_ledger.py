"""What the database itself keeps of money, whatever a verb would do."""

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from tests.cast import Cast

from voorzet.funds.actions._ledger import lock_pot, post
from voorzet.funds.models import EntryKind, LedgerEntry, Pot
from voorzet.funds.policy import pots_seen
from voorzet.funds.queries.balances import read_balances
from voorzet.funds.rules import PotRules, Tier, read_rules, write_rules
from voorzet.funds.tests.conftest import Pots
from voorzet.journal.subjects import REMOVED
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import system
from voorzet.kernel.errors import Impossible
from voorzet.ui.amounts import euros

pytestmark = pytest.mark.django_db


def test_what_is_put_in_is_available(pot_with: Pots) -> None:
    pot = pot_with(1_250_00)
    with as_system():
        balances = read_balances([pot.id])[pot.id]
    assert (balances.put_in, balances.available, balances.total) == (125000, 125000, 125000)


def test_more_than_there_is_cannot_be_taken_out(pot_with: Pots) -> None:
    pot = pot_with(100_00)
    with as_system(), pytest.raises(Impossible, match="€ 100,00, nodig is € 100,01"):
        post(system(), lock_pot(pot.id), EntryKind.TAKEN_OUT, 100_01)


def test_the_database_refuses_it_as_well(pot_with: Pots) -> None:
    pot = pot_with(100_00)
    with (
        as_system(),
        pytest.raises(IntegrityError, match="does not have this much"),
        transaction.atomic(),
    ):
        LedgerEntry.objects.create(
            pot=pot, kind=EntryKind.TAKEN_OUT, from_account="available", to_account="source",
            cents=100_01, at=clock.now(),
        )  # fmt: skip


def test_an_entry_stays(pot_with: Pots) -> None:
    pot_with(100_00)
    with as_system():
        for change in (LedgerEntry.objects.all().update, LedgerEntry.objects.all().delete):
            with pytest.raises(ProgrammingError, match="append-only"), transaction.atomic():
                change(**({"cents": 1} if change.__name__ == "update" else {}))


def test_who_sits_at_another_desk_sees_no_pot(cast: Cast, pot_with: Pots) -> None:
    pot = pot_with()
    assert Pot.objects.filter(pots_seen(cast.actor("chaima")), pk=pot.pk).exists()
    assert not Pot.objects.filter(pots_seen(cast.actor("dirk")), pk=pot.pk).exists()


def test_rules_come_back_as_they_were_kept() -> None:
    rules = PotRules(most_cents=5_000_00, kinds=("club",), tiers=(Tier(20_000, 10_000_00),))
    assert read_rules(write_rules(rules)) == rules


@pytest.mark.parametrize(
    ("cents", "words"), [(0, "€ 0,00"), (125000, "€ 1.250,00"), (-5, "€ -0,05")]
)
def test_euros(cents: int, words: str) -> None:
    assert euros(cents) == words


def test_a_name_is_forgotten_and_the_amount_stays(pot_with: Pots) -> None:
    pot = pot_with(0)
    with as_system():
        post(system(), lock_pot(pot.id), EntryKind.PUT_IN, 500_00, note="Gestort door Joke Jansen")
        entries = LedgerEntry.objects.filter(pot=pot)
        assert entries.update(note=f"Gestort door {REMOVED}") == 1
        for change in ({"note": "Anders"}, {"note": f"{REMOVED} gaf meer", "cents": 1}):
            with pytest.raises(ProgrammingError, match="append-only"), transaction.atomic():
                entries.update(**change)
        assert entries.get().cents == 500_00
