"""Whether the pots that an application asks, or could ask, fit it."""

from dataclasses import replace

from django.db.models import Q
from django.utils.translation import gettext as _

from voorzet.funds.fitting import Cost, Fit, PotFacts, Tells, Wanted, fit_pots
from voorzet.funds.fitting_words import say_reasons
from voorzet.funds.models import (
    Application,
    Pot,
    Share,
)
from voorzet.funds.queries.finder import find_asked_pots, find_pots, read_pot_facts
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor, system


def list_fits(actor: Actor, application: Application) -> list[Fit]:
    """Every pot of the desk with why it fits this application or not; what fits first."""
    return find_pots(actor, _wanted(application), clock.now(), desk_id=application.desk_id)


def list_unfit(application: Application) -> list[str]:
    """Why the pots that are asked do not fit, a sentence each; empty when they all do. For the verb."""
    return [
        f"‘{share.pot.name}’: {reason}"
        for share, fit in list_fits_of_shares(system(), application)
        for reason in [*say_reasons(fit, Tells.WHY_NOT), *say_reasons(fit, Tells.MISSING)]
    ]


def list_fits_of_shares(
    actor: Actor, application: Application, shares: list[Share] | None = None
) -> list[tuple[Share, Fit]]:
    """Each pot that is asked, judged for what is asked of it. What it reserved for this very share is still its own."""
    if shares is None:
        shares = list(application.shares.select_related("pot"))
    facts = {
        one.id: one for one in read_pot_facts(actor, Q(pk__in=[share.pot_id for share in shares]))
    }
    for share in shares:
        if share.pot_id in facts:
            facts[share.pot_id] = _with_own(facts[share.pot_id], share)
    wanted = replace(_wanted(application), pots=frozenset(facts))
    now = application.submitted_at or clock.now()
    judged: list[tuple[Share, Fit]] = []
    for share in shares:
        this = replace(wanted, asked_cents=share.asked_cents)
        fits = fit_pots(this, list(facts.values()), now)
        judged.extend((share, fit) for fit in fits if fit.pot.id == share.pot_id)
    return judged


def _with_own(fact: PotFacts, share: Share) -> PotFacts:
    if fact.available_cents is None or not share.confirmed_cents:
        return fact
    return replace(fact, available_cents=fact.available_cents + share.confirmed_cents)


def _wanted(application: Application) -> Wanted:
    """The application as fitting judges it."""
    provider = application.provider
    of_plan, of_provider = find_asked_pots(
        system(),
        clock.today(),
        provider_id=application.provider_id,
        plan_id=application.plan_id,
        but=application.id,
    )
    return Wanted(
        costs=tuple(Cost(one.kind, one.cents) for one in application.costs.all()),
        kind=provider.kind,
        starts_on=application.starts_on,
        ends_on=application.ends_on,
        own_cents=application.own_cents,
        themes=tuple(application.themes),
        municipality=provider.municipality_id,
        inhabitants=provider.municipality.population,
        partners=len(application.partners),
        is_committed=application.is_committed,
        has_kvk=bool(provider.chamber_number),
        pots=frozenset(),
        asked_for_plan=of_plan,
        asked_by_provider=of_provider,
    )


def list_pots_to_ask(actor: Actor, application: Application) -> list[tuple[Pot, Fit]]:
    """Pots that are not in the bundle yet, with the verdict of the finder beside each."""
    fits = list_fits(actor, application)
    asked = set(application.shares.values_list("pot_id", flat=True))
    pots = Pot.objects.select_related("owner").in_bulk([fit.pot.id for fit in fits])
    return [(pots[fit.pot.id], fit) for fit in fits if fit.pot.id not in asked]


def say_verdict(fit: Fit) -> str:
    """One word for what all reasons come to."""
    return {
        "fits": _("past"),
        "nearly": _("past bijna"),
        "not": _("past niet"),
    }[fit.verdict]
