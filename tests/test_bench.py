"""`voorzet bench` at a size that takes a moment: it fills, serves, measures and prints, and nothing goes wrong."""

import os
import re
import subprocess
import sys
from tempfile import TemporaryDirectory

import pytest


@pytest.mark.slow
@pytest.mark.own_server
def test_measures_every_work_at_a_small_size() -> None:
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("VOORZET_")
    }
    short = ["--size", "300", "--rounds", "1", "--requests", "2", "--seconds", "0.2"]
    # Not in pytest's folder: another run beside this one closes it to the server's own user.
    with TemporaryDirectory() as place:
        command = [sys.executable, "-m", "voorzet", "bench", "--data-dir", place, "--", *short]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    assert done.returncode == 0, done.stdout + done.stderr
    measured = re.findall(r"^\| ([a-z, 0-9]+?) \| [\d.]+ \| [\d.]+ \|", done.stdout, re.MULTILINE)
    assert {"empty page", "worklist, mine", "search, 60 desks", "receive", "hand over"} <= set(
        measured
    )
    assert "web server" in done.stdout
