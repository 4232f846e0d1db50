"""Money in random histories: whatever people do, every cent is somewhere, and the export says where."""

from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any, ClassVar

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from tests.cast import Cast

from voorzet.funds import actions
from voorzet.funds.actions import Told
from voorzet.funds.actions._ledger import lock_pot, post
from voorzet.funds.models import Accounting, EntryKind, LedgerEntry, Payment, Pot, Share
from voorzet.funds.queries.accounting_year import find_faults, read_pot_year
from voorzet.funds.queries.balances import read_balances
from voorzet.funds.queries.checking import find_imbalances
from voorzet.funds.tests.awarding import an_award
from voorzet.funds.tests.conftest import Pots
from voorzet.kernel import clock
from voorzet.kernel.actor import system
from voorzet.kernel.errors import VoorzetError

CENTS = st.integers(min_value=1, max_value=700_00)
WHICH = st.integers(min_value=0, max_value=9)
ACCOUNTS = ("available", "reserved", "committed", "paid", "returned")
STORIES = settings(
    max_examples=15,
    stateful_step_count=30,
    deadline=None,
    phases=[Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
# Near the turn of a year, so that stories run over it.
BEGAN = datetime(2026, 12, 1, 12, tzinfo=clock.AMSTERDAM)


class Money(RuleBasedStateMachine):
    """Two pots, and an oracle beside them: five numbers per pot, kept by hand."""

    cast: ClassVar[Cast]
    pots: ClassVar[list[Pot]]

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.now = BEGAN
        self.oracle = {pot.id: defaultdict(int, available=1_000_00) for pot in self.pots}
        self.put_in = {pot.id: 1_000_00 for pot in self.pots}
        self.open: dict[Any, tuple[Any, int]] = {}
        self.paid: dict[Any, tuple[Any, int]] = {}

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def tried(self, act: Any, **given: Any) -> Any:
        """What a verb gives, or the error that it refused with; then nothing may have changed."""
        self.now += timedelta(days=3)
        with clock.moved_to(self.now):
            try:
                with transaction.atomic():
                    return act(**given)
            except VoorzetError as error:
                return error

    def move(self, pot_id: Any, source: str, target: str, cents: int) -> None:
        self.oracle[pot_id][source] -= cents
        self.oracle[pot_id][target] += cents

    @rule(which=WHICH, cents=CENTS, kind=st.sampled_from(["put_in", "taken_out"]))
    def fill(self, which: int, cents: int, kind: str) -> None:
        pot = self.pots[which % 2]
        there = self.oracle[pot.id]["available"]
        done = self.tried(lambda: post(system(), lock_pot(pot.id), EntryKind(kind), cents))
        sign = 1 if kind == "put_in" else -1
        assert isinstance(done, VoorzetError) == (sign < 0 and there < cents)
        if not isinstance(done, VoorzetError):
            self.oracle[pot.id]["available"] += sign * cents
            self.put_in[pot.id] += sign * cents

    @rule(cents=st.tuples(CENTS, CENTS))
    def award(self, cents: tuple[int, int]) -> None:
        parts = list(zip(self.pots, cents, strict=True))
        fits = all(self.oracle[pot.id]["available"] >= asked for pot, asked in parts)
        done = self.tried(lambda: an_award(self.cast, *parts))
        assert isinstance(done, VoorzetError) == (not fits)
        if not isinstance(done, VoorzetError):
            for payment in Payment.objects.filter(application=done).select_related("share"):
                self.open[payment.id] = (payment.share.pot_id, payment.cents)
                self.move(payment.share.pot_id, "available", "committed", payment.cents)

    @rule(which=WHICH)
    def pay(self, which: int) -> None:
        for chosen in self.pick({**self.open, **self.paid}, which):
            done = self.tried(actions.make_payments, actor=self.chaima(), payment_ids=[chosen])
            assert isinstance(done, VoorzetError) == (chosen in self.paid)
            if chosen in self.open:
                self.paid[chosen] = self.open.pop(chosen)
                self.move(self.paid[chosen][0], "committed", "paid", self.paid[chosen][1])

    @rule(which=WHICH)
    def cancel(self, which: int) -> None:
        for chosen in self.pick(self.open, which):
            self.tried(
                actions.cancel_payment, actor=self.chaima(), payment_id=chosen, because="Toch niet."
            )
            pot_id, cents = self.open.pop(chosen)
            self.move(pot_id, "committed", "available", cents)

    @rule(which=WHICH)
    def bounce(self, which: int) -> None:
        for chosen in self.pick(self.paid, which):
            done = self.tried(
                actions.bounce_payment, actor=self.chaima(), payment_id=chosen, because="Terug."
            )
            if isinstance(done, Payment):
                pot_id, cents = self.paid.pop(chosen)
                self.open[done.id] = (pot_id, cents)
                self.move(pot_id, "paid", "committed", cents)

    @rule(which=WHICH, spent=CENTS)
    def account_and_settle(self, which: int, spent: int) -> None:
        due = list(Accounting.objects.filter(settled_at=None).order_by("id"))
        if not due:
            return
        application_id = due[which % len(due)].application_id
        self.tried(
            actions.hand_in_accounting,
            actor=self.cast.actor("bram"),
            application_id=application_id,
            told=Told(story="De lampen hangen.", spent_cents=spent),
        )
        before = self.balances()
        done = self.tried(
            actions.settle_application,
            actor=self.chaima(),
            application_id=application_id,
            cents=spent,
        )
        if isinstance(done, VoorzetError):
            assert self.balances() == before
            return
        shares = Share.objects.filter(application_id=application_id)
        assert sum(share.settled_cents or 0 for share in shares) == done.cents == spent
        for share in shares:
            # What is left to pay and was paid is what was settled, or more was paid already.
            assert share.settled_cents is not None
            self.follow(share)

    def follow(self, share: Share) -> None:
        """The oracle takes over which payments settling left, and holds them against what is owed."""
        for payment in Payment.objects.filter(share=share, paid_at=None):
            if payment.id not in self.open:
                continue
            pot_id, cents = self.open.pop(payment.id)
            left = 0 if payment.cancelled_at else payment.cents
            if left:
                self.open[payment.id] = (pot_id, left)
            self.move(pot_id, "committed", "available", cents - left)

    @rule(which=WHICH, cents=CENTS)
    def give_back(self, which: int, cents: int) -> None:
        for share in self.pick({one.id: one for one in Share.objects.order_by("id")}, which):
            done = self.tried(actions.book_return, actor=self.chaima(), share_id=share, cents=cents)
            if isinstance(done, LedgerEntry):
                self.move(done.pot_id, "paid", "returned", cents)

    @rule(which=WHICH)
    def reuse(self, which: int) -> None:
        pot = self.pots[which % 2]
        back = self.oracle[pot.id]["returned"]
        done = self.tried(actions.reuse_returned, actor=self.chaima(), pot_id=pot.id)
        assert isinstance(done, VoorzetError) == (not back)
        if back:
            assert done == back
            self.move(pot.id, "returned", "available", back)

    @rule(which=WHICH)
    def correct(self, which: int) -> None:
        kinds = ["put_in", "taken_out", "returned"]
        entries = {one.id: one for one in LedgerEntry.objects.filter(kind__in=kinds).order_by("id")}
        for chosen in self.pick(entries, which):
            done = self.tried(
                actions.correct_entry, actor=self.chaima(), entry_id=chosen, because="Vergissing."
            )
            if isinstance(done, LedgerEntry):
                held = self.oracle[done.pot_id]
                for account, cents in (
                    (done.from_account, -done.cents),
                    (done.to_account, done.cents),
                ):
                    if account == "source":
                        self.put_in[done.pot_id] -= cents
                    else:
                        held[account] += cents

    @invariant()
    def every_cent_is_where_the_oracle_says(self) -> None:
        assert self.balances() == {
            pot.id: (self.put_in[pot.id], *(self.oracle[pot.id][one] for one in ACCOUNTS))
            for pot in self.pots
        }

    @invariant()
    def nothing_is_below_zero_and_the_check_finds_nothing(self) -> None:
        assert all(min(held.values()) >= 0 for held in self.oracle.values())
        assert find_imbalances() == []

    @invariant()
    def the_export_is_the_ledger(self) -> None:
        for pot in self.pots:
            years = [read_pot_year(pot, year) for year in (2026, 2027)]
            assert [find_faults(told) for told in years] == [[], []]
            assert years[1].opening == years[0].closing
            ended = years[1].closing if self.now.year < 2028 else None
            if ended:
                told = (ended.put_in, *(getattr(ended, one) for one in ACCOUNTS))
                assert told == self.balances()[pot.id]

    def balances(self) -> dict[Any, tuple[int, ...]]:
        read = read_balances([pot.id for pot in self.pots])
        return {
            pot_id: (one.put_in, *(getattr(one, account) for account in ACCOUNTS))
            for pot_id, one in read.items()
        }

    def chaima(self) -> Any:
        return self.cast.actor("chaima")

    @staticmethod
    def pick(found: dict[Any, Any], which: int) -> list[Any]:
        return [list(found)[which % len(found)]] if found else []


@pytest.mark.slow
def test_no_story_loses_a_cent(cast: Cast, pot_with: Pots) -> None:
    class Stories(Money):
        pass

    Stories.cast = cast
    with clock.moved_to(BEGAN):
        Stories.pots = [pot_with(1_000_00), pot_with(1_000_00)]
    run_state_machine_as_test(Stories, settings=STORIES)
