"""Paying what was awarded: by who runs the pot, once ever, and taken back without losing a cent."""

import pytest
from tests.cast import Cast, signed_in

from voorzet.funds import actions
from voorzet.funds.models import LedgerEntry, Payment, Pot
from voorzet.funds.queries.balances import Balances, read_balances
from voorzet.funds.tests.awarding import an_award, payments_of
from voorzet.funds.tests.conftest import Pots
from voorzet.kernel.acting import as_system
from voorzet.kernel.errors import Impossible, NotVisible, Refused

pytestmark = pytest.mark.django_db


def balances(pot: Pot) -> Balances:
    with as_system():
        return read_balances([pot.id])[pot.id]


def test_who_runs_the_pot_puts_on_the_list_downloads_and_pays(cast: Cast, pot_with: Pots) -> None:
    pot = pot_with(10_000_00)
    (payment,) = payments_of(an_award(cast, (pot, 1_250_00), account_name='=HYPERLINK("http://x")'))
    browser = signed_in(cast, "chaima")
    assert payment.reference in browser.get("/geld/betalingen").content.decode()
    chosen = {"payment": [str(payment.id)]}
    for _time in range(2):  # a second click changes nothing
        answer = browser.post("/geld/betalingen/lijst", chosen)
        assert answer.status_code == 303
    listed = browser.get("/geld/betalingen/lijst.csv")
    lines = listed.content.decode("utf-8-sig").splitlines()
    assert listed["Content-Disposition"].startswith("attachment")
    assert lines[1].split(";")[:4] == [
        payment.reference,
        '"\'=HYPERLINK(""http://x"")"',
        "NL91ABNA0417164300",
        "1250,00",
    ]
    assert browser.post("/geld/betalingen/betaald", chosen).status_code == 303
    assert (balances(pot).paid, balances(pot).committed) == (1_250_00, 0)
    assert browser.get("/geld/betalingen/lijst.csv").content.decode().count("\n") == 1


def test_nothing_is_paid_twice(cast: Cast, pot_with: Pots) -> None:
    pot = pot_with(10_000_00)
    first, second = payments_of(an_award(cast, (pot, 100_00), (pot_with(500_00), 50_00)))
    chaima = cast.actor("chaima")
    actions.make_payments(actor=chaima, payment_ids=[first.id])
    with pytest.raises(Impossible, match="al betaald"):
        actions.make_payments(actor=chaima, payment_ids=[second.id, first.id])
    with as_system():
        assert Payment.objects.get(pk=second.pk).paid_at is None
        assert LedgerEntry.objects.filter(kind="paid").count() == 1
    answer = signed_in(cast, "chaima").post(
        "/geld/betalingen/betaald", {"payment": [str(first.id)]}
    )
    assert answer.status_code == 409
    assert "al betaald" in answer.content.decode()


@pytest.mark.parametrize(
    ("who", "error"),
    [("anna", Refused), ("bram", Refused), ("gijs", Refused), ("dirk", NotVisible)],
)
def test_nobody_pays_from_the_pot_of_another(
    cast: Cast, pot_with: Pots, who: str, error: type[Exception]
) -> None:
    (payment,) = payments_of(an_award(cast, (pot_with(500_00), 100_00)))
    with pytest.raises(error):
        actions.make_payments(actor=cast.actor(who), payment_ids=[payment.id])


def test_what_is_cancelled_is_available_again(cast: Cast, pot_with: Pots) -> None:
    pot = pot_with(500_00)
    (payment,) = payments_of(an_award(cast, (pot, 120_00)))
    chaima = cast.actor("chaima")
    actions.cancel_payment(actor=chaima, payment_id=payment.id, because="De avond ging niet door.")
    assert (balances(pot).available, balances(pot).committed) == (500_00, 0)
    with pytest.raises(Impossible, match="vervallen"):
        actions.make_payments(actor=chaima, payment_ids=[payment.id])


def test_what_the_bank_sends_back_is_paid_again_under_another_reference(
    cast: Cast, pot_with: Pots
) -> None:
    pot = pot_with(500_00)
    application = an_award(cast, (pot, 120_00))
    (payment,) = payments_of(application)
    chaima = cast.actor("chaima")
    actions.make_payments(actor=chaima, payment_ids=[payment.id])
    again = actions.bounce_payment(actor=chaima, payment_id=payment.id, because="Onbekend nummer.")
    assert again.reference == f"{payment.reference}/2"
    assert (balances(pot).paid, balances(pot).committed) == (0, 120_00)
    with pytest.raises(Impossible, match="nog niet gedaan"):
        actions.bounce_payment(actor=chaima, payment_id=payment.id, because="Nog eens.")
    actions.make_payments(actor=chaima, payment_ids=[again.id])
    assert balances(pot).paid == 120_00
    third = actions.bounce_payment(actor=chaima, payment_id=again.id, because="Weer terug.")
    assert third.reference == f"{payment.reference}/3"


def test_a_mistake_is_taken_back_once_by_who_runs_the_pot(cast: Cast, pot_with: Pots) -> None:
    pot = pot_with(500_00)
    an_award(cast, (pot, 120_00))
    with as_system():
        put_in = LedgerEntry.objects.get(pot=pot, kind="put_in")
        reserved = LedgerEntry.objects.get(pot=pot, kind="reserved")
    chaima = cast.actor("chaima")
    with pytest.raises(Impossible, match="niet genoeg"):
        actions.correct_entry(actor=chaima, entry_id=put_in.id, because="Te veel gestort.")
    with pytest.raises(Impossible, match="hoort bij een toezegging"):
        actions.correct_entry(actor=chaima, entry_id=reserved.id, because="Toch niet.")
    with pytest.raises(Refused):
        actions.correct_entry(actor=cast.actor("bram"), entry_id=put_in.id, because="Toch niet.")
    other = pot_with(300_00)
    with as_system():
        wrong = LedgerEntry.objects.get(pot=other)
    actions.correct_entry(actor=chaima, entry_id=wrong.id, because="Hoorde bij een andere pot.")
    assert (balances(other).available, balances(other).put_in) == (0, 0)
    with pytest.raises(Impossible, match="al gecorrigeerd"):
        actions.correct_entry(actor=chaima, entry_id=wrong.id, because="Nog eens.")
