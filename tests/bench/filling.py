"""Filling a database with an invented country, fast: sets of rows, and indexes made afterwards."""

import hashlib
import json
import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from tests.bench.plan import Plan
from tests.bench.words import write_texts
from tests.bench.world import Country, build_country
from tests.databases import django_connected_to
from voorzet.config.database import Database, connect, grant_rights, migrate, with_database
from voorzet.config.terminal import say, step
from voorzet.providers.models import Provider
from voorzet.questions.queries import find_breaches

HERE = Path(__file__).resolve().parent
# What decides what a filled database holds; when it changes, the old ones are filled anew.
RECIPE = ("filling.py", "filling.sql", "plan.py", "words.py", "world.py")
MARK = hashlib.sha256(b"".join((HERE / name).read_bytes() for name in RECIPE)).hexdigest()[:16]
# Open terms begin to pass after eight days.
LASTS = timedelta(days=6)
AT_A_TIME = 25_000
SIDE_BY_SIDE = 2
BULK_TABLES = (
    "questions_question",
    "questions_questiontext",
    "questions_involvement",
    "questions_asker",
    "questions_link",
    "questions_offer",
    "questions_consultation",
    "questions_message",
    "questions_question_sports",
    "journal_entry",
)
FAST = (
    "set synchronous_commit = off; set maintenance_work_mem = '512MB'; set work_mem = '128MB';"
    " set jit = off; set timezone = 'Europe/Amsterdam'"
)

Connection = psycopg.Connection[Any]


def fill(base: Database, plan: Plan) -> Database:
    """A database with this country, on the server of `base`; one that was filled lately is used again."""
    name = f"{base.name}_bench_{plan.label.lower()}"
    filled = Database(with_database(base.owner_url, name), with_database(base.app_url, name))
    if is_usable(base, filled, plan):
        say(f"{plan.label}: using the database that was filled before.")
        return filled
    began = time.monotonic()
    with connect(base.owner_url) as connection:
        _run(connection, "drop database if exists {} with (force)", name)
        _run(connection, "create database {} template {}", name, base.name)
    grant_rights(filled)
    _fill(filled, plan)
    took = time.monotonic() - began
    say(f"{plan.label}: filled in {took:.0f} s, {_size_of(filled)} on disk.")
    return filled


def drop(base: Database, filled: Database) -> None:
    """Removes a filled database."""
    with connect(base.owner_url) as connection:
        _run(connection, "drop database if exists {} with (force)", filled.name)


def is_usable(base: Database, filled: Database, plan: Plan) -> bool:
    """Whether it is there, whole, made by this recipe, not too old, and of the schema of `base`."""
    with connect(base.owner_url) as connection:
        row = connection.execute(
            "select shobj_description(oid, 'pg_database') from pg_database where datname = %s",
            [filled.name],
        ).fetchone()
    told = json.loads(row[0]) if row and row[0] else {}
    if told.get("recipe") != MARK or told.get("questions") != plan.questions:
        return False
    if datetime.fromisoformat(told["filled_at"]) < datetime.now(UTC) - LASTS:
        return False
    # New migrations are run here too, so that an index can be tried on what was filled before.
    migrate(filled.owner_url)
    grant_rights(filled)
    return _schema_of(base) == _schema_of(filled)


def _fill(filled: Database, plan: Plan) -> None:
    steps = dict(_read_steps())
    with connect(filled.owner_url) as connection:
        connection.execute(FAST)
        connection.execute(steps["prepare"])
        connection.execute("insert into bench.moment values (now())")
        with (
            step(f"{plan.label}: people, {len(plan.desk_sizes)} desks and clubs"),
            django_connected_to(filled.app_url),
        ):
            _describe(connection, build_country(plan), plan)
        with step(f"{plan.label}: writing {plan.questions} texts"):
            _write_texts(connection, plan.questions)
        with step(f"{plan.label}: deciding what happened"):
            connection.execute(steps["plan"])
        with _without_indexes(filled, connection, plan):
            _insert_questions(filled, steps["questions"], plan)
            bulk = {name: text for name, text in steps.items() if name.startswith("bulk ")}
            with step(f"{plan.label}: what belongs to them"):
                _side_by_side(filled, list(bulk.values()))
        connection.execute("drop schema bench cascade")
        with step(f"{plan.label}: vacuum and statistics"):
            connection.execute("vacuum (analyze)")
    with step(f"{plan.label}: looking whether custody holds"):
        _require_custody(filled)
    _sign(filled, plan)


def _read_steps() -> Iterator[tuple[str, str]]:
    text = (HERE / "filling.sql").read_text(encoding="utf-8")
    for kind, name, body in re.findall(
        r"^-- (step|bulk): (\w+)$(.*?)(?=^-- (?:step|bulk): |\Z)", text, re.MULTILINE | re.DOTALL
    ):
        yield (f"bulk {name}" if kind == "bulk" else name), body


