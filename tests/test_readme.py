"""The README keeps its word: its two commands are the two there are, and the demo does what it says."""
# ruff: noqa: S310 - these tests only talk to the demo they started themselves
# ruff: noqa: S603 - and start nothing but our own program

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode, urljoin

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
VOORZET = [sys.executable, "-m", "voorzet"]
START_SECONDS = 600
STOP_SECONDS = 60


def test_first_block_holds_exactly_the_two_commands() -> None:
    block = re.search(r"^```sh\n(.*?)^```", README, flags=re.MULTILINE | re.DOTALL)
    assert block is not None
    assert block[1].splitlines() == ["./voorzet demo", "./voorzet test"]


def test_help_lists_the_verbs_of_the_readme_and_no_other() -> None:
    done = subprocess.run([*VOORZET, "--help"], capture_output=True, text=True, check=True)
    offered = set(re.findall(r"^    ([a-z]+) ", done.stdout, flags=re.MULTILINE))
    [others] = re.findall(r"`\./voorzet --help` lists the other verbs: ([^.]*)\.", README)
    named = {*re.findall(r"\./voorzet ([a-z]+)", README), *re.findall(r"`([a-z]+)`", others)}
    assert offered == named


@dataclass
class Demo:
    """A demo that runs: its first process, its address and where it works."""

    process: "subprocess.Popen[bytes]"
    address: str
    folder: Path
    said: Path

    def wait_until_open(self) -> str:
        """The front page, once it is there."""
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            assert self.process.poll() is None, f"it stopped: {self.said.read_text()}"
            try:
                with urllib.request.urlopen(self.address, timeout=30) as page:
                    return str(page.read().decode())
            except (OSError, http.client.HTTPException):
                time.sleep(0.5)
        pytest.fail(f"nothing answered: {self.said.read_text()}")

    def processes(self) -> set[int]:
        """The parent and everything below it, and whatever works in its folder (PostgreSQL and its own)."""
        table = dict(live_processes())
        mine = {self.process.pid}
        while more := {pid for pid, (parent, _folder) in table.items() if parent in mine} - mine:
            mine |= more
        within = {pid for pid, (_, folder) in table.items() if folder.is_relative_to(self.folder)}
        return (mine & table.keys()) | within


def live_processes() -> Iterator[tuple[int, tuple[int, Path]]]:
    """Number, parent and working folder of every live process that we may look at."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = stat.read_text(encoding="utf-8").rpartition(")")[2].split()[:2]
            folder = (stat.parent / "cwd").readlink()
        except OSError:
            continue
        if state != "Z":
            yield int(stat.parent.name), (int(parent), folder)


@contextmanager
def running_demo() -> Iterator[Demo]:
    """Start the demo as the README says, in a folder and on a port of its own; end it whatever happens.

    Not in pytest's own folder: every pytest that root starts closes that to others, and then the user that
    PostgreSQL runs as cannot reach its data any more.
    """
    with tempfile.TemporaryDirectory(prefix="voorzet-demo-") as folder:
        yield from start_demo(Path(folder))


def start_demo(folder: Path) -> Iterator[Demo]:
    """The demo in this folder, until the one who asked for it is done."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("VOORZET_")}
    said = folder / "said.txt"
    data = folder / "data"
    with said.open("wb") as output:
        process = subprocess.Popen(
            [*VOORZET, "demo", "--data-dir", str(data), "--port", str(port)],
            env=clean,
            cwd=CHECKOUT,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        yield Demo(process, f"http://localhost:{port}/", data, said)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            process.wait(STOP_SECONDS)


class FirstSignIn(HTMLParser):
    """Finds the first form of a page that signs somebody in, with its hidden fields."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.action = ""
        self.fields: dict[str, str] = {}
        self._inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and not self.action and "/demo/inloggen/" in given.get("action", ""):
            self.action, self._inside = given["action"], True
        elif tag == "input" and self._inside:
            self.fields[given["name"]] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "form"


@dataclass
class Answer:
    """A page after redirects: its status, address and text."""

    status: int
    url: str
    text: str


class Visitor:
    """A browser without JavaScript: cookies, redirects, and the origin that browsers send with a form."""

    def __init__(self, address: str) -> None:
        self.address = address
        jar = urllib.request.HTTPCookieProcessor(CookieJar())
        self.opener = urllib.request.build_opener(jar)

    def ask(self, path: str = "", form: dict[str, str] | None = None) -> Answer:
        """Open a page, or send a form when there is one."""
        request = urllib.request.Request(urljoin(self.address, path))
        if form is not None:
            request.data = urlencode(form).encode()
            request.add_header("Origin", self.address.rstrip("/"))
        try:
            with self.opener.open(request, timeout=60) as page:
                return Answer(page.status, page.url, page.read().decode())
        except urllib.error.HTTPError as refused:
            with refused:
                return Answer(refused.code, refused.url or "", refused.read().decode())


@pytest.mark.slow
@pytest.mark.own_server
@pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in /proc")
def test_demo_opens_lets_one_in_with_a_click_and_leaves_nothing_behind() -> None:
    with running_demo() as demo:
        demo.wait_until_open()
        visitor = Visitor(demo.address)
        sign_in = FirstSignIn(visitor.ask().text)
        assert sign_in.action, "the front page offers nobody to look around as"

        forged = {**sign_in.fields, "csrfmiddlewaretoken": "a" * 64}
        assert Visitor(demo.address).ask(sign_in.action, forged).status == 403
        inside = visitor.ask(sign_in.action, sign_in.fields)
        assert (inside.status, inside.url) == (200, urljoin(demo.address, "vragen"))
        assert 'action="/uitloggen"' in inside.text

        said = demo.said.read_text(encoding="utf-8")
        assert "questions received" in said
        assert f"The demo is open at {demo.address.rstrip('/')}" in said

        # The parent, granian with its two workers, the worker of the queue, PostgreSQL.
        started = demo.processes()
        assert len(started) >= 6
        demo.process.send_signal(signal.SIGINT)
        assert demo.process.wait(STOP_SECONDS) == 0
        left = started & dict(live_processes()).keys()
        assert left | demo.processes() == set()
