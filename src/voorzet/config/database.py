"""The database for this installation: where it is, and its two roles.

The owner makes tables and migrates. The application connects as a role that may read and write rows
and nothing else, because owners and superusers walk past row-level security.
"""

import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, quote, unquote, urlsplit, urlunsplit

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict
from psycopg.rows import TupleRow

from voorzet.config.embedded import EmbeddedServer
from voorzet.config.faults import OperatorError
from voorzet.config.secret_file import get_or_make_secret

Connection = psycopg.Connection[TupleRow]

OLDEST_POSTGRES = 150000
MERGES_SELF_JOINS = 180000
EMBEDDED_NAME = "voorzet"
EMBEDDED_OWNER = "voorzet_owner"
# Nobody rewrites the journal or its seals, and only the owner says which migrations were done.
ADD_ONLY_TABLES = ("journal_entry", "journal_seal", "journal_sealedentry")
READ_ONLY_TABLES = ("django_migrations",)


class UnusableDatabaseError(OperatorError):
    """The database cannot be used; the message says why in one sentence."""


@dataclass(frozen=True)
class Database:
    """The addresses of one database: the owner's and the application's, and its server if it is ours."""

    owner_url: str
    app_url: str
    server: EmbeddedServer | None = field(default=None, compare=False, repr=False)

    @property
    def name(self) -> str:
        """The name of the database."""
        return unquote(urlsplit(self.owner_url).path.lstrip("/"))

    @property
    def app_role(self) -> str:
        """The name of the role the application connects as."""
        return unquote(urlsplit(self.app_url).username or "")

    @property
    def app_password(self) -> str:
        """Its password; empty on the embedded server, which only its own system user can reach."""
        return unquote(urlsplit(self.app_url).password or "")


def locate_database(data_dir: Path, owner_url: str = "") -> Database:
    """The two addresses of this installation's database; nothing in it is changed.

    Without `owner_url` the embedded server is started in `data_dir`; it stops with the last process
    that uses it. Raises an `OperatorError`.
    """
    if not owner_url:
        server = start_embedded(data_dir / "postgres")
        owner_url = embedded_owner_url(server)
        return Database(owner_url, with_user(owner_url, f"{EMBEDDED_NAME}_app", ""), server)
    role = f"{database_name(owner_url)}_app"
    password = get_or_make_secret(data_dir, f"database password of {role}")
    return Database(owner_url, with_user(owner_url, role, password))


def open_database(data_dir: Path, owner_url: str = "") -> Database:
    """Locate the database and see that its application role exists; nothing is migrated."""
    database = locate_database(data_dir, owner_url)
    with connect(database.owner_url) as connection:
        refuse_old_server(connection)
        ensure_app_role(connection, database)
    return database


def prepare_database(data_dir: Path, owner_url: str = "") -> Database:
    """Reach the database, migrate it as its owner and give the application role its rights."""
    database = open_database(data_dir, owner_url)
    with connect(database.owner_url) as connection:
        # Two machines that start at the same moment migrate one after the other.
        connection.execute("select pg_advisory_lock(hashtext('voorzet migrates'))")
        migrate(database.owner_url)
        grant_rights(database)
    return database


def start_embedded(
    folder: Path, settings: dict[str, str] | None = None, *, programs: Path | None = None
) -> EmbeddedServer:
    """Start the embedded server, with an empty database and its owner if they are not there yet."""
    server = EmbeddedServer(folder, programs=programs, settings=settings)
    try:
        server.start()
    except OSError as fault:
        raise UnusableDatabaseError(f"The database cannot be kept in {folder}: {fault}") from fault
    # The owner is an ordinary role here too, so that a trial behaves as a server will.
    with connect(server.url(user="postgres", database="postgres")) as connection:
        connection.execute("select pg_advisory_lock(7)")
        if not has_role(connection, EMBEDDED_OWNER):
            connection.execute(f"create role {EMBEDDED_OWNER} login createrole createdb")
        known = connection.execute("select from pg_database where datname = %s", [EMBEDDED_NAME])
        if known.rowcount == 0:
            connection.execute(f"create database {EMBEDDED_NAME} owner {EMBEDDED_OWNER}")
    return server