def _describe(connection: Connection, country: Country, plan: Plan) -> None:
    """Tells the steps in SQL who there is."""
    clubs = Provider.objects.order_by("municipality", "id").values_list(
        "municipality_id", "id", "name", "sports"
    )
    at: dict[str, int] = {}
    rows: list[tuple[Any, ...]] = []
    for municipality, provider, name, sport in clubs:
        rows.append((municipality, at.setdefault(municipality, 0), provider, name, sport))
        at[municipality] += 1
    _copy(connection, "bench.club", rows)
    desks = zip(country.desks, country.municipalities, plan.desk_sizes, strict=True)
    _copy(
        connection,
        "bench.desk",
        [
            (
                number,
                desk.id,
                desk.prefix,
                size,
                municipality.code,
                desk.first_holder_id,
                next(role.person_id for role in country.roles if role.desk_id == desk.id),
                len(country.places[number]),
                at[municipality.code],
            )
            for number, (desk, municipality, size) in enumerate(desks)
        ],
    )
    _copy(
        connection,
        "bench.place",
        [
            (number, place, organisation.id, person.id if person else None)
            for number, places in enumerate(country.places)
            for place, (organisation, person) in enumerate(places)
        ],
    )


def _write_texts(connection: Connection, number: int) -> None:
    _copy(connection, "bench.text", enumerate(write_texts(number), start=1))


def _copy(connection: Connection, table: str, rows: Any) -> None:
    command = sql.SQL("copy {} from stdin").format(sql.Identifier(*table.split(".")))
    with connection.cursor() as cursor, cursor.copy(command) as copy:
        for row in rows:
            copy.write_row(row)


@contextmanager
def _without_indexes(filled: Database, connection: Connection, plan: Plan) -> Iterator[None]:
    """Takes secondary indexes and foreign keys away, and makes them again: each is checked whole then."""
    keys = connection.execute(
        """
        select format('alter table %%s add constraint %%I %%s', conrelid::regclass, conname,
                      pg_get_constraintdef(oid)),
               format('alter table %%s drop constraint %%I', conrelid::regclass, conname)
        from pg_constraint where contype = 'f' and conrelid = any(%s::text[]::regclass[])
        """,
        [list(BULK_TABLES)],
    ).fetchall()
    indexes = connection.execute(
        """
        select pg_get_indexdef(i.indexrelid), format('drop index %%s', i.indexrelid::regclass)
        from pg_index i left join pg_constraint c on c.conindid = i.indexrelid
        where i.indrelid = any(%s::text[]::regclass[]) and c.oid is null
        """,
        [list(BULK_TABLES)],
    ).fetchall()
    for _make, take_away in [*keys, *indexes]:
        connection.execute(take_away)
    yield
    with step(f"{plan.label}: {len(indexes)} indexes and {len(keys)} foreign keys"):
        _side_by_side(filled, [make for make, _ in indexes])
        for make, _ in keys:
            connection.execute(make)


def _insert_questions(filled: Database, command: str, plan: Plan) -> None:
    """Handfuls in order of time, so that the questions of one desk lie as scattered as they would."""
    began = time.monotonic()
    handful = min(AT_A_TIME, -(-plan.questions // SIDE_BY_SIDE))
    commands = [
        command % {"first": first, "last": first + handful - 1}
        for first in range(1, plan.questions + 1, handful)
    ]
    for done in _run_side_by_side(filled, commands):
        if done % 10 == 0 or done == len(commands):
            count = min(done * handful, plan.questions)
            say(f"{plan.label}: {count} questions after {time.monotonic() - began:.0f} s")


def _side_by_side(filled: Database, commands: list[str]) -> None:
    for _done in _run_side_by_side(filled, commands):
        pass


def _run_side_by_side(filled: Database, commands: list[str]) -> Iterator[int]:
    """Runs them on two connections; yields how many are done."""

    def run(command: str) -> None:
        with connect(filled.owner_url) as connection:
            connection.execute(FAST)
            connection.execute(command)

    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        for done, _none in enumerate(pool.map(run, commands), start=1):
            yield done


def _require_custody(filled: Database) -> None:
    """An invented country obeys the same law; raises when it does not."""
    with django_connected_to(filled.app_url):
        breaches = find_breaches()
    if breaches:
        raise RuntimeError(f"{len(breaches)} breaches of custody, such as {breaches[0]}")


def _sign(filled: Database, plan: Plan) -> None:
    """Says on the database itself what it holds: only one that is whole gets this."""
    told = {
        "recipe": MARK,
        "questions": plan.questions,
        "filled_at": datetime.now(UTC).isoformat(),
    }
    with connect(filled.owner_url) as connection:
        command = sql.SQL("comment on database {} is {}")
        connection.execute(command.format(sql.Identifier(filled.name), json.dumps(told)))


def _schema_of(database: Database) -> list[Any]:
    with connect(database.owner_url) as connection:
        return connection.execute(
            "select table_name, column_name, data_type, is_nullable from information_schema.columns"
            " where table_schema = 'public' order by 1, 2"
        ).fetchall()


def _size_of(database: Database) -> str:
    with connect(database.owner_url) as connection:
        row = connection.execute("select pg_size_pretty(pg_database_size(current_database()))")
        return str((row.fetchone() or [""])[0])


def _run(connection: Connection, command: str, *names: str) -> None:
    connection.execute(sql.SQL(command).format(*map(sql.Identifier, names)))
