"""`check-ledger`: pots, entries, totals per account, and everything that does not balance."""

from django.core.management.base import BaseCommand

from voorzet.funds.models import Account
from voorzet.funds.queries.checking import find_imbalances, list_standings
from voorzet.ui.amounts import euros

KEPT = [account for account in Account if account != Account.SOURCE]


class Command(BaseCommand):
    """Prints every pot with what is on its accounts, and every imbalance."""

    help = "Check the ledger of all pots; exit code 1 when anything does not balance."

    def handle(self, *args: object, **options: object) -> None:
        """A line per pot, totals per account, then a line per imbalance: where, and which rule is broken."""
        pots = list_standings()
        for pot in pots:
            held = ", ".join(f"{one} {euros(getattr(pot.balances, one))}" for one in KEPT)
            self.stdout.write(f"{pot.slug}: {pot.entries} entries; {held}")
        self.stdout.write(f"{len(pots)} pots, {sum(pot.entries for pot in pots)} entries")
        self.stdout.write(f"put in: {euros(sum(pot.balances.put_in for pot in pots))}")
        for account in KEPT:
            total = sum(getattr(pot.balances, account) for pot in pots)
            self.stdout.write(f"{account}: {euros(total)}")
        wrong = find_imbalances()
        for one in wrong:
            self.stdout.write(f"{one.where}: {one.rule}")
        self.stdout.write(f"{len(wrong)} imbalances")
        if wrong:
            raise SystemExit(1)