def embedded_owner_url(server: EmbeddedServer) -> str:
    """The owner's address of the database on an embedded server."""
    return server.url(user=EMBEDDED_OWNER, database=EMBEDDED_NAME)


def connect(url: str) -> Connection:
    """An autocommit connection; raises `UnusableDatabaseError` when there is none to be had."""
    try:
        return psycopg.connect(url, autocommit=True, connect_timeout=10)
    except psycopg.Error as fault:
        reason = str(fault).strip().splitlines()[-1]
        raise UnusableDatabaseError(f"The database cannot be reached: {reason}") from fault


def refuse_old_server(connection: Connection) -> None:
    """Raise `UnusableDatabaseError` when the server is older than PostgreSQL 15."""
    if connection.info.server_version < OLDEST_POSTGRES:
        found = connection.info.parameter_status("server_version")
        raise UnusableDatabaseError(
            f"Voorzet needs PostgreSQL 15 or newer; this server is {found}."
        )


def ensure_app_role(connection: Connection, database: Database) -> None:
    """Make the application role, or see that the existing one is harmless and lets us in."""
    role, password = database.app_role, database.app_password
    if role == connection.info.user:
        raise UnusableDatabaseError(
            f"VOORZET_DATABASE_URL must name the owner, not the role {role}."
        )
    connection.execute("select pg_advisory_lock(hashtext(%s))", [role])
    try:
        if not has_role(connection, role):
            make_app_role(connection, role, password)
        elif password and not lets_in(database.app_url):
            set_password(connection, role, password)
        refuse_mighty_role(connection, role)
    finally:
        connection.execute("select pg_advisory_unlock(hashtext(%s))", [role])


def has_role(connection: Connection, role: str) -> bool:
    """Whether the server knows this role."""
    return connection.execute("select from pg_roles where rolname = %s", [role]).rowcount == 1


def make_app_role(connection: Connection, role: str, password: str) -> None:
    """Make the login role of the application."""
    try:
        connection.execute(sql.SQL("create role {} login").format(sql.Identifier(role)))
    except psycopg.errors.InsufficientPrivilege as fault:
        raise UnusableDatabaseError(
            f"The owner {connection.info.user} may not make roles; let an administrator run: "
            f'alter role "{connection.info.user}" createrole'
        ) from fault
    if password:
        set_password(connection, role, password)


def set_password(connection: Connection, role: str, password: str) -> None:
    """Give the role its password, hashed here so that no server log ever holds it."""
    hashed = connection.pgconn.encrypt_password(password.encode(), role.encode(), None).decode()
    command = sql.SQL("alter role {} password {}").format(sql.Identifier(role), hashed)
    try:
        connection.execute(command)
    except psycopg.errors.InsufficientPrivilege as fault:
        raise UnusableDatabaseError(
            f"The role {role} exists but its password is not in secrets.json, and the owner may not "
            "change it; copy secrets.json from the other machine."
        ) from fault


def lets_in(url: str) -> bool:
    """Whether this address can be connected to."""
    try:
        connect(url).close()
    except UnusableDatabaseError:
        return False
    return True


def refuse_mighty_role(connection: Connection, role: str) -> None:
    """Raise `UnusableDatabaseError` when the role could walk past row-level security or change the schema."""
    faults = connection.execute(
        """
        select from pg_roles r
        where r.rolname = %(role)s
          and (r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb
               or pg_has_role(r.oid, (select datdba from pg_database where datname = current_database()),
                              'member'))
        """,
        {"role": role},
    )
    if faults.rowcount:
        raise UnusableDatabaseError(
            f"The role {role} may do more than read and write rows; take its rights away."
        )


