"""Whether a plan fits a pot: each rule, at its edges; and that random plans are judged like a plain oracle."""

import ast
import inspect
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voorzet.funds.fitting import (
    Cost,
    Fit,
    PotFacts,
    Tells,
    Verdict,
    Wanted,
    apply_day,
    checks,
    fit_pot,
    fit_pots,
    judging,
    tier_for,
)  # fmt: skip
from voorzet.funds.fitting_words import _SENTENCES, say_reason
from voorzet.funds.rules import PartnerTier, PotRules, Tier, Window
from voorzet.kernel.clock import AMSTERDAM

NOW = datetime(2026, 11, 22, 10, tzinfo=AMSTERDAM)
TODAY = NOW.date()
WANTED = Wanted(
    costs=(Cost("course", 1_000_00), Cost("material", 500_00)),
    kind="club",
    themes=("vrijwilligers",),
    municipality="GM0034",
    inhabitants=230_000,
    starts_on=TODAY + timedelta(days=100),
    ends_on=TODAY + timedelta(days=200),
)


def a_pot(number: int = 1, *, rules: PotRules | None = None, **given_facts: Any) -> PotFacts:
    facts: dict[str, Any] = {
        "id": UUID(int=number),
        "name": f"Pot {number}",
        "rules": rules or PotRules(),
        "rule_set_id": UUID(int=number),
        "starts_on": TODAY - timedelta(days=30),
        "ends_on": TODAY + timedelta(days=300),
        "available_cents": 10_000_00,
        **given_facts,
    }
    return PotFacts(**facts)


def judge(wanted: Wanted | None = None, facts: dict[str, Any] | None = None, **rules: Any) -> Fit:
    return fit_pot(wanted or WANTED, a_pot(rules=PotRules(**rules), **(facts or {})), NOW)


def codes(fit: Fit, tells: Tells) -> list[str]:
    return [one.code for one in fit.those(tells)]


def test_a_pot_that_asks_nothing_pays_all() -> None:
    fit = judge()
    assert (fit.verdict, fit.asked_cents, fit.most_cents) == (Verdict.FITS, 1_500_00, 1_500_00)
    assert say_reason(fit.reasons[0]) == "De pot kan € 1.500,00 betalen."


