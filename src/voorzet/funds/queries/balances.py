"""What is on the accounts of a pot: always the sum of the ledger, never a number that is kept."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from voorzet.funds.models import Account

_SUMS = """
select {of}, account, sum(cents)::bigint from (
  select {of}, to_account as account, sum(cents) as cents from funds_ledgerentry
  where {of} = any(%(ids)s) group by {of}, to_account
  union all
  select {of}, from_account, -sum(cents) from funds_ledgerentry
  where {of} = any(%(ids)s) group by {of}, from_account
) moved group by {of}, account
"""


@dataclass(frozen=True, slots=True)
class Balances:
    """Whole cents per account. `put_in` is what the owner brought, less what was taken out again."""

    put_in: int = 0
    available: int = 0
    reserved: int = 0
    committed: int = 0
    paid: int = 0
    returned: int = 0

    @property
    def total(self) -> int:
        """All accounts but the source; equal to `put_in`, by construction."""
        return self.available + self.reserved + self.committed + self.paid + self.returned


def read_balances(pot_ids: Collection[UUID]) -> dict[UUID, Balances]:
    """The balances of pots, those without movements included. One query."""
    return _read("pot_id", pot_ids)


def read_share_balances(share_ids: Collection[UUID]) -> dict[UUID, Balances]:
    """The balances of shares of applications; of these `available` and `put_in` mean nothing. One query."""
    return _read("share_id", share_ids)


def _read(of: str, ids: Collection[UUID]) -> dict[UUID, Balances]:
    found: dict[UUID, dict[str, int]] = {one: {} for one in ids}
    with connection.cursor() as cursor:
        cursor.execute(_SUMS.format(of=of), {"ids": list(ids)})
        for one, account, cents in cursor.fetchall():
            found[one][account] = cents
    return {one: make_balances(accounts) for one, accounts in found.items()}


def make_balances(accounts: dict[str, int]) -> Balances:
    """Balances from the sum per account, as the ledger has it: of the source it is below zero."""
    return Balances(
        put_in=-accounts.get(Account.SOURCE, 0),
        **{
            str(account): accounts.get(account, 0)
            for account in Account
            if account != Account.SOURCE
        },
    )
