"""Whether the ledger is right, asked anew and not of what keeps it so: sums per pot and per share, and what hangs on them."""

from dataclasses import dataclass

from django.db import connection
from django.db.models import Count

from voorzet.funds.models import MOVES, Pot
from voorzet.funds.queries.balances import Balances, read_balances
from voorzet.kernel.acting import as_system


@dataclass(frozen=True, slots=True)
class Imbalance:
    """Something in the ledger that cannot be: of which pot or payment, and which rule is broken."""

    where: str
    rule: str


@dataclass(frozen=True, slots=True)
class PotStanding:
    """One pot as `check-ledger` prints it."""

    slug: str
    entries: int
    balances: Balances


_MOVES_AS = " or ".join(
    f"(e.kind = '{kind}' and e.from_account = '{source}' and e.to_account = '{target}')"
    for kind, (source, target) in MOVES.items()
)
_SIDES = """
  select pot_id, share_id, to_account as account, cents from funds_ledgerentry
  union all
  select pot_id, share_id, from_account, -cents from funds_ledgerentry
"""
# Each gives rows of (where, rule); `sides` are both sides of every entry.
_RULES: tuple[str, ...] = (
    """select p.slug, account || ' is below zero'
    from ({sides}) side join funds_pot p on p.id = side.pot_id
    where account <> 'source' group by p.slug, account having sum(cents) < 0""",
    """select p.slug || ' ' || a.reference, account || ' of a share is below zero'
    from ({sides}) side join funds_share s on s.id = side.share_id join funds_pot p on p.id = s.pot_id
    join funds_application a on a.id = s.application_id
    where account not in ('source', 'available')
    group by p.slug, a.reference, account having sum(cents) < 0""",
    """select e.id::text, 'moves otherwise than its kind says' from funds_ledgerentry e
    where e.kind <> 'correction' and not ({moves})""",
    """select e.id::text, 'is no way back of one entry' from funds_ledgerentry e
    left join funds_ledgerentry c on c.id = e.corrects_id
    where e.kind = 'correction' and (c.id is null or c.kind = 'correction' or c.pot_id <> e.pot_id
      or c.share_id is distinct from e.share_id or c.cents <> e.cents
      or c.from_account <> e.to_account or c.to_account <> e.from_account)""",
    """select e.id::text, 'is of a share of another pot' from funds_ledgerentry e
    join funds_share s on s.id = e.share_id where s.pot_id <> e.pot_id""",
    """select e.id::text, 'is committed without an award' from funds_ledgerentry e
    where e.kind = 'committed' and not exists (
      select from funds_awardline l join funds_award w on w.id = l.award_id
      where l.share_id = e.share_id and w.status = 'given')""",
    """select y.reference, 'is paid, and the ledger does not say so' from funds_payment y
    where y.paid_at is not null and not exists (
      select from funds_ledgerentry e where e.payment_id = y.id and e.kind = 'paid'
        and e.cents = y.cents and e.share_id = y.share_id
        and not exists (select from funds_ledgerentry c where c.corrects_id = e.id))""",
    """select y.reference, 'is not paid, and the ledger says it is' from funds_payment y
    join funds_ledgerentry e on e.payment_id = y.id
    where y.paid_at is null and not exists (select from funds_ledgerentry c where c.corrects_id = e.id)""",
    """select p.slug || ' ' || a.reference, 'more is to be paid than is committed'
    from (select share_id, sum(cents) as cents from funds_payment
          where paid_at is null and cancelled_at is null group by share_id) y
    join funds_share s on s.id = y.share_id join funds_pot p on p.id = s.pot_id
    join funds_application a on a.id = s.application_id
    where y.cents > coalesce((select sum(side.cents) from ({sides}) side
      where side.share_id = s.id and side.account = 'committed'), 0)""",
)


@as_system()
def list_standings() -> list[PotStanding]:
    """Every pot whose books are kept here, by its short name. Two queries."""
    pots = list(Pot.objects.filter(is_kept=True).annotate(number=Count("entries")).order_by("slug"))
    balances = read_balances([pot.id for pot in pots])
    return [PotStanding(pot.slug, pot.number, balances[pot.id]) for pot in pots]


@as_system()
def find_imbalances() -> list[Imbalance]:
    """Everything that is wrong; empty when all is well. One query per rule, over the whole ledger."""
    found: list[Imbalance] = []
    with connection.cursor() as cursor:
        for rule in _RULES:
            cursor.execute(rule.format(sides=_SIDES, moves=_MOVES_AS))
            found += [Imbalance(str(where), str(said)) for where, said in cursor.fetchall()]
    for pot in list_standings():
        if pot.balances.total != pot.balances.put_in:
            found.append(Imbalance(pot.slug, "holds otherwise than what was put in"))
    return found
