"""Pots at desk Noord with money in them, written past the verbs where none is under test."""

from datetime import timedelta
from typing import Any

from tests.cast import Cast

from voorzet.funds.models import EntryKind, LedgerEntry, Pot, PotDecider, PotSource, RuleSet
from voorzet.funds.rules import PotRules, write_rules
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system


def a_pot(cast: Cast, cents: int = 1_000_00, *, rules: PotRules | None = None, **given: Any) -> Pot:
    """A pot of the municipality with so many cents in it; give rules and columns as arguments."""
    today = clock.today()
    columns: dict[str, Any] = {
        "desk": cast.desks["north"],
        "owner": cast.organisations["municipality"],
        "slug": f"pot-{Pot.objects.count() + 1}",
        "name": f"Uitvoeringsbudget {Pot.objects.count() + 1}",
        "source": PotSource.EXECUTION_BUDGET,
        "decider": PotDecider.CORE_TEAM,
        "is_kept": True,
        "starts_on": today - timedelta(days=30),
        "ends_on": today + timedelta(days=330),
        **given,
    }
    with as_system():
        pot = Pot.objects.create(**columns)
        RuleSet.objects.create(
            pot=pot,
            version=1,
            rules=write_rules(rules or PotRules()),
            made_at=clock.now(),
        )
        if cents and pot.is_kept:
            LedgerEntry.objects.create(
                pot=pot,
                kind=EntryKind.PUT_IN,
                from_account="source",
                to_account="available",
                cents=cents,
                at=clock.now(),
            )
    return pot
