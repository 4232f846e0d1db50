"""Which pots fit a plan: reads what `fitting` judges, in four queries whatever there is."""

import json
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q, TextField
from django.db.models.functions import Cast

from voorzet.funds.fitting import Fit, PotFacts, Wanted, fit_pots
from voorzet.funds.models import Application, ApplicationStatus, Pot, PotDecider, RuleSet
from voorzet.funds.policy import applications_seen, pots_seen
from voorzet.funds.rules import PotRules, read_rules
from voorzet.kernel.actor import Actor
from voorzet.kernel.clock import AMSTERDAM
from voorzet.reference.models import Municipality

_COLUMNS = (
    "id", "name", "slug", "source", "address", "municipalities", "starts_on", "ends_on",
    "decider", "is_kept", "closed_at",
)  # fmt: skip
_AVAILABLE = """
select pot_id, sum(cents)::bigint from (
  select pot_id, cents from funds_ledgerentry where to_account = 'available' and pot_id = any(%(ids)s)
  union all
  select pot_id, -cents from funds_ledgerentry where from_account = 'available' and pot_id = any(%(ids)s)
) moved group by pot_id
"""
# What was asked in vain, or not in the end, does not keep a plan or a club waiting for a year.
_IN_VAIN = (ApplicationStatus.DRAFT, ApplicationStatus.REJECTED, ApplicationStatus.WITHDRAWN)


def find_pots(actor: Actor, wanted: Wanted, now: datetime, *, desk_id: UUID) -> list[Fit]:
    """Every pot of a desk, and those for every desk, with why it fits or not: what fits first.

    Closed pots and those whose period is over are left out unless they are in the bundle (`wanted.pots`).
    """
    runs = Q(closed_at=None, ends_on__gte=now.astimezone(AMSTERDAM).date())
    facts = read_pot_facts(
        actor, (Q(desk_id=desk_id) | Q(desk=None)) & (runs | Q(pk__in=wanted.pots))
    )
    return fit_pots(_with_inhabitants(wanted), facts, now)


def read_pot_facts(actor: Actor, which: Q) -> list[PotFacts]:
    """What fitting must know of the pots that the actor sees. Three queries."""
    pots = list(Pot.objects.filter(pots_seen(actor), which).values(*_COLUMNS))
    ids = [pot["id"] for pot in pots]
    rules = {
        pot_id: (rule_set_id, _read_kept(kept))
        for pot_id, rule_set_id, kept in RuleSet.objects.filter(
            pot_id__in=ids, is_current=True
        ).values_list("pot_id", "id", Cast("rules", TextField()))
    }
    available = _read_available([pot["id"] for pot in pots if pot["is_kept"]])
    return [_facts(pot, *rules[pot["id"]], available) for pot in pots if pot["id"] in rules]


def find_asked_pots(
    actor: Actor, day: date, *, provider_id: UUID, plan_id: UUID | None, but: UUID | None = None
) -> tuple[frozenset[UUID], frozenset[UUID]]:
    """Pots asked before in the calendar year of a day: for this plan, and by this provider. One query.

    Only of applications that the actor sees; a verb sees all. `but` leaves out one application: the one at hand.
    """
    rows = Application.objects.filter(
        applications_seen(actor),
        Q(provider_id=provider_id) | Q(plan_id=plan_id, plan__isnull=False),
        submitted_at__year=day.year,
    ).exclude(Q(status__in=_IN_VAIN) | Q(pk=but))
    asked = list(rows.values_list("shares__pot_id", "provider_id", "plan_id"))
    of_plan = {pot for pot, _provider, plan in asked if pot and plan and plan == plan_id}
    of_provider = {pot for pot, provider, _plan in asked if pot and provider == provider_id}
    return frozenset(of_plan), frozenset(of_provider)


@lru_cache(maxsize=4096)  # a version of rules never changes, and is read at every look
def _read_kept(kept: str) -> PotRules:
    return read_rules(json.loads(kept))


def _with_inhabitants(wanted: Wanted) -> Wanted:
    if wanted.municipality is None or wanted.inhabitants is not None:
        return wanted
    people = Municipality.objects.filter(code=wanted.municipality).values_list("population")
    return replace(wanted, inhabitants=next((one for (one,) in people), None))


def _read_available(pot_ids: list[UUID]) -> dict[UUID, int]:
    """What is available in each, 0 for those without movements. One query, along the index on balances."""
    with connection.cursor() as cursor:
        cursor.execute(_AVAILABLE, {"ids": pot_ids})
        return {**dict.fromkeys(pot_ids, 0), **dict(cursor.fetchall())}


def _facts(
    pot: dict[str, Any], rule_set_id: UUID, rules: PotRules, available: dict[UUID, int]
) -> PotFacts:
    return PotFacts(
        id=pot["id"],
        name=pot["name"],
        slug=pot["slug"],
        source=pot["source"],
        address=pot["address"],
        rules=rules,
        rule_set_id=rule_set_id,
        starts_on=pot["starts_on"],
        ends_on=pot["ends_on"],
        municipalities=tuple(pot["municipalities"]),
        is_outside=pot["decider"] == PotDecider.OUTSIDE,
        is_closed=pot["closed_at"] is not None,
        available_cents=available.get(pot["id"]),
    )
