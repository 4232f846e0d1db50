"""How fast the ledger is at a million entries: started by `voorzet bench -- ledger`.

Measured is the read and the posting themselves, in this process, against PostgreSQL: what a balance costs in an
ordinary pot and in one that is far too large, and how many movements a second commit, one at a time and four at once
on one pot, where they wait for each other.
"""

import os
import time
from argparse import ArgumentParser
from concurrent.futures import ThreadPoolExecutor
from statistics import quantiles
from uuid import UUID

import psycopg
from django.db import connections
from psycopg import sql

from tests.databases import django_connected_to
from voorzet.config.commands.serve import run_command
from voorzet.config.database import Database, connect, grant_rights, migrate, with_database
from voorzet.config.terminal import say, step

POTS = 200
LARGE = 100_000
TOGETHER = 4
WARM_UP = 5
NAME = "{}_bench_ledger"
# Set by set, as the owner and past the triggers: a million verbs would take hours. The first pot is the large one.
FILL = """
insert into parties_organisation (id, name, short_name, kind, chamber_number, website)
select gen_random_uuid(), 'Gemeente', '', 'municipality', '', '';
insert into desks_desk (id, slug, name, prefix, brand_colour, first_holder_id, email, phone,
  first_contact_days, offer_days, consultation_days, progress_days, club_reply_days, alignment_days)
select gen_random_uuid(), 'loket', 'Loket', 'LOK', '#1f5f8b', id, '', '', 2, 3, 5, 10, 10, 5
from parties_organisation;
create temporary table pot as select gen_random_uuid() as id, n from generate_series(1, %(pots)s) n;
insert into funds_pot (id, desk_id, owner_id, slug, name, source, summary, address, decider, is_kept, starts_on, ends_on,
  municipalities, closed_because, version)
select pot.id, d.id, o.id, 'pot-' || n, 'Pot ' || n, 'execution_budget', '', '', 'core_team', true,
  '2026-01-01', '2026-12-31', '{}', '', 1
from pot, desks_desk d, parties_organisation o;
set constraints all immediate;
alter table funds_ledgerentry disable trigger user;
insert into funds_ledgerentry (id, pot_id, kind, from_account, to_account, cents, at, note)
select gen_random_uuid(), pot.id,
  case when m %% 2 = 0 then 'taken_out' else 'put_in' end,
  case when m %% 2 = 0 then 'available' else 'source' end,
  case when m %% 2 = 0 then 'source' else 'available' end,
  case when m %% 2 = 0 then 100 else 300 end,
  timestamptz '2026-01-01' + m * interval '20 seconds', ''
from generate_series(1, %(entries)s) m
join pot on pot.n = case when m <= %(large)s then 1 else 2 + m %% (%(pots)s - 1) end;
set constraints all immediate;
alter table funds_ledgerentry enable trigger user;
"""


def run(arguments: list[str]) -> None:
    """Fills a database of its own, measures, prints, and clears up."""
    parser = ArgumentParser(prog="voorzet bench -- ledger", description=__doc__)
    parser.add_argument("--entries", type=int, default=1_000_000)
    parser.add_argument("--requests", type=int, default=100, help="balances, and postings a client")
    parser.add_argument("--keep", action="store_true", help="keep the filled database")
    asked = parser.parse_args(arguments)
    base = Database(os.environ["VOORZET_OWNER_DATABASE_URL"], os.environ["VOORZET_DATABASE_URL"])
    with step("Loading the reference data"):
        run_command(["load-reference", "--verbosity", "0"], dict(os.environ))
    name = NAME.format(base.name)
    filled = Database(with_database(base.owner_url, name), with_database(base.app_url, name))
    _run(base, "drop database if exists {} with (force)", name)
    _run(base, "create database {} template {}", name, base.name)
    try:
        with step(f"Filling: {asked.entries} entries in {POTS} pots"):
            migrate(filled.owner_url)
            grant_rights(filled)
            fill(filled, asked.entries)
        with django_connected_to(filled.app_url):
            for line in _measure(asked.requests):
                say(line)
    finally:
        if not asked.keep:
            _run(base, "drop database if exists {} with (force)", name)


def fill(filled: Database, entries: int) -> None:
    """Pots and entries, as the owner."""
    given = {"pots": POTS, "entries": entries, "large": min(LARGE, entries // 2)}
    with connect(filled.owner_url) as connection:
        # Parameters and several statements at once: bound here, by the client.
        psycopg.ClientCursor(connection).execute(FILL, given)
        connection.execute("vacuum (analyze)")


def _measure(requests: int) -> list[str]:
    from voorzet.funds.models import Pot
    from voorzet.kernel.acting import as_system

    with as_system():
        large, ordinary = (Pot.objects.get(slug=slug).id for slug in ("pot-1", "pot-2"))
        everything = list(Pot.objects.values_list("id", flat=True))
    lines = ["| what | p50 ms | p95 ms |", "| --- | ---: | ---: |"]
    for label, ids, times in (
        ("balance of an ordinary pot", [ordinary], requests),
        (f"balance of a pot of {LARGE} entries", [large], requests),
        (f"balances of all {POTS} pots", everything, max(requests // 10, 5)),
    ):
        taken = _time_balances(ids, times)
        p50, p95 = quantiles(taken, n=20)[9], quantiles(taken, n=20)[18]
        lines.append(f"| {label} | {p50:.1f} | {p95:.1f} |")
    alone = requests / _post(ordinary, requests)
    began = time.perf_counter()
    with ThreadPoolExecutor(TOGETHER) as threads:
        list(threads.map(lambda _client: _post_and_close(ordinary, requests), range(TOGETHER)))
    together = TOGETHER * requests / (time.perf_counter() - began)
    return [
        *lines,
        "",
        f"Postings a second on one pot: {alone:.0f} one at a time, {together:.0f} by {TOGETHER} at once (aim 100).",
    ]


def _time_balances(pot_ids: list[UUID], requests: int) -> list[float]:
    """Milliseconds per read."""
    from voorzet.funds.queries.balances import read_balances
    from voorzet.kernel.acting import as_system

    taken = []
    with as_system():
        for number in range(requests + WARM_UP):
            began = time.perf_counter()
            read_balances(pot_ids)
            if number >= WARM_UP:
                taken.append((time.perf_counter() - began) * 1000)
    return sorted(taken)


def _post(pot_id: UUID, times: int) -> float:
    """Seconds for so many movements in and out, each committed by itself."""
    from voorzet.funds.actions._ledger import lock_pot, post
    from voorzet.funds.models import EntryKind
    from voorzet.kernel.acting import as_system
    from voorzet.kernel.actor import system

    began = time.perf_counter()
    for number in range(times):
        kind = EntryKind.TAKEN_OUT if number % 2 else EntryKind.PUT_IN
        with as_system():
            post(system(), lock_pot(pot_id), kind, 100)
    return time.perf_counter() - began


def _post_and_close(pot_id: UUID, times: int) -> None:
    try:
        _post(pot_id, times)
    finally:
        connections.close_all()


def _run(base: Database, command: str, *names: str) -> None:
    with connect(base.owner_url) as connection:
        connection.execute(sql.SQL(command).format(*map(sql.Identifier, names)))
