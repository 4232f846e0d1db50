"""The launcher, the command line and what they say when something is missing."""
# ruff: noqa: S603 - these tests start our own programs

import ast
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from django.core.exceptions import ImproperlyConfigured

from tests.databases import TestServer
from voorzet.config import environment
from voorzet.config.database import (
    Connection,
    Database,
    UnusableDatabaseError,
    connect,
    grant_rights,
    open_database,
    refuse_old_server,
)

CHECKOUT = Path(__file__).resolve().parent.parent


def voorzet(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the command line as an operator would, with these variables set."""
    return subprocess.run(
        [sys.executable, "-m", "voorzet", *arguments],
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def load_launcher() -> Any:
    loader = SourceFileLoader("launcher", str(CHECKOUT / "voorzet"))
    spec = spec_from_loader("launcher", loader)
    assert spec is not None
    launcher = module_from_spec(spec)
    loader.exec_module(launcher)
    return launcher


def test_launcher_refuses_an_old_python() -> None:
    launcher = load_launcher()
    assert launcher.refuse_old_python((3, 9, 2)) == (
        "Voorzet needs Python 3.11 or newer; this is 3.9."
    )
    assert launcher.refuse_old_python((3, 11, 0)) is None
    assert launcher.refuse_old_python((4, 0, 0)) is None


def test_an_old_python_can_read_the_launcher() -> None:
    source = (CHECKOUT / "voorzet").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 5))
    assert "f'" not in source
    assert 'f"' not in source


def test_version() -> None:
    done = voorzet("--version")
    assert done.returncode == 0
    assert re.fullmatch(r"voorzet \d+\.\d+\.\d+\n", done.stdout)


def test_unknown_verb_and_no_verb_name_the_verbs() -> None:
    for arguments in ([], ["fly"]):
        done = voorzet(*arguments)
        assert done.returncode == 2
        assert "Traceback" not in done.stderr


def test_a_taken_port_is_one_sentence(tmp_path: Path) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = voorzet("serve", "--data-dir", str(tmp_path), "--port", port)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert f"Port {port}" in done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("mysql://somebody@localhost/voorzet", "VOORZET_DATABASE_URL must be postgresql://"),
        ("postgresql://somebody@localhost", "VOORZET_DATABASE_URL must be postgresql://"),
        ("postgresql://owner@127.0.0.1:1/voorzet", "The database cannot be reached"),
    ],
)
def test_doctor_and_manage_name_a_wrong_database(tmp_path: Path, url: str, sentence: str) -> None:
    done = voorzet("doctor", "--data-dir", str(tmp_path), VOORZET_DATABASE_URL=url)
    faults = [line for line in done.stdout.splitlines() if line.startswith("fault")]
    assert done.returncode == 1
    assert len(faults) == 1
    assert sentence in faults[0]
    done = voorzet("--data-dir", str(tmp_path), "manage", "migrate", VOORZET_DATABASE_URL=url)
    assert done.returncode == 1
    assert sentence in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.fixture
def installation(database_server: TestServer, tmp_path: Path) -> Iterator[Database]:
    """A database on a server, named by its owner's address, with an application role of its own."""
    clone = database_server.clone()
    database = open_database(tmp_path, clone.owner_url)
    grant_rights(database)
    yield database
    database_server.drop(clone)
    database_server.run("drop role {}", database.app_role)


def test_doctor_is_content_and_then_finds_every_fault(
    installation: Database, tmp_path: Path
) -> None:
    place = ("--data-dir", str(tmp_path), "--port", "1")
    done = voorzet("doctor", *place, VOORZET_DATABASE_URL=installation.owner_url)
    assert "fault" not in done.stdout
    assert done.returncode == 0, done.stderr

    with connect(installation.owner_url) as connection:
        role = installation.app_role
        connection.execute(f'grant update on journal_entry to "{role}"')
        connection.execute(f'grant create on schema public to "{role}"')
        connection.execute("delete from django_migrations where app = 'sessions'")
        connection.execute(
            "insert into procrastinate_jobs (queue_name, task_name, args, status)"
            " values ('default', 'nobody.knows', '{}', 'failed')"
        )
    (tmp_path / "secrets.json").chmod(0o644)
    done = voorzet("doctor", *place, VOORZET_DATABASE_URL=installation.owner_url)
    faults = [line for line in done.stdout.splitlines() if line.startswith("fault")]
    assert done.returncode == 1
    assert len(faults) == 5
    for words in (
        "Others can read",
        "may make tables",
        "rewrite the journal",
        "1 failed",
        "1 migr",
    ):
        assert sum(words in fault for fault in faults) == 1, words


def test_manage_hides_the_owner_from_the_application(
    installation: Database, tmp_path: Path
) -> None:
    program = (
        "import os; from django.db import connection as c; u = c.cursor().execute;"
        "print(os.environ['VOORZET_DATABASE_URL'], c.cursor().execute('select 1'),"
        f" [n for n, v in os.environ.items() if '{installation.owner_url}' in v])"
    )
    owner_file = tmp_path / "owner-url"
    owner_file.write_text(installation.owner_url, encoding="utf-8")
    done = voorzet(
        *("--data-dir", str(tmp_path), "manage", "shell", "--no-imports", "-c", program),
        VOORZET_DATABASE_URL="",
        VOORZET_DATABASE_URL_FILE=str(owner_file),
    )
    assert done.returncode == 0, done.stderr
    assert installation.app_role in done.stdout
    assert done.stdout.rstrip().endswith("[]")


def test_an_old_server_is_refused_in_one_sentence() -> None:
    info = SimpleNamespace(server_version=140011, parameter_status=lambda _name: "14.11")
    with pytest.raises(
        UnusableDatabaseError, match=r"PostgreSQL 15 or newer; this server is 14\.11"
    ):
        refuse_old_server(cast("Connection", SimpleNamespace(info=info)))


def test_environment_fails_loudly(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("VOORZET_HTTPS", "perhaps")
    with pytest.raises(ImproperlyConfigured, match="VOORZET_HTTPS must be yes or no"):
        environment.flag("VOORZET_HTTPS")
    monkeypatch.setenv("VOORZET_SECRET_KEY_FILE", str(tmp_path / "absent"))
    with pytest.raises(ImproperlyConfigured, match="VOORZET_SECRET_KEY_FILE cannot be read"):
        environment.text("VOORZET_SECRET_KEY")
    with pytest.raises(ImproperlyConfigured, match="must begin with postgresql://"):
        environment.database("mysql://somebody@localhost/voorzet")


def test_environment_reads_files_lists_and_sockets(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "key").write_text("geheim\n", encoding="utf-8")
    monkeypatch.setenv("VOORZET_SECRET_KEY_FILE", str(tmp_path / "key"))
    assert environment.text("VOORZET_SECRET_KEY") == "geheim"
    monkeypatch.setenv("VOORZET_HOSTS", " a.nl, ,b.nl")
    assert environment.words("VOORZET_HOSTS") == ["a.nl", "b.nl"]
    found = environment.database("postgresql://a%40b:c%2Fd@/naam?host=%2Fsrv%2Fx%20y")
    assert (found["USER"], found["PASSWORD"], found["HOST"]) == ("a@b", "c/d", "/srv/x y")


SUPERVISED = """
import sys
from voorzet.config.commands.supervise import Child, supervise
place, web_program = sys.argv[1:]
worker_program = f"open({place!r}, 'a').write('started\\\\n')"
run = lambda name, program: Child(name, [sys.executable, "-c", program], {})
sys.exit(supervise(run("web server", web_program), run("worker", worker_program),
                   when_open="open", address=("127.0.0.1", 1)))
"""


def test_parent_restarts_a_worker_and_takes_the_web_server_along(tmp_path: Path) -> None:
    starts = tmp_path / "starts"
    pid_file = tmp_path / "pid"
    web = f"import os, time; open({str(pid_file)!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", SUPERVISED, str(starts), web]) as parent:
        wait_until(lambda: starts.exists() and starts.read_text().count("started") >= 2)
        web_pid = int(pid_file.read_text())
        parent.send_signal(signal.SIGTERM)
        assert parent.wait(10) == 0
    assert not is_alive(web_pid)


def test_parent_stops_when_the_web_server_does(tmp_path: Path) -> None:
    command = [sys.executable, "-c", SUPERVISED, str(tmp_path / "starts"), "raise SystemExit(3)"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=20)
    assert done.returncode == 1
    assert "The web server stopped (exit code 3)." in done.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends children with their parent")
def test_a_killed_parent_leaves_no_orphans(tmp_path: Path) -> None:
    pid_file = tmp_path / "pid"
    web = f"import os, time; open({str(pid_file)!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", SUPERVISED, str(tmp_path / "s"), web]) as parent:
        wait_until(lambda: pid_file.exists() and pid_file.read_text() != "")
        parent.kill()
    wait_until(lambda: not is_alive(int(pid_file.read_text())))


def wait_until(condition: Any, seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


def is_alive(pid: int) -> bool:
    try:
        return "zombie" not in Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False
