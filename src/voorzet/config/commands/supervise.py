"""One parent over the web server and the worker: start, pass on signals, restart, stop."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import FrameType

from voorzet.config.embedded import EmbeddedServer
from voorzet.config.terminal import say

LONGEST_PAUSE = 5.0
# A child that lived this long was healthy; its next fault starts with a short pause again.
HEALTHY_SECONDS = 30.0
GRACE_SECONDS = 15.0


@dataclass
class Child:
    """A process that is kept running."""

    name: str
    command: list[str]
    environment: dict[str, str]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    restart_at: float = 0.0
    faults: int = field(default=0)

    def start(self) -> None:
        """Start in a process group of its own, so that Ctrl-C reaches only the parent."""
        self.started_at = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603 - our own interpreter and fixed words
            self.command,
            env=self.environment,
            start_new_session=True,
            preexec_fn=end_with_parent,  # noqa: PLW1509 - the parent has one thread only
        )

    def exit_code(self) -> int | None:
        """How it ended, or None while it runs."""
        return self.process.poll() if self.process else 0

    def restart_when_due(self) -> None:
        """Start it again after a pause that doubles with every fault, up to five seconds."""
        now = time.monotonic()
        if self.restart_at == 0.0:
            self.faults = 1 if now - self.started_at > HEALTHY_SECONDS else self.faults + 1
            pause = min(LONGEST_PAUSE, 0.25 * 2**self.faults)
            self.restart_at = now + pause
            say(f"The {self.name} stopped (exit code {self.exit_code()}); again in {pause:.1f} s.")
        elif now >= self.restart_at:
            self.restart_at = 0.0
            self.start()

    def ask_to_stop(self) -> None:
        """Let it finish what it is doing."""
        if self.process and self.process.poll() is None:
            self.process.terminate()

    def make_stop(self, deadline: float) -> None:
        """Wait until `deadline` (monotonic seconds), then end the whole group."""
        if not self.process:
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(max(0.0, deadline - time.monotonic()))
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def end_with_parent() -> None:
    """Ask Linux to end this process when its parent is killed, so that no orphan keeps the port."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def supervise(
    web: Child,
    worker: Child,
    *,
    when_open: str,
    address: tuple[str, int],
    server: EmbeddedServer | None = None,
) -> int:
    """Run both until a signal comes or the web server ends; the exit code.

    `when_open` is said once the web server answers at `address`. The embedded `server`, if there is
    one, is started again when somebody killed it.
    """
    with stop_signals() as asked:
        try:
            web.start()
            worker.start()
            announced = False
            while not asked:
                if web.exit_code() is not None:
                    say(f"The web server stopped (exit code {web.exit_code()}).")
                    return 1
                if server and server.start_again_if_killed():
                    say("The embedded PostgreSQL was gone; it runs again.")
                if worker.exit_code() is not None:
                    worker.restart_when_due()
                if not announced and answers(address):
                    announced = True
                    say(when_open)
                time.sleep(0.1)
            say("Stopping ...")
            return 0
        finally:
            for child in (web, worker):
                child.ask_to_stop()
            deadline = time.monotonic() + GRACE_SECONDS
            for child in (web, worker):
                child.make_stop(deadline)


@contextlib.contextmanager
def stop_signals() -> Iterator[list[int]]:
    """Collect the signals that ask for an end; what was there before comes back afterwards."""
    asked: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        asked.append(number)

    wanted = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
    earlier = {number: signal.signal(number, note) for number in wanted}
    try:
        yield asked
    finally:
        for number, action in earlier.items():
            signal.signal(number, action)


def answers(address: tuple[str, int]) -> bool:
    """Whether something listens there."""
    import socket

    try:
        with socket.create_connection(address, timeout=0.2):
            return True
    except OSError:
        return False
