"""`export-pot`: the accounting file of one pot and one year."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from voorzet.funds.models import Pot
from voorzet.funds.pot_file import write_pot_csv, write_pot_workbook
from voorzet.funds.queries.accounting_year import find_faults, read_pot_year
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system

WRITERS = {".csv": write_pot_csv, ".xlsx": write_pot_workbook}


class Command(BaseCommand):
    """Writes what a pot did in a year, with totals that are those of the ledger."""

    help = "Write the accounting file of a pot and a year; exit code 1 when it does not reconcile."

    def add_arguments(self, parser: CommandParser) -> None:
        """The pot by its short name, the year, and where to."""
        parser.add_argument("pot", help="short name of the pot, as in its address")
        parser.add_argument("--year", type=int, default=clock.today().year)
        parser.add_argument("--to", type=Path, help="a .csv or .xlsx file; default POT-YEAR.csv")

    def handle(self, *args: object, **options: Any) -> None:
        """Writes the file and prints how many applications and entries are in it."""
        year = options["year"]
        if not 2000 <= year <= 2200:
            raise CommandError("Give a year such as 2026.")
        target = options["to"] or Path(f"{options['pot']}-{year}.csv")
        writer = WRITERS.get(target.suffix.lower())
        if writer is None:
            raise CommandError("Give a file that ends in .csv or .xlsx.")
        with as_system():
            pot = Pot.objects.select_related("owner", "desk").filter(slug=options["pot"]).first()
            if pot is None:
                raise CommandError(f"There is no pot {options['pot']}.")
            told = read_pot_year(pot, year)
            content = writer(told)
        try:
            target.write_bytes(content)
        except OSError as error:
            raise CommandError(f"{target}: {error.strerror}.") from error
        faults = find_faults(told)
        for fault in faults:
            self.stdout.write(fault)
        entries, shares = len(told.entries), len(told.shares)
        self.stdout.write(f"{target}: {shares} applications, {entries} entries")
        if faults:
            raise SystemExit(1)
