"""`voorzet doctor`: one line per thing looked at; exit code 1 when one of them is wrong.

Nothing is changed. Every check is a function that returns what is well and raises `Fault` otherwise.
"""

import http.client
import os
import socket
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psycopg

from voorzet.config import environment
from voorzet.config.commands.serve import reachable_host
from voorzet.config.database import (
    ADD_ONLY_TABLES,
    OLDEST_POSTGRES,
    Connection,
    connect,
    has_table,
    locate_database,
)
from voorzet.config.faults import OperatorError
from voorzet.config.installation import Installation
from voorzet.config.secret_file import FILE_NAME
from voorzet.config.terminal import GREEN, RED, colour, say

CLOCK_SECONDS = 2.0
WAITING_SECONDS = 600
SILENT_WORKER_SECONDS = 60


class Fault(Exception):
    """What is wrong, in one sentence."""


def run_doctor(installation: Installation, host: str, port: int) -> int:
    """Look at everything and say it; 1 when there was a fault."""
    checks: list[Callable[[], str]] = [
        check_python,
        lambda: check_secrets(installation.data_dir),
        lambda: check_headers(host, port),
    ]
    connection: Connection | None = None
    try:
        connection = open_as_application(installation)
    except (Fault, OperatorError) as fault:
        report_later = str(fault)
        checks.append(lambda: complain(report_later))
    else:
        checks += [bind(check, connection) for check in DATABASE_CHECKS]
        checks += [check_migrations, check_mail, check_signing_in]
    faults = sum(not passes(check) for check in checks)
    if connection:
        connection.close()
    return 1 if faults else 0


def passes(check: Callable[[], str]) -> bool:
    """Run one check and say its line."""
    try:
        sentence = check()
    except (Fault, OperatorError, psycopg.Error) as fault:
        say(f"{colour('fault', RED)}  {' '.join(str(fault).split())}")
        return False
    say(f"{colour('ok', GREEN)}     {sentence}")
    return True


def bind(check: Callable[[Connection], str], connection: Connection) -> Callable[[], str]:
    """The check with its connection filled in."""
    return lambda: check(connection)


def complain(sentence: str) -> str:
    """A fault that was found before the checks began."""
    raise Fault(sentence)


def open_as_application(installation: Installation) -> Connection:
    """Connect as the application does, and let Django's settings do so from here on."""
    cluster = installation.data_dir / "postgres" / "PG_VERSION"
    if not installation.owner_url and not cluster.exists():
        raise Fault(f"There is no database in {installation.data_dir}; run ./voorzet serve once.")
    database = locate_database(installation.data_dir, installation.owner_url)
    connect(database.owner_url).close()
    wanted = installation.application_environment(database)
    os.environ.clear()
    os.environ.update(wanted)
    return connect(database.app_url)


def check_python() -> str:
    """The interpreter is new enough (the launcher already saw to that)."""
    from importlib.metadata import version

    return f"Voorzet {version('voorzet')} on Python {sys.version.split()[0]}, Django {version('django')}"


def check_secrets(data_dir: Path) -> str:
    """Only its owner can read the secrets."""
    path = data_dir / FILE_NAME
    if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise Fault(f"Others can read {path}; run: chmod 600 {path}")
    return f"Secrets in {data_dir} are readable by their owner only"


def check_server(connection: Connection) -> str:
    """PostgreSQL is 15 or newer."""
    found = connection.info.parameter_status("server_version")
    if connection.info.server_version < OLDEST_POSTGRES:
        raise Fault(f"Voorzet needs PostgreSQL 15 or newer; this server is {found}.")
    return f"PostgreSQL {found}, database {connection.info.dbname}"


def check_role(connection: Connection) -> str:
    """The application may read and write rows and nothing more."""
    row = connection.execute(
        """
        select rolsuper or rolbypassrls, rolcreaterole or rolcreatedb,
               exists (select from pg_class
                       where relowner = r.oid and relnamespace = 'public'::regnamespace),
               has_schema_privilege('public', 'create')
        from pg_roles r where rolname = current_user
        """
    ).fetchone()
    words = (
        "is superuser or bypasses row security",
        "may make roles or databases",
        "owns tables",
        "may make tables",
    )
    wrong = [word for word, found in zip(words, row or (), strict=True) if found]
    if wrong:
        raise Fault(f"The role {connection.info.user} {', '.join(wrong)}; it must not.")
    return f"The application's role {connection.info.user} may only read and write rows"


def check_journal(connection: Connection) -> str:
    """The journal cannot be rewritten with the application's rights."""
    for table in ADD_ONLY_TABLES:
        if not has_table(connection, table):
            raise Fault("The journal is missing; run ./voorzet manage migrate.")
        row = connection.execute(
            "select has_table_privilege(%(table)s, 'update') or has_table_privilege(%(table)s, 'delete')",
            {"table": table},
        ).fetchone()
        if row and row[0]:
            raise Fault("The application may rewrite the journal; run ./voorzet manage migrate.")
    return "The journal can only be added to"


def check_clock(connection: Connection) -> str:
    """Deadlines are set by this machine and compared by the database; their clocks must agree."""
    before = time.time()
    row = connection.execute("select extract(epoch from clock_timestamp())::float8").fetchone()
    middle = (before + time.time()) / 2
    apart = abs((row[0] if row else 0.0) - middle)
    if apart > CLOCK_SECONDS:
        raise Fault(f"The clocks of this machine and the database are {apart:.0f} s apart.")
    return f"The clocks of this machine and the database are {apart:.1f} s apart"


