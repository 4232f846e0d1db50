"""The pages of pots: what is shown, what is typed wrongly, and that a list costs the same however long."""

import pytest
from django.urls import reverse
from tests.cast import Cast, signed_in
from tests.counting import at_most

from voorzet.funds import actions
from voorzet.funds.models import Pot, RuleSet
from voorzet.funds.rules import PartnerTier, PotRules, Tier, read_rules
from voorzet.funds.tests.conftest import Pots
from voorzet.kernel.acting import as_system
from voorzet.kernel.clock import AMSTERDAM

pytestmark = pytest.mark.django_db

FACTS = {
    "name": "Uitvoeringsbudget",
    "source": "execution_budget",
    "decider": "core_team",
    "is_kept": "on",
    "starts_on": "2027-01-01",
    "ends_on": "2027-12-31",
}
RULES = {
    "version": "1",
    "least_cents": "500",
    "most_cents": "1.500,00",
    "partner_tiers": "2: 5.000",
    "tiers": "20.000: 10.000\nmeer: 200.000",
    "kinds": ["club"],
    "themes": ["vrijwilligers"],
    "not_for": ["food", "rent"],
    "windows": "5-1-2027 9:00 tot 1-4-2027 17:00",
    "days_before": "56",
    "before_commitment": "on",
    "accounts_within_days": "91",
}


def test_from_a_new_pot_to_money_in_it(cast: Cast) -> None:
    chaima = signed_in(cast, "chaima")
    made = chaima.post(reverse("make-pot"), FACTS)
    pot = Pot.objects.get()
    assert made["Location"] == reverse("pot-rules", args=[pot.slug])
    assert chaima.post(made["Location"], RULES).status_code == 303
    done = chaima.post(
        reverse("put-in-pot", args=[pot.slug]),
        {"cents": "1.250,5", "note": "Begroting"},
        follow=True,
    )
    page = done.content.decode()
    assert "Het bedrag is gestort." in page
    assert "€ 1.250,50" in page
    assert "tot € 5.000,00" in page
    assert "Chaima Chafik" in page
    listed = signed_in(cast, "bram").get(reverse("pots")).content.decode()
    assert "€ 1.250,50 van € 1.250,50" in listed


def test_rules_come_from_what_was_typed(cast: Cast, pot_with: Pots) -> None:
    pot = pot_with()
    signed_in(cast, "chaima").post(reverse("pot-rules", args=[pot.slug]), RULES)
    rules = read_rules(RuleSet.objects.get(pot=pot, is_current=True).rules)
    assert (rules.least_cents, rules.most_cents, rules.days_before) == (500_00, 1_500_00, 56)
    assert rules.partner_tiers == (PartnerTier(2, 5_000_00),)
    assert rules.tiers == (Tier(20_000, 10_000_00), Tier(None, 200_000_00))
    (window,) = rules.windows
    assert window.opens.astimezone(AMSTERDAM).isoformat() == "2027-01-05T09:00:00+01:00"


