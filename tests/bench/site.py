"""One filled database being served: web server and worker as `voorzet serve` starts them, and their memory."""

import http.client
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.bench.plan import Plan
from tests.bench.processes import sum_memory, sum_work
from voorzet.config.commands.serve import django_command, granian_command
from voorzet.config.commands.supervise import GRACE_SECONDS, Child
from voorzet.config.database import Database, connect

START_SECONDS = 60
QUEUE_SECONDS = 30
HOST = "127.0.0.1"


@dataclass
class Site:
    """A size of the country, its database, and the processes that serve it."""

    plan: Plan
    database: Database
    port: int = 0
    children: list[Child] = field(default_factory=list)

    @property
    def label(self) -> str:
        """The size as people say it."""
        return self.plan.label

    def start(self) -> None:
        """Starts both and waits until the pages answer; RuntimeError when they do not within a minute."""
        self.port = find_free_port()
        environment = {
            **os.environ,
            "VOORZET_DATABASE_URL": self.database.app_url,
            "VOORZET_HOSTS": HOST,
            "VOORZET_PUBLIC_ADDRESS": f"http://{HOST}:{self.port}",
        }
        # The owner's address is for filling only; who serves never knows it.
        environment.pop("VOORZET_OWNER_DATABASE_URL", None)
        worker = django_command("procrastinate", "worker", "--shutdown-graceful-timeout", "5")
        self.children = [
            Child("web server", granian_command(HOST, self.port), environment),
            Child("worker", worker, environment),
        ]
        for child in self.children:
            child.start()
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            if time.monotonic() > deadline or self.children[0].exit_code() is not None:
                raise RuntimeError(f"The pages of {self.label} do not answer.")
            time.sleep(0.2)

    def stop(self) -> None:
        """Ends both."""
        for child in self.children:
            child.ask_to_stop()
        deadline = time.monotonic() + GRACE_SECONDS
        for child in self.children:
            child.make_stop(deadline)
        self.children = []

    def let_queue_run_dry(self) -> None:
        """Waits, half a minute at most, until the worker has done what the last verbs left to it."""
        deadline = time.monotonic() + QUEUE_SECONDS
        with connect(self.database.app_url) as connection:
            while time.monotonic() < deadline:
                waiting = connection.execute(
                    "select from procrastinate_jobs where status in ('todo', 'doing')"
                    " and coalesce(scheduled_at, now()) <= now() limit 1"
                )
                if waiting.rowcount == 0:
                    return
                time.sleep(0.1)

    def memory(self) -> dict[str, float]:
        """MiB of the web server (all its processes) and of the worker, shared pages divided (PSS)."""
        return {
            child.name: sum_memory(child.process.pid) for child in self.children if child.process
        }

    def work(self) -> float:
        """Seconds of processor time that the web server has used so far."""
        web = self.children[0].process
        return sum_work(web.pid) if web else 0.0

    def _answers(self) -> bool:
        asked = http.client.HTTPConnection(HOST, self.port, timeout=5)
        try:
            asked.request("GET", "/gezondheid")
            return asked.getresponse().status == 200
        except OSError:
            return False
        finally:
            asked.close()


@contextmanager
def all_up(sites: list[Site]) -> Iterator[None]:
    """All sites at once, so that each can be measured in the same minutes as the others."""
    try:
        for site in sites:
            site.start()
        yield
    finally:
        for site in sites:
            site.stop()


def find_free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
