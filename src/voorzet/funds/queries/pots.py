"""Pots as they are shown: those of desks by name, one with its rules, and its ledger from the newest movement on."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from voorzet.desks.models import Desk
from voorzet.funds.models import Account, LedgerEntry, Pot, RuleSet
from voorzet.funds.policy import pots_seen
from voorzet.funds.queries.balances import Balances, read_balances
from voorzet.funds.rules import PotRules, read_rules
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible
from voorzet.parties.models import Person
from voorzet.reference.models import Municipality

PAGE = 25


@dataclass(frozen=True, slots=True)
class PotRow:
    """A pot with what is on its accounts; None where its books are kept elsewhere."""

    pot: Pot
    balances: Balances | None

    @property
    def runs(self) -> bool:
        """Whether something can be asked of it, by its period."""
        return is_running(self.pot)


@dataclass(frozen=True, slots=True)
class PotPage:
    """One page; `next_id` begins the next one, None on the last."""

    rows: list[PotRow]
    next_id: UUID | None


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One movement of the ledger; `taken_back` says that a correction undid it."""

    entry: LedgerEntry
    person: str
    reference: str
    taken_back: bool


@dataclass(frozen=True, slots=True)
class EntryPage:
    """One page; `next_id` begins the next one, None on the last."""

    rows: list[EntryRow]
    next_id: UUID | None


@dataclass(frozen=True, slots=True)
class AccountRow:
    """What is on an account of a pot: whole cents, and which part of all money in the pot that is."""

    label: str
    cents: int
    part: float


def is_running(pot: Pot) -> bool:
    """Open, and today within its period."""
    return pot.closed_at is None and pot.starts_on <= clock.today() <= pot.ends_on


def list_pots(
    actor: Actor,
    *,
    desk: Desk | None = None,
    source: str = "",
    which: str = "",
    after: UUID | None = None,
) -> PotPage:
    """Pots by name. `which` is empty for those that run or will, `over` for the others. Three queries at most."""
    pots = Pot.objects.filter(pots_seen(actor)).select_related("owner", "desk")
    if desk is not None:
        pots = pots.filter(Q(desk=desk) | Q(desk=None))
    if source:
        pots = pots.filter(source=source)
    ahead = Q(closed_at=None, ends_on__gte=clock.today())
    pots = pots.filter(~ahead if which == "over" else ahead)
    if after is not None:
        last = Pot.objects.filter(pk=after).values_list("name", flat=True).first()
        if last is not None:
            pots = pots.filter(Q(name__gt=last) | Q(name=last, id__gt=after))
    found = list(pots.order_by("name", "id")[: PAGE + 1])
    shown = found[:PAGE]
    return PotPage(_with_balances(shown), shown[-1].id if len(found) > PAGE else None)


def get_pot(actor: Actor, slug: str) -> PotRow:
    """One pot; NotVisible when it is not there for the actor."""
    pot = Pot.objects.filter(pots_seen(actor), slug=slug).select_related("owner", "desk").first()
    if pot is None:
        raise NotVisible
    return _with_balances([pot])[0]


def get_rules(pot: Pot) -> tuple[RuleSet, PotRules]:
    """The rules in force, as kept and as read."""
    kept = RuleSet.objects.select_related("person").get(pot=pot, is_current=True)
    return kept, read_rules(kept.rules)


def list_accounts(balances: Balances) -> list[AccountRow]:
    """The accounts of a pot but the source, each with its part of the whole."""
    whole = balances.total or 1
    shown = [one for one in Account if one != Account.SOURCE]
    return [
        AccountRow(str(one.label), getattr(balances, one), getattr(balances, one) / whole)
        for one in shown
    ]


def list_entries(pot: Pot, after: UUID | None = None) -> EntryPage:
    """A page of the ledger of a pot that the actor sees, the newest movement first. Four queries at most."""
    entries = LedgerEntry.objects.filter(pot=pot).select_related("share__application")
    if after is not None:
        last = LedgerEntry.objects.filter(pot=pot, pk=after).values_list("at", flat=True).first()
        if last is not None:
            entries = entries.filter(Q(at__lt=last) | Q(at=last, id__lt=after))
    found = list(entries.order_by("-at", "-id")[: PAGE + 1])
    shown = found[:PAGE]
    corrected = LedgerEntry.objects.filter(corrects__in=shown).values_list("corrects_id", flat=True)
    taken_back = set(corrected)
    names = _names({one.person_id for one in shown if one.person_id is not None})
    rows = [
        EntryRow(
            one,
            names.get(one.person_id, "") if one.person_id else "",
            one.share.application.reference if one.share else "",
            one.pk in taken_back,
        )
        for one in shown
    ]
    return EntryPage(rows, shown[-1].id if len(found) > PAGE else None)


def list_other_pots(actor: Actor, desk_id: UUID | None, but: UUID | None = None) -> list[Pot]:
    """Pots that one of this desk may exclude: those of the desk and of every desk."""
    pots = Pot.objects.filter(pots_seen(actor), Q(desk_id=desk_id) | Q(desk=None), closed_at=None)
    if but is not None:
        pots = pots.exclude(pk=but)
    return list(pots.order_by("name", "id"))


def list_names(pot_ids: Collection[str]) -> list[str]:
    """The names of pots, of their identifiers."""
    return list(Pot.objects.filter(pk__in=pot_ids).order_by("name").values_list("name", flat=True))


def list_municipalities_of(pot: Pot) -> list[str]:
    """The names of the municipalities that a pot is for; empty is all."""
    found = Municipality.objects.filter(code__in=pot.municipalities)
    return list(found.order_by("name").values_list("name", flat=True))


def list_watched() -> list[UUID]:
    """Pots of which a window may open or close: those with windows that are not closed."""
    rule_sets = RuleSet.objects.filter(
        is_current=True, pot__closed_at=None, pot__ends_on__gte=clock.today()
    )
    return list(rule_sets.exclude(rules__windows=[]).values_list("pot_id", flat=True))


def _with_balances(pots: list[Pot]) -> list[PotRow]:
    kept = [pot.id for pot in pots if pot.is_kept]
    balances = read_balances(kept) if kept else {}
    return [PotRow(pot, balances.get(pot.id)) for pot in pots]


def _names(people: set[UUID]) -> dict[UUID, str]:
    return dict(Person.objects.filter(pk__in=people).values_list("pk", "name")) if people else {}
