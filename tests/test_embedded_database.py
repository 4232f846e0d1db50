"""The embedded PostgreSQL survives whatever is done to the processes around it, and keeps its roles."""
# ruff: noqa: S603 - these tests start our own programs

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.databases import THROWAWAY
from voorzet.config.database import (
    UnusableDatabaseError,
    connect,
    embedded_owner_url,
    grant_rights,
    open_database,
    start_embedded,
    with_user,
)
from voorzet.config.embedded import EmbeddedServer

pytestmark = pytest.mark.own_server

USER_OF_THE_SERVER = textwrap.dedent(
    """
    import sys, time
    from pathlib import Path
    from voorzet.config.embedded import EmbeddedServer
    server = EmbeddedServer(Path(sys.argv[1]), settings={"fsync": "off"})
    server.start()
    print("started", flush=True)
    sys.stdin.read()
    """
)


def use_in_other_process(folder: Path) -> subprocess.Popen[str]:
    """Another process that holds the server until its standard input closes."""
    process = subprocess.Popen(
        [sys.executable, "-c", USER_OF_THE_SERVER, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "started\n"
    return process


def ask_version(server: EmbeddedServer) -> int:
    with psycopg.connect(server.url(user="postgres", database="postgres")) as connection:
        return connection.info.server_version // 10000


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "data" / "postgres"
    with EmbeddedServer(tmp_path / "data" / "postgres"):
        """Whatever the test left running stops with this last user."""


def test_stops_with_its_last_user_only(folder: Path) -> None:
    server = EmbeddedServer(folder, settings=THROWAWAY)
    other = use_in_other_process(folder)
    server.start()
    server.start()
    other.communicate()
    assert ask_version(server) == 18
    server.release()
    assert not server.is_running()
    assert not (folder / "postmaster.pid").exists()


def test_a_killed_user_leaves_a_usable_server(folder: Path) -> None:
    other = use_in_other_process(folder)
    other.kill()
    other.communicate()
    with EmbeddedServer(folder) as server:
        assert ask_version(server) == 18
    assert not server.is_running()


def test_a_killed_server_starts_again_though_its_number_was_given_away(folder: Path) -> None:
    other = use_in_other_process(folder)
    mark = folder / "postmaster.pid"
    lines = mark.read_text(encoding="utf-8").splitlines()
    os.kill(int(lines[0]), signal.SIGKILL)
    other.kill()
    other.communicate()
    # A process of the same system user, as after a restart of the machine.
    with subprocess.Popen(["/bin/sleep", "60"], user=folder.stat().st_uid) as stranger:
        mark.write_text("\n".join([str(stranger.pid), *lines[1:], ""]), encoding="utf-8")
        with EmbeddedServer(folder) as server:
            assert ask_version(server) == 18
        assert stranger.poll() is None
        stranger.kill()


def test_a_long_folder_name_gets_a_socket_elsewhere(tmp_path: Path) -> None:
    with EmbeddedServer(tmp_path / ("x" * 100) / "postgres", settings=THROWAWAY) as server:
        assert ask_version(server) == 18
        assert server.socket_folder.stat().st_mode & 0o077 == 0
    server.socket_folder.rmdir()


def test_roles_on_a_server_with_passwords(folder: Path, tmp_path: Path) -> None:
    with start_embedded(folder, THROWAWAY) as server:
        superuser = server.url(user="postgres", database="voorzet")
        with connect(superuser) as connection:
            connection.execute("alter role voorzet_owner password 'van de eigenaar'")
            (folder / "pg_hba.conf").write_text(
                "local all postgres trust\nlocal all all scram-sha-256\n", encoding="utf-8"
            )
            connection.execute("select pg_reload_conf()")
        owner_url = with_user(embedded_owner_url(server), "voorzet_owner", "van de eigenaar")

        with pytest.raises(UnusableDatabaseError, match="password authentication failed"):
            open_database(tmp_path, with_user(owner_url, "voorzet_owner", "fout"))

        first = open_database(tmp_path, owner_url)
        assert first == open_database(tmp_path, owner_url)
        grant_rights(first)
        grant_rights(first)
        assert (tmp_path / "secrets.json").stat().st_mode & 0o777 == 0o600
        with connect(first.app_url) as connection, pytest.raises(psycopg.Error, match="denied"):
            connection.execute("create table mine (id int)")

        # Secrets lost: the owner may set a new password, and the old one no longer works.
        (tmp_path / "secrets.json").unlink()
        second = open_database(tmp_path, owner_url)
        assert second.app_password != first.app_password
        connect(second.app_url).close()
        with pytest.raises(UnusableDatabaseError):
            connect(first.app_url)

        with connect(superuser) as connection:
            connection.execute("alter role voorzet_app bypassrls")
        with pytest.raises(UnusableDatabaseError, match="more than read and write rows"):
            open_database(tmp_path, owner_url)
        with pytest.raises(UnusableDatabaseError, match="must name the owner"):
            open_database(tmp_path, second.app_url)


def test_server_stops_although_its_user_lost_the_way_to_its_folder(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    server = EmbeddedServer(closed / "postgres")
    server.start()
    before = closed.stat().st_mode
    closed.chmod(0o700)
    server.release()
    closed.chmod(before)
    for _ in range(100):
        if not server.is_running():
            return
        time.sleep(0.1)
    raise AssertionError("The server is still running.")