def test_the_form_gives_back_the_rules_it_shows(cast: Cast, pot_with: Pots) -> None:
    pot = pot_with()
    chaima = signed_in(cast, "chaima")
    address = reverse("pot-rules", args=[pot.slug])
    chaima.post(address, RULES)
    page = chaima.get(address).content.decode()
    for shown in (
        "2: 5.000,00",
        "20000: 10.000,00",
        "meer: 200.000,00",
        "5-1-2027 09:00 tot 1-4-2027 17:00",
    ):
        assert shown in page


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("most_cents", "1,250.00", "1.250,00"),
        ("most_cents", "-5", "nooit kleiner dan nul"),
        ("partner_tiers", "2 = 500", "dubbele punt"),
        ("tiers", "veel: 500", "geen aantal"),
        ("windows", "5-1-2027 9:00", "Zet ‘tot’ tussen"),
        ("windows", "nu tot straks", "Dit lezen wij niet: nu"),
        ("windows", "1-4-2027 9:00 tot 1-3-2027 9:00", "sluit voordat hij opengaat"),
        ("windows", "28-3-2027 2:30 tot 1-6-2027", "een uur vooruit"),
        ("share_percent", "101", "1 tot en met 100"),
        ("accounts_within_days", "", "Vul nog in"),
    ],
)
def test_a_rule_that_cannot_be_read_is_said_at_its_field(
    cast: Cast, pot_with: Pots, field: str, typed: str, sentence: str
) -> None:
    pot = pot_with()
    answer = signed_in(cast, "chaima").post(
        reverse("pot-rules", args=[pot.slug]), {**RULES, field: typed}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert RuleSet.objects.filter(pot=pot).count() == 1


def test_a_window_in_another_zone_is_the_same_moment(cast: Cast, pot_with: Pots) -> None:
    pot = pot_with()
    signed_in(cast, "chaima").post(
        reverse("pot-rules", args=[pot.slug]),
        {**RULES, "windows": "2027-01-05T03:00:00-05:00 tot 2027-04-01T17:00:00+02:00"},
    )
    (window,) = read_rules(RuleSet.objects.get(pot=pot, is_current=True).rules).windows
    assert window.opens.astimezone(AMSTERDAM).hour == 9


@pytest.mark.parametrize("typed", ["1,250.00", "-5", "1250,123456789012", "0", "veel"])
def test_an_amount_that_cannot_be_read_moves_nothing(
    cast: Cast, pot_with: Pots, typed: str
) -> None:
    pot = pot_with(0)
    address = reverse("put-in-pot", args=[pot.slug])
    answer = signed_in(cast, "chaima").post(address, {"cents": typed})
    assert answer.status_code == 422
    assert f'value="{typed}"' in answer.content.decode()
    assert not pot.entries.exists()


def test_sending_twice_is_once(cast: Cast, pot_with: Pots) -> None:
    pot = pot_with(0)
    chaima, address = signed_in(cast, "chaima"), reverse("put-in-pot", args=[pot.slug])
    key = "0190a1c0-0000-7000-8000-000000000001"
    for _time in range(2):
        assert chaima.post(address, {"cents": "10", "key": key}).status_code == 303
    assert pot.entries.count() == 1


@pytest.mark.parametrize("number", [3, 40])
def test_a_list_costs_the_same_however_long(cast: Cast, pot_with: Pots, number: int) -> None:
    for _ in range(number):
        pot_with()
    bram = signed_in(cast, "bram")
    bram.get(reverse("pots"))
    with at_most(14):
        page = bram.get(reverse("pots")).content.decode()
    assert page.count("data-row") == min(number, 25)
    assert ("?na=" in page) == (number > 25)


def test_pages_of_the_list_and_of_the_ledger_follow_each_other(cast: Cast, pot_with: Pots) -> None:
    names = [pot_with(name=f"Pot {number:02d}").name for number in range(27)]
    bram = signed_in(cast, "bram")
    first = bram.get(reverse("pots"))
    after = Pot.objects.get(name="Pot 24").id
    rest = bram.get(reverse("pots"), {"na": str(after)})
    shown = [name for page in (first, rest) for name in names if name in page.content.decode()]
    assert shown == names
    pot = Pot.objects.get(name="Pot 00")
    for cents in range(1, 27):
        actions.put_in(actor=cast.actor("chaima"), pot_id=pot.id, cents=cents)
    with as_system():
        last = pot.entries.order_by("-at", "-id")[24]
    rest = bram.get(reverse("pot", args=[pot.slug]), {"na": str(last.id)})
    assert "€ 0,01" in rest.content.decode()


def test_which_pots_fit_is_said_with_reasons(cast: Cast, pot_with: Pots) -> None:
    pot_with(name="Voor clubs", rules=PotRules(before_commitment=True))
    pot_with(name="Voor stichtingen", rules=PotRules(kinds=("foundation",)))
    asked = {
        "kind": "club", "municipality": "GM0034", "starts_on": "2027-06-01",
        "ends_on": "2027-07-01", "partners": "0", "cost_works": "500,50",
    }  # fmt: skip
    page = signed_in(cast, "bram").get(reverse("find-pots"), asked).content.decode()
    assert "Nodig: € 500,50" in page
    assert "Teken of bestel nog niets." in page
    assert page.index("Voor clubs") < page.index("De pot is er alleen voor: stichting.")


def test_a_plan_that_costs_nothing_is_no_plan(cast: Cast) -> None:
    answer = signed_in(cast, "bram").get(reverse("find-pots"), {"starts_on": "", "cost_works": "x"})
    assert answer.status_code == 422
    again = signed_in(cast, "bram").get(
        reverse("find-pots"), {"starts_on": "2027-06-01", "kind": "club"}
    )
    assert "Vul in wat het plan kost." in again.content.decode()


def test_what_is_over_stands_apart(cast: Cast, pot_with: Pots) -> None:
    pot = pot_with(name="Dicht")
    actions.close_pot(actor=cast.actor("chaima"), pot_id=pot.id, reason="Het geld is op.")
    bram = signed_in(cast, "bram")
    assert "Dicht" not in bram.get(reverse("pots")).content.decode()
    assert "Dicht" in bram.get(reverse("pots"), {"lijst": "over"}).content.decode()
    assert "Het geld is op." in bram.get(reverse("pot", args=[pot.slug])).content.decode()