def check_queue(connection: Connection) -> str:
    """No job failed, hangs, or waits much longer than it should."""
    if not has_table(connection, "procrastinate_jobs"):
        raise Fault("The queue is missing; run ./voorzet manage migrate.")
    row = connection.execute(
        """
        select count(*) filter (where status = 'failed'),
               count(*) filter (where status = 'doing' and not exists (
                   select from procrastinate_workers w where w.id = j.worker_id
                   and w.last_heartbeat > now() - make_interval(secs => %(silent)s))),
               count(*) filter (where status = 'todo'
                   and coalesce(scheduled_at, (select min(at) from procrastinate_events e
                                               where e.job_id = j.id))
                       < now() - make_interval(secs => %(waiting)s))
        from procrastinate_jobs j where status in ('failed', 'doing', 'todo')
        """,
        {"silent": SILENT_WORKER_SECONDS, "waiting": WAITING_SECONDS},
    ).fetchone()
    words = ("failed", "stalled", "waiting over ten minutes (does a worker run?)")
    wrong = [f"{count} {word}" for count, word in zip(row or (), words, strict=True) if count]
    if wrong:
        raise Fault(f"Jobs in the queue: {', '.join(wrong)}.")
    return "No job in the queue failed, stalled or waits too long"


def check_reference(connection: Connection) -> str:
    """Municipalities, and with them the rest, were loaded."""
    if not has_table(connection, "reference_municipality"):
        raise Fault("The reference data is missing; run ./voorzet serve once.")
    row = connection.execute("select count(*) from reference_municipality").fetchone()
    if not row or not row[0]:
        raise Fault("The reference data is empty; run ./voorzet manage load-reference.")
    return f"Reference data is present ({row[0]} municipalities)"


def check_mail_put_aside(connection: Connection) -> str:
    """Mail that was put aside waits no longer than was agreed; of what names no desk nobody else is told."""
    if not has_table(connection, "mail_incomingmail"):
        raise Fault("The table of mail is missing; run ./voorzet manage migrate.")
    connection.execute("select set_config('voorzet.kind', 'system', false)")
    row = connection.execute(
        """
        select count(*) filter (where desk_id is null),
               count(*) filter (where due_at < now()),
               count(*)
        from mail_incomingmail where course = 'quarantined'
        """
    ).fetchone()
    nowhere, late, waiting = row or (0, 0, 0)
    if late:
        raise Fault(f"{late} mails that were put aside wait too long ({nowhere} are for no desk).")
    return f"{waiting} mails are put aside, {nowhere} of them for no desk"


DATABASE_CHECKS = (
    check_server,
    check_role,
    check_journal,
    check_clock,
    check_queue,
    check_reference,
    check_mail_put_aside,
)


def check_migrations() -> str:
    """The tables are those of this version."""
    import django
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    django.setup()
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    connection.close()
    if plan:
        raise Fault(f"{len(plan)} migrations were not run; run ./voorzet manage migrate.")
    return "All migrations were run"


def check_mail() -> str:
    """The mail server answers, if one is set."""
    from django.conf import settings

    if "smtp" not in settings.EMAIL_BACKEND:
        return f"No mail server is set; mails are kept in {settings.EMAIL_FILE_PATH}"
    place = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    try:
        socket.create_connection((settings.EMAIL_HOST, settings.EMAIL_PORT), timeout=3).close()
    except OSError as fault:
        raise Fault(f"The mail server {place} does not answer: {fault}") from fault
    return f"The mail server {place} answers"


def check_signing_in() -> str:
    """A second factor is required, and the partners to sign in at answer as themselves."""
    from django.conf import settings

    from voorzet.access.partner_file import list_providers
    from voorzet.access.partners import NotProven, look_up

    partners = list_providers()
    for partner in partners:
        try:
            look_up(partner)
        except NotProven as fault:
            raise Fault(f"The sign-in of {partner.name} ({partner.issuer}): {fault}.") from fault
    if not settings.REQUIRE_SECOND_FACTOR and not settings.DEMO:
        raise Fault("Signing in takes one factor: VOORZET_REQUIRE_SECOND_FACTOR is no.")
    factors = "as it is in a demo" if settings.DEMO else "with a second factor"
    return f"People sign in {factors}; partners to sign in at: {len(partners)}, all answer"


def check_headers(host: str, port: int) -> str:
    """The running site sends the headers that protect its visitors."""
    place = f"http://{host}:{port}"
    https = environment.flag("VOORZET_HTTPS")
    site = http.client.HTTPConnection(reachable_host(host), port, timeout=5)
    try:
        # Behind a proxy we speak for it; otherwise a site with HTTPS only redirects.
        name = environment.words("VOORZET_HOSTS", reachable_host(host))[0]
        proto = "https" if https else "http"
        site.request("GET", "/", headers={"Host": name, "X-Forwarded-Proto": proto})
        headers = site.getresponse().headers
    except (OSError, http.client.HTTPException):
        return f"No site runs at {place}; its headers were not looked at"
    finally:
        site.close()
    wanted = {
        "Content-Security-Policy": "default-src 'none'",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        **({"Strict-Transport-Security": "max-age="} if https else {}),
    }
    wrong = [name for name, value in wanted.items() if value not in headers.get(name, "")]
    if wrong:
        raise Fault(f"The site at {place} does not send {', '.join(wrong)} as it should.")
    return f"The site at {place} sends its security headers"
