"""Two hundred decisions on one pot at once, on a database that really commits: never a cent over."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

import pytest
from tests.cast import Cast, load_cast
from tests.custody.test_at_the_same_time import at_once

from voorzet.funds import actions
from voorzet.funds.models import (
    Application,
    Award,
    AwardLine,
    AwardStatus,
    LedgerEntry,
    Pot,
    PotDecider,
    Share,
    Stands,
)
from voorzet.funds.queries.balances import read_balances
from voorzet.funds.tests.asking import share_of, submitted
from voorzet.funds.tests.conftest import Pots
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.errors import VoorzetError
from voorzet.kernel.ids import new_id

MANY, EACH = 200, 10_00
# More connections than a small server has at once add nothing: the pot lets in one at a time.
HANDS = 20


@pytest.fixture
def cast(fresh_database: str) -> Cast:
    return load_cast()


def test_two_hundred_promises_from_one_pot(cast: Cast, pot_with: Pots) -> None:
    """There is money for half of them."""
    pot = pot_with(MANY * EACH // 2, decider=PotDecider.OWNER)
    shares = _shares(cast, pot, MANY)
    chaima = cast.actor("chaima")
    done, refused = _in_hands(
        [partial(actions.confirm_share, actor=chaima, share_id=one, cents=EACH) for one in shares]
    )
    assert (len(done), refused) == (MANY // 2, MANY // 2)
    with as_system():
        balances = read_balances([pot.id])[pot.id]
    assert (balances.available, balances.reserved) == (0, MANY * EACH // 2)


def test_two_hundred_awards_at_once(cast: Cast, pot_with: Pots) -> None:
    """Each is checked by two people at the same moment, and given once."""
    pot = pot_with(MANY * EACH, decider=PotDecider.OWNER)
    chaima, anna = cast.actor("chaima"), cast.actor("anna")
    shares = _shares(cast, pot, MANY)
    _in_hands(
        [partial(actions.confirm_share, actor=chaima, share_id=one, cents=EACH) for one in shares]
    )
    awards = _proposed(cast, shares)
    done, refused = _in_hands(
        [partial(actions.give_award, actor=anna, award_id=one) for one in awards * 2]
    )
    assert (len(done), refused) == (MANY, MANY)
    with as_system():
        balances = read_balances([pot.id])[pot.id]
        assert LedgerEntry.objects.filter(kind="committed").count() == MANY
        assert set(Award.objects.values_list("status", flat=True)) == {AwardStatus.GIVEN}
    assert (balances.available, balances.reserved, balances.committed) == (
        MANY, 0, MANY * (EACH - 1),
    )  # fmt: skip


def _shares(cast: Cast, pot: Pot, number: int) -> list[UUID]:
    """As many applications that were handed in, with a share each."""
    one = submitted(cast, (pot, EACH), stands=Stands.ANY)
    with as_system():
        first = share_of(one, pot)
        made = Application.objects.bulk_create(_copy(one, place) for place in range(number))
        Share.objects.bulk_create(
            Share(application=each, pot=pot, rule_set=first.rule_set, asked_cents=EACH)
            for each in made
        )
        return list(Share.objects.filter(application__in=made).values_list("pk", flat=True))


def _copy(one: Application, place: int) -> Application:
    columns = {field.attname: getattr(one, field.attname) for field in one._meta.concrete_fields}
    return Application(**{**columns, "id": new_id(), "reference": f"NRD-30-{place:04}"})


def _proposed(cast: Cast, shares: list[UUID]) -> list[UUID]:
    """An award of a cent less than was confirmed for each."""
    with as_system():
        awards = Award.objects.bulk_create(
            Award(
                application_id=share.application_id,
                version=1,
                proposed_by=cast.people["chaima"],
                proposed_at=clock.now(),
                because="Goed plan.",
            )
            for share in Share.objects.filter(pk__in=shares)
        )
        of = {award.application_id: award for award in awards}
        AwardLine.objects.bulk_create(
            AwardLine(award=of[share.application_id], share=share, cents=EACH - 1)
            for share in Share.objects.filter(pk__in=shares)
        )
    return [award.id for award in awards]


def _in_hands(acts: Sequence[Callable[[], object]]) -> tuple[list[object], int]:
    """Twenty at a time, each carrying out its part as fast as it can; how many were refused."""

    def carry_out(part: Sequence[Callable[[], object]]) -> tuple[list[object], int]:
        done, refused = [], 0
        for act in part:
            try:
                done.append(act())
            except VoorzetError:
                refused += 1
        return done, refused

    parts, failed = at_once([partial(carry_out, acts[start::HANDS]) for start in range(HANDS)])
    assert failed == []
    return [one for done, _refused in parts for one in done], sum(no for _done, no in parts)