@pytest.mark.parametrize(
    ("change", "facts", "rules", "verdict", "code"),
    [
        ({}, {"is_closed": True}, {}, Verdict.NOT, "closed"),
        ({}, {"ends_on": TODAY}, {}, Verdict.FITS, "pays"),
        ({}, {"ends_on": TODAY - timedelta(days=1)}, {}, Verdict.NOT, "over"),
        ({}, {"starts_on": TODAY + timedelta(days=1)}, {}, Verdict.NEARLY, "not_yet"),
        ({}, {"municipalities": ("GM0034",)}, {}, Verdict.FITS, "municipality"),
        ({}, {"municipalities": ("GM0758",)}, {}, Verdict.NOT, "other_municipality"),
        ({"municipality": None}, {"municipalities": ("GM0034",)}, {}, Verdict.NEARLY,
         "which_municipality"),
        ({}, {}, {"kinds": ("club", "foundation")}, Verdict.FITS, "kind"),
        ({"kind": "sport_business"}, {}, {"kinds": ("club",)}, Verdict.NOT, "other_kind"),
        ({}, {}, {"themes": ("vrijwilligers", "bestuur")}, Verdict.FITS, "theme"),
        ({}, {}, {"themes": ("bestuur",)}, Verdict.NOT, "other_theme"),
        ({"themes": ()}, {}, {"themes": ("bestuur",)}, Verdict.NEARLY, "which_theme"),
        ({}, {}, {"not_for": ("food", "material")}, Verdict.FITS, "left_out"),
        ({}, {}, {"not_for": ("course", "material")}, Verdict.NOT, "left_out"),
        ({}, {"available_cents": 0}, {}, Verdict.NOT, "empty"),
        ({}, {"available_cents": 249_99}, {"least_cents": 250_00}, Verdict.NOT, "empty"),
        ({}, {"available_cents": None}, {}, Verdict.FITS, "pays"),
        ({}, {}, {"least_cents": 1_500_00}, Verdict.FITS, "pays"),
        ({}, {}, {"least_cents": 1_500_01}, Verdict.NOT, "too_little"),
        ({}, {}, {"most_cents": 1_000_00}, Verdict.FITS, "pays_part"),
        ({"asked_cents": 1_000_01}, {}, {"most_cents": 1_000_00}, Verdict.NEARLY, "too_much"),
        ({}, {}, {"share_percent": 50}, Verdict.FITS, "share"),
        ({"own_cents": 300_00}, {}, {"own_percent": 20}, Verdict.FITS, "own_share"),
        ({"own_cents": 299_99}, {}, {"own_percent": 20}, Verdict.NEARLY, "own_share_short"),
        ({"partners": 2}, {}, {"least_partners": 2}, Verdict.FITS, "partners"),
        ({"partners": 1}, {}, {"least_partners": 2}, Verdict.NEARLY, "partners_short"),
        ({}, {}, {"most_cents": 1_000_00, "partner_tiers": (PartnerTier(2, 5_000_00),)},
         Verdict.FITS, "more_with_partners"),
        ({"has_kvk": True}, {}, {"needs_kvk": True}, Verdict.FITS, "kvk"),
        ({"has_kvk": False}, {}, {"needs_kvk": True}, Verdict.NEARLY, "no_kvk"),
        ({}, {}, {"needs_kvk": True}, Verdict.NEARLY, "no_kvk"),
        ({"has_basics": True}, {}, {"needs_basics": True}, Verdict.FITS, "basics"),
        ({"has_basics": False}, {}, {"needs_basics": True}, Verdict.NEARLY, "no_basics"),
        ({"asked_for_plan": frozenset({UUID(int=1)})}, {}, {"once_per_plan_a_year": True},
         Verdict.NOT, "once_per_plan"),
        ({"asked_by_provider": frozenset({UUID(int=1)})}, {}, {"once_per_provider_a_year": True},
         Verdict.NOT, "once_per_provider"),
        ({}, {}, {"before_commitment": True}, Verdict.FITS, "do_not_sign_yet"),
        ({"is_committed": True}, {}, {"before_commitment": True}, Verdict.NOT, "committed"),
        ({}, {"is_outside": True}, {}, Verdict.FITS, "outside"),
        ({}, {}, {"days_before": 100}, Verdict.FITS, "in_time"),
        ({}, {}, {"days_before": 101}, Verdict.NEARLY, "begins_too_soon"),
        ({}, {"ends_on": TODAY + timedelta(days=99)}, {}, Verdict.FITS, "begins_after"),
    ],
)  # fmt: skip
@pytest.mark.django_db
def test_a_rule_at_its_edge(
    change: dict[str, Any],
    facts: dict[str, Any],
    rules: dict[str, Any],
    verdict: Verdict,
    code: str,
) -> None:
    fit = judge(replace(WANTED, **change), facts, **rules)
    assert fit.verdict == verdict
    assert code in [one.code for one in fit.reasons]
    assert all(say_reason(one) for one in fit.reasons)


def test_a_window_is_judged_at_its_moment_whatever_its_zone() -> None:
    # From nine o'clock here; the same moments as somebody in another zone would write them.
    opens = datetime(2026, 11, 22, 3, tzinfo=timezone(timedelta(hours=-5)))
    window = Window(opens, opens + timedelta(days=60))
    pot = a_pot(rules=PotRules(windows=(window,)))
    just_before = (opens - timedelta(seconds=1)).astimezone(UTC)
    assert codes(fit_pot(WANTED, pot, just_before), Tells.MISSING) == ["window_opens"]
    assert "window_open" in codes(fit_pot(WANTED, pot, opens), Tells.WHY)
    last = window.closes - timedelta(seconds=1)
    assert "window_open" in codes(fit_pot(WANTED, pot, last), Tells.WARNING)
    assert codes(fit_pot(WANTED, pot, window.closes), Tells.WHY_NOT) == ["window_over"]


def test_what_must_be_in_beforehand_counts_from_when_the_window_opens() -> None:
    window = Window(NOW + timedelta(days=50), NOW + timedelta(days=60))
    fit = judge(windows=(window,), days_before=51)
    assert codes(fit, Tells.MISSING) == ["window_opens", "begins_too_soon"]
    (too_soon,) = [one for one in fit.reasons if one.code == "begins_too_soon"]
    assert too_soon.facts["day"] == TODAY + timedelta(days=101)


