"""`voorzet bench`: measure, on a database of its own in the data folder."""

import subprocess
import sys

from voorzet.config.database import prepare_database
from voorzet.config.faults import OperatorError
from voorzet.config.installation import CHECKOUT, Installation
from voorzet.config.terminal import step


def run_bench(installation: Installation, arguments: list[str]) -> int:
    """Run `tests.bench` with the application's address and, to fill the tables fast, the owner's.

    `VOORZET_DATABASE_URL` is left alone: a million invented questions belong in nobody's database.
    """
    if not (CHECKOUT / "tests" / "bench").is_dir():
        raise OperatorError("The benchmarks are in the checkout, not in an installed package.")
    alone = Installation(installation.data_dir)
    with step("Preparing the database"):
        database = prepare_database(alone.data_dir)
    environment = alone.application_environment(database)
    environment["VOORZET_OWNER_DATABASE_URL"] = database.owner_url
    command = [sys.executable, "-m", "tests.bench", *arguments]
    return subprocess.run(command, env=environment, cwd=CHECKOUT, check=False).returncode  # noqa: S603 - our own
