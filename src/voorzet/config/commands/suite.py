"""`voorzet test`: every check there is, a table of how they went, and what could not be run."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as Xml

from voorzet.config.commands.serve import django_command
from voorzet.config.database import OLDEST_POSTGRES, embedded_owner_url, start_embedded
from voorzet.config.faults import OperatorError
from voorzet.config.installation import CHECKOUT
from voorzet.config.terminal import GREEN, RED, YELLOW, colour, say

# What the tests are not to inherit from this machine's own installation.
KEPT_VARIABLES = frozenset({"VOORZET_CHROMIUM"})
THROWAWAY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
}
OUR_PYTHON = ("src", "tests", "conftest.py")
WORDS = ("passed", "failed", "errors", "skipped")
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@dataclass
class Result:
    """How one step went, and in how many seconds."""

    name: str
    passed: bool
    seconds: float


@dataclass
class Suite:
    """What was run so far, and what could not be."""

    pytest_arguments: list[str]
    results: list[Result] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    not_run: list[str] = field(default_factory=list)

    def run(self, name: str, command: list[str]) -> None:
        """Run a tool; what it says is shown only when it finds something."""
        say(f"{name} ...")
        began = time.monotonic()
        done = subprocess.run(  # noqa: S603 - our own tools
            command,
            cwd=CHECKOUT,
            env=clean_environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            say(done.stdout.rstrip())
        self.results.append(Result(name, done.returncode == 0, time.monotonic() - began))

    def run_pytest(self, name: str, options: list[str], *, database_url: str = "") -> Counter[str]:
        """Run the tests on the terminal; returns how often each reason to skip was given."""
        say(f"{name} ...")
        began = time.monotonic()
        environment = clean_environment()
        if database_url:
            environment["VOORZET_TEST_DATABASE_URL"] = database_url
        with tempfile.TemporaryDirectory() as folder:
            report = Path(folder) / "report.xml"
            command = [sys.executable, "-m", "pytest", "-n", "2", f"--junit-xml={report}"]
            command += [*options, *self.pytest_arguments]
            done = subprocess.run(command, cwd=CHECKOUT, env=environment, check=False)  # noqa: S603 - our own
            counts, skipped = read_report(report)
        self.counts += counts
        self.results.append(Result(name, done.returncode == 0, time.monotonic() - began))
        return skipped

    def finish(self) -> int:
        """Say how it went and return the exit code: 1 when a step failed."""
        say("")
        for result in self.results:
            word = colour("passed", GREEN) if result.passed else colour("FAILED", RED)
            say(f"  {word}  {result.seconds:6.1f} s  {result.name}")
        for reason in self.not_run:
            say(colour(f"  NOT RUN  {reason}", YELLOW))
        failed = [result for result in self.results if not result.passed]
        steps = (
            f"{len(failed)} of {len(self.results)} steps failed" if failed else "every step passed"
        )
        say(f"{', '.join(f'{self.counts[word]} {word}' for word in WORDS)}; {steps}")
        return 1 if failed else 0


def run_suite(*, strict: bool, pytest_arguments: list[str]) -> int:
    """Run everything; with `strict`, what could not be run counts as a failure."""
    if not (CHECKOUT / "tests").is_dir():
        raise OperatorError("The tests are in the checkout, not in an installed package.")
    suite = Suite(pytest_arguments)
    for name, command in tools().items():
        suite.run(name, command)
    chromium = find_chromium()
    if not chromium:
        suite.not_run.append(
            "browser tests: no chromium here; on Debian run: apt-get install chromium"
        )
    options = [] if chromium else ["-m", "not browser"]
    skipped = suite.run_pytest("pytest on the embedded PostgreSQL", options)
    suite.not_run += [f"{count} skipped: {reason}" for reason, count in sorted(skipped.items())]
    run_on_server(suite)
    code = suite.finish()
    return 1 if strict and suite.not_run else code


def tools() -> dict[str, list[str]]:
    """The checks that are not tests, by name."""
    programs = Path(sys.executable).parent
    python = [sys.executable, "-m"]
    return {
        "ruff check": [*python, "ruff", "check", "."],
        "ruff format": [*python, "ruff", "format", "--check", *OUR_PYTHON],
        "mypy": [*python, "mypy", *OUR_PYTHON, "voorzet"],
        "import contracts": [str(programs / "lint-imports"), "--no-logo"],
        "templates": [str(programs / "djlint"), "src", "--profile=jinja", "--lint", "--quiet"],
        "licences": [*python, "reuse", "lint", "--quiet"],
        "migrations": django_command(
            "makemigrations", "--check", "--dry-run", "--settings=voorzet.config.settings"
        ),
    }


def run_on_server(suite: Suite) -> None:
    """Run the tests again on this machine's own PostgreSQL, an older one than the embedded."""
    programs = find_server_programs()
    if not programs:
        suite.not_run.append(
            "tests on another PostgreSQL: no server programs here; "
            "on Debian run: apt-get install postgresql-15"
        )
        return
    with (
        tempfile.TemporaryDirectory(prefix="voorzet-server-") as folder,
        start_embedded(Path(folder) / "postgres", THROWAWAY, programs=programs) as server,
    ):
        suite.run_pytest(
            f"pytest on PostgreSQL {programs.parent.name}",
            ["-m", "not browser and not own_server"],
            database_url=embedded_owner_url(server),
        )


def find_server_programs() -> Path | None:
    """The oldest PostgreSQL server of this machine that we support, where Debian and others put it."""
    found = [
        (int(programs.parent.name.removeprefix("pgsql-")), programs)
        for pattern in ("lib/postgresql/[0-9]*/bin", "pgsql-[0-9]*/bin")
        for programs in Path("/usr").glob(pattern)
        if (programs / "initdb").exists() and (programs / "postgres").exists()
    ]
    return min((pair for pair in found if pair[0] * 10000 >= OLDEST_POSTGRES), default=(0, None))[1]


def find_chromium() -> str | None:
    """The browser for the browser tests: `VOORZET_CHROMIUM`, or one on the path."""
    return os.environ.get("VOORZET_CHROMIUM") or next(
        filter(None, map(shutil.which, CHROMIUM_NAMES)), None
    )


def read_report(report: Path) -> tuple[Counter[str], Counter[str]]:
    """From pytest's JUnit file: how the tests went, and how often each reason to skip was given."""
    counts, skipped = Counter[str](), Counter[str]()
    if not report.exists():
        return counts, skipped
    for case in Xml.parse(report).getroot().iter("testcase"):  # noqa: S314 - written by our own pytest
        kinds = {"failure": "failed", "error": "errors", "skipped": "skipped"}
        outcomes = [kinds[part.tag] for part in case if part.tag in kinds] or ["passed"]
        counts.update(outcomes)
        skipped.update(part.get("message") or "no reason" for part in case.iter("skipped"))
    return counts, skipped


def clean_environment() -> dict[str, str]:
    """This process's environment without the settings of this machine's own installation."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("VOORZET_") or name in KEPT_VARIABLES
    }