def test_noordoostpolder_gives_more_to_three_together() -> None:
    rules: dict[str, Any] = {
        "least_cents": 500_00, "most_cents": 1_500_00, "partner_tiers": (PartnerTier(2, 5_000_00),),
        "needs_kvk": True, "not_for": ("food", "rent"), "once_per_plan_a_year": True,
    }  # fmt: skip
    wanted = replace(WANTED, costs=(Cost("course", 4_000_00), Cost("food", 80_00)), has_kvk=True)
    assert judge(wanted, **rules).most_cents == 1_500_00
    assert judge(replace(wanted, partners=2), **rules).most_cents == 4_000_00


@pytest.mark.parametrize(
    ("inhabitants", "cents"), [(20_000, 10_000_00), (20_001, 20_000_00), (225_001, 200_000_00)]
)
def test_tiers_follow_the_inhabitants(inhabitants: int, cents: int) -> None:
    tiers = (Tier(None, 200_000_00), Tier(20_000, 10_000_00), Tier(40_000, 20_000_00))
    found = tier_for(inhabitants, tiers)
    assert found is not None
    assert found.cents == cents


def test_an_exclusion_counts_both_ways() -> None:
    one, other = a_pot(1, rules=PotRules(not_with=(str(UUID(int=2)),))), a_pot(2)
    fits = {fit.pot.id: fit for fit in fit_pots(WANTED, [one, other], NOW)}
    assert all("not_with" in codes(fit, Tells.WARNING) for fit in fits.values())
    taken = replace(WANTED, pots=frozenset({one.id}))
    fits = {fit.pot.id: fit for fit in fit_pots(taken, [one, other], NOW)}
    assert codes(fits[other.id], Tells.WHY_NOT) == ["excluded"]
    assert say_reason(fits[other.id].reasons[-1]) == (
        "Gaat niet samen met ‘Pot 1’ in dezelfde aanvraag."
    )


def test_what_fits_best_comes_first() -> None:
    pots = [
        a_pot(1, rules=PotRules(kinds=("foundation",))),
        a_pot(2, rules=PotRules(least_partners=1)),
        a_pot(3, rules=PotRules(most_cents=100_00)),
        a_pot(4),
    ]
    assert [fit.pot.id.int for fit in fit_pots(WANTED, pots, NOW)] == [4, 3, 2, 1]


def test_every_reason_has_a_sentence() -> None:
    """Every code that stands in the source of a check."""
    calls = (
        node for module in (checks, judging) for node in ast.walk(ast.parse(inspect.getsource(module)))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Reason"
    )  # fmt: skip
    literals = {
        call.args[1].value
        for call in calls
        if len(call.args) > 1 and isinstance(call.args[1], ast.Constant)
    }
    assert len(literals) > 25
    assert literals <= set(_SENTENCES)


cents = st.integers(1, 10_000_00)
some = st.none() | cents


@given(
    costs=st.lists(st.tuples(st.sampled_from(["course", "food"]), cents), min_size=1, max_size=4),
    own=st.integers(0, 3_000_00),
    most=some,
    least=some,
    share=st.none() | st.integers(1, 100),
    available=st.none() | st.integers(0, 10_000_00),
    no_food=st.booleans(),
)
def test_no_proposal_breaks_a_rule(
    *,
    costs: list[tuple[str, int]],
    own: int,
    most: int | None,
    least: int | None,
    share: int | None,
    available: int | None,
    no_food: bool,
) -> None:
    """Whatever is proposed where a pot fits keeps to every rule, counted in the plainest way."""
    rules = PotRules(
        most_cents=most,
        least_cents=least,
        share_percent=share,
        not_for=("food",) if no_food else (),
    )
    wanted = replace(WANTED, costs=tuple(Cost(*one) for one in costs), own_cents=own)
    fit = fit_pot(wanted, a_pot(rules=rules, available_cents=available), NOW)
    eligible = sum(one for kind, one in costs if not (no_food and kind == "food"))
    needed = max(0, sum(one for _kind, one in costs) - own)
    allowed = [
        asked
        for asked in (fit.asked_cents,)
        if (most is None or asked <= most)
        and asked <= needed
        and (share is None or asked * 100 <= eligible * share)
        and asked <= eligible
        and (available is None or asked <= available)
    ]
    assert allowed == [fit.asked_cents]
    if fit.fits:
        assert fit.asked_cents >= (least or 0)


def test_a_day_is_the_day_here() -> None:
    late = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    assert apply_day(a_pot(), late) == date(2026, 11, 23)
