"""A pot in one calendar year, as its owner accounts for it: what was on the accounts, what moved, for whom.

Sums of the ledger alone. Years are of the Dutch clock. A correction counts against what it corrects, in the year
in which it was made.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import F

from voorzet.funds.models import MOVES, Account, EntryKind, LedgerEntry, Pot, Share
from voorzet.funds.queries.balances import Balances, make_balances
from voorzet.kernel.clock import AMSTERDAM

Moved = dict[EntryKind, int]

_MOVED = """
select e.share_id, coalesce(nullif(e.kind, 'correction'), c.kind) as kind,
  sum(case when e.kind = 'correction' then -e.cents else e.cents end)::bigint
from funds_ledgerentry e left join funds_ledgerentry c on c.id = e.corrects_id
where e.pot_id = %s and e.at >= %s and e.at < %s
group by 1, 2
"""
BEGINNING = datetime(1, 1, 2, tzinfo=AMSTERDAM)


@dataclass(frozen=True, slots=True)
class ShareInYear:
    """What a pot did for one application in a year, and how that stands at its end. Whole cents."""

    reference: str
    provider: str
    municipality: str
    title: str
    moved: Moved
    closing: Balances
    settled_cents: int | None


@dataclass(frozen=True, slots=True)
class PotYear:
    """A pot in a year. `opening` and `closing` are its accounts at the turn of the years. Whole cents."""

    pot: Pot
    year: int
    opening: Balances
    moved: Moved
    closing: Balances
    shares: list[ShareInYear]
    entries: list[LedgerEntry] = field(repr=False)


def read_pot_year(pot: Pot, year: int) -> PotYear:
    """The year of a pot the actor may see. Four queries, however many entries."""
    start, end = bounds_of(year)
    before, during = _read_moved(pot.id, BEGINNING, start), _read_moved(pot.id, start, end)
    entries = (
        LedgerEntry.objects.filter(pot=pot, at__gte=start, at__lt=end)
        .annotate(reference=F("share__application__reference"))
        .order_by("at", "id")
    )
    return PotYear(
        pot=pot,
        year=year,
        opening=_balances(_sum(before)),
        moved=_sum(during),
        closing=_balances(_sum(before), _sum(during)),
        shares=_shares(before, during),
        entries=list(entries),
    )


def bounds_of(year: int) -> tuple[datetime, datetime]:
    """The first moment of a year, and of the next."""
    return datetime(year, 1, 1, tzinfo=AMSTERDAM), datetime(year + 1, 1, 1, tzinfo=AMSTERDAM)


def find_faults(told: PotYear) -> list[str]:
    """What does not add up, in a sentence each: the closing balance, the parts against the whole. None is right."""
    faults = []
    if told.closing.total != told.closing.put_in:
        faults.append("what is on the accounts is not what was put in")
    by_entry = _sum_entries(told.entries)
    for kind in EntryKind:
        of_shares = sum(one.moved.get(kind, 0) for one in told.shares)
        whole = told.moved.get(kind, 0)
        if kind not in {EntryKind.PUT_IN, EntryKind.TAKEN_OUT} and of_shares != whole:
            faults.append(f"{kind}: the applications make {of_shares}, the pot {whole}")
    for account in Account:
        turned = _account(told.closing, account) - _account(told.opening, account)
        if turned != by_entry[account]:
            faults.append(f"{account}: the entries make {by_entry[account]}, the balances {turned}")
    return faults


def _sum_entries(entries: list[LedgerEntry]) -> dict[str, int]:
    made: dict[str, int] = defaultdict(int)
    for entry in entries:
        made[entry.to_account] += entry.cents
        made[entry.from_account] -= entry.cents
    return made


def _account(balances: Balances, account: Account) -> int:
    return -balances.put_in if account == Account.SOURCE else int(getattr(balances, account))


def _read_moved(pot_id: UUID, start: datetime, end: datetime) -> dict[UUID | None, Moved]:
    found: dict[UUID | None, Moved] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(_MOVED, [pot_id, start, end])
        for share_id, kind, cents in cursor.fetchall():
            found[share_id][EntryKind(kind)] = cents
    return found


def _sum(moved: dict[UUID | None, Moved]) -> Moved:
    total: Moved = defaultdict(int)
    for one in moved.values():
        for kind, cents in one.items():
            total[kind] += cents
    return dict(total)


def _balances(*moved: Moved) -> Balances:
    accounts: dict[str, int] = defaultdict(int)
    for one in moved:
        for kind, cents in one.items():
            source, target = MOVES[kind]
            accounts[source] -= cents
            accounts[target] += cents
    return make_balances(accounts)


def _shares(
    before: dict[UUID | None, Moved], during: dict[UUID | None, Moved]
) -> list[ShareInYear]:
    """Every application for which money stood or moved in the year, by reference."""
    ids = {one for one in before.keys() | during.keys() if one is not None}
    shares = Share.objects.filter(pk__in=ids).select_related("application__provider__municipality")
    rows = []
    for share in shares.order_by("application__reference", "id"):
        moved = during.get(share.id, {})
        closing = _balances(before.get(share.id, {}), moved)
        if not moved and not (closing.reserved or closing.committed or closing.returned):
            continue
        application = share.application
        place = application.provider.municipality
        rows.append(
            ShareInYear(
                reference=application.reference,
                provider=application.provider.name,
                municipality=place.name if place else "",
                title=application.title,
                moved=moved,
                closing=closing,
                settled_cents=share.settled_cents,
            )
        )
    return rows
