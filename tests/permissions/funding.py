"""Money in the situation of the permission table: a pot of the municipality, and what the sport service asks of it."""

from datetime import timedelta
from typing import Any

from tests.cast import Cast
from voorzet.funds.models import (
    Application,
    EntryKind,
    LedgerEntry,
    Pot,
    PotDecider,
    PotSource,
    RuleSet,
)
from voorzet.funds.rules import PotRules, write_rules
from voorzet.funds.tests.asking import awarded, drafted, share_of, submitted
from voorzet.kernel import clock


def ask_money(cast: Cast) -> tuple[dict[str, Any], dict[str, Application]]:
    """What forms need to know, and the applications by name."""
    pot = _pot(cast)
    made = {
        "draft": drafted(cast, (pot, 300_00), own_cents=1),
        "submitted": submitted(cast, (pot, 100_00)),
        "awarded": awarded(cast, (pot, 200_00)),
    }
    given: dict[str, Any] = {
        "version": 1,
        "pot_id": pot.id,
        "share_id": share_of(made["submitted"], pot).id,
    }
    return given, made


def _pot(cast: Cast) -> Pot:
    today = clock.today()
    pot = Pot.objects.create(
        desk=cast.desks["north"],
        owner=cast.organisations["municipality"],
        slug="uitvoeringsbudget",
        name="Uitvoeringsbudget",
        source=PotSource.EXECUTION_BUDGET,
        decider=PotDecider.CORE_TEAM,
        is_kept=True,
        starts_on=today - timedelta(days=30),
        ends_on=today + timedelta(days=330),
    )
    RuleSet.objects.create(pot=pot, version=1, rules=write_rules(PotRules()), made_at=clock.now())
    LedgerEntry.objects.create(
        pot=pot, kind=EntryKind.PUT_IN, from_account="source", to_account="available",
        cents=10_000_00, at=clock.now(),
    )  # fmt: skip
    return pot