def grant_rights(database: Database) -> None:
    """Give the application role its rights on every row table, and take away all others.

    Runs after each migration, in one transaction, so that a running application notices nothing.
    """
    role = sql.Identifier(database.app_role)
    with connect(database.owner_url) as connection, connection.transaction():
        connection.execute("select pg_advisory_xact_lock(hashtext(%s))", [database.app_role])
        name = sql.Identifier(connection.info.dbname)
        for line in (
            "revoke create on schema public from public",
            "revoke temporary on database {name} from public",
            "grant connect on database {name} to {role}",
            "revoke all on schema public from {role}",
            "grant usage on schema public to {role}",
            "revoke all on all tables in schema public from {role}",
            "grant select, insert, update, delete on all tables in schema public to {role}",
            "grant usage on all sequences in schema public to {role}",
            "grant execute on all functions in schema public to {role}",
        ):
            connection.execute(sql.SQL(line).format(name=name, role=role))
        for rights, tables in (
            ("update, delete", ADD_ONLY_TABLES),
            ("insert, update, delete", READ_ONLY_TABLES),
        ):
            for table in tables:
                if has_table(connection, table):
                    line = f"revoke {rights} on {{table}} from {{role}}"
                    connection.execute(
                        sql.SQL(line).format(table=sql.Identifier("public", table), role=role)
                    )
        keep_views_apart(connection, role, name)


def keep_views_apart(connection: Connection, role: sql.Identifier, name: sql.Identifier) -> None:
    """Keep PostgreSQL 18 from reading the view of words as the table below it, whose policies rule out the index.

    Only for speed: where an administrator made the role and the owner may not alter it, searching many desks is
    slower.
    """
    if connection.info.server_version < MERGES_SELF_JOINS:
        return
    line = "alter role {role} in database {name} set enable_self_join_elimination = off"
    with suppress(psycopg.errors.InsufficientPrivilege), connection.transaction():
        connection.execute(sql.SQL(line).format(role=role, name=name))


def has_table(connection: Connection, table: str) -> bool:
    """Whether the public schema holds this table."""
    row = connection.execute("select to_regclass(%s)", [f"public.{table}"]).fetchone()
    return row is not None and row[0] is not None


def is_migrated(database: Database) -> bool:
    """Whether migrations were ever run here."""
    with connect(database.owner_url) as connection:
        return has_table(connection, "django_migrations")


def migrate(owner_url: str) -> None:
    """Run the migrations as the owner, in a process of their own."""
    run_as_owner(owner_url, ["migrate", "--no-input", "--skip-checks", "--verbosity", "0"])


def run_as_owner(owner_url: str, arguments: list[str]) -> None:
    """Run one Django command with the owner's address; raises `UnusableDatabaseError` when it fails."""
    command = [sys.executable, "-m", "django", *arguments, "--settings", "voorzet.config.settings"]
    environment = environment_for(owner_url)
    # In a session of its own: Ctrl-C reaches the parent, which ends this without a traceback.
    done = subprocess.run(command, env=environment, check=False, start_new_session=True)  # noqa: S603
    if done.returncode != 0:
        raise UnusableDatabaseError(f"The command {arguments[0]} failed; what it said is above.")


def environment_for(url: str) -> dict[str, str]:
    """This process's environment with `url` as the only database address in it."""
    kept = {
        name: value for name, value in os.environ.items() if name != "VOORZET_DATABASE_URL_FILE"
    }
    return {**kept, "VOORZET_DATABASE_URL": url}


def database_name(url: str) -> str:
    """The name of the database in an address; raises `UnusableDatabaseError` when there is none."""
    try:
        name = str(conninfo_to_dict(url).get("dbname") or "")
    except psycopg.Error:
        name = ""
    if not url.startswith(("postgresql://", "postgres://")) or not name:
        raise UnusableDatabaseError(
            "VOORZET_DATABASE_URL must be postgresql://owner:password@host/database."
        )
    return name


def with_user(url: str, user: str, password: str) -> str:
    """The same database under another role."""
    parts = urlsplit(url)
    place = parts.netloc.rpartition("@")[2]
    name = quote(user, safe="") + (f":{quote(password, safe='')}" if password else "")
    # A user in the query would win from the one in front of the host.
    query = "&".join(
        f"{key}={quote(value, safe='')}"
        for key, value in parse_qsl(parts.query)
        if key not in {"user", "password"}
    )
    return urlunsplit(parts._replace(netloc=f"{name}@{place}", query=query))


def with_database(url: str, name: str) -> str:
    """Another database on the same server."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{quote(name, safe='')}"))
