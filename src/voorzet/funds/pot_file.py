"""The accounting file of a pot and a year, in the manner of SiSa (single information, single audit): three tables.

SiSa is how municipalities account to the state for money with a purpose (Financiële-verhoudingswet, article 17a):
per regulation what was spent in the year and in all. What an owner fills in there is added up here per application.
"""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from voorzet.funds.models import Account, EntryKind
from voorzet.funds.queries.accounting_year import Moved, PotYear, ShareInYear, find_faults
from voorzet.funds.queries.balances import Balances
from voorzet.funds.tabling import Cell, Cents, Table, write_csv, write_workbook
from voorzet.kernel.clock import AMSTERDAM

CSV_TYPE = "text/csv"
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KEPT = [account for account in Account if account != Account.SOURCE]


def write_pot_csv(told: PotYear) -> bytes:
    """The three tables below each other, each with its name above it."""
    rows: list[Sequence[Cell]] = []
    for name, table in make_tables(told):
        rows += [[name], *table, []]
    return write_csv(rows)


def write_pot_workbook(told: PotYear) -> bytes:
    """The three tables as sheets of one workbook."""
    return write_workbook(make_tables(told))


def make_tables(told: PotYear) -> list[tuple[str, Table]]:
    """Totals, applications and entries of the year. The totals are of the ledger, and say whether all adds up."""
    return [
        (_("Totalen"), _totals(told)),
        (_("Per aanvraag"), _applications(told)),
        (_("Boekingen"), _entries(told)),
    ]


def _totals(told: PotYear) -> Table:
    pot = told.pot
    rows: list[list[Cell]] = [
        [_("Wat"), _("Bedrag of waarde")],
        [_("Pot"), pot.name],
        [_("Soort"), str(pot.get_source_display())],
        [_("Eigenaar"), pot.owner.name],
        [_("Loket"), pot.desk.name if pot.desk else ""],
        [_("Jaar"), told.year],
    ]
    rows += _standing(_("Begin van het jaar: %(account)s"), told.opening)
    rows += [
        [_("In het jaar: %(kind)s") % {"kind": kind.label.lower()}, Cents(told.moved.get(kind, 0))]
        for kind in EntryKind
        if kind != EntryKind.CORRECTION
    ]
    rows += _standing(_("Einde van het jaar: %(account)s"), told.closing)
    right = not find_faults(told)
    rows.append([_("Sluit aan op het grootboek"), _("ja") if right else _("NEE")])
    return rows


def _standing(label: str, balances: Balances) -> list[list[Cell]]:
    return [
        [label % {"account": account.label.lower()}, Cents(getattr(balances, account))]
        for account in KEPT
    ]


def _applications(told: PotYear) -> Table:
    heading: list[Cell] = [
        *(_("Kenmerk"), _("Aanbieder"), _("Gemeente"), _("Waarvoor")),
        *(_("Toegekend in het jaar"), _("Betaald in het jaar"), _("Terugontvangen in het jaar")),
        *(_("Besteed tot en met het jaar"), _("Nog te betalen"), _("Vastgesteld")),
    ]
    rows = [_application(one) for one in told.shares]
    # Of the whole pot: what moved for no application is put in or taken out, and in none of these columns.
    total: list[Cell] = [_("Totaal"), "", "", "", *_amounts(told.moved, told.closing), ""]
    return [heading, *rows, total]


def _application(share: ShareInYear) -> list[Cell]:
    settled: Cell = "" if share.settled_cents is None else Cents(share.settled_cents)
    texts = (share.reference, share.provider, share.municipality, share.title)
    return [*texts, *_amounts(share.moved, share.closing), settled]


def _amounts(moved: Moved, closing: Balances) -> list[Cell]:
    awarded = moved.get(EntryKind.COMMITTED, 0) - moved.get(EntryKind.LOWERED, 0)
    return [
        Cents(awarded),
        Cents(moved.get(EntryKind.PAID, 0)),
        Cents(moved.get(EntryKind.RETURNED, 0)),
        Cents(closing.paid),
        Cents(closing.committed),
    ]


def _entries(told: PotYear) -> Table:
    heading: list[Cell] = [
        *(_("Dag"), _("Boeking"), _("Van"), _("Naar"), _("Bedrag")),
        *(_("Kenmerk"), _("Omschrijving")),
    ]
    rows: list[list[Cell]] = [
        [
            entry.at.astimezone(AMSTERDAM).date(),
            str(entry.get_kind_display()),
            str(entry.get_from_account_display()),
            str(entry.get_to_account_display()),
            Cents(entry.cents),
            entry.reference or "",  # type: ignore[attr-defined]  # annotated where it is read
            entry.note,
        ]
        for entry in told.entries
    ]
    return [heading, *rows]
