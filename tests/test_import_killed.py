"""An import whose program is killed half-way: nothing is half applied, and what goes on brings in the rest."""

import os
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest
from django.db import connection

from tests.cast import load_cast
from voorzet.imports.models import ImportRow, ImportRun, RunStatus
from voorzet.imports.tests.messy import HEADINGS, csv_of, worked
from voorzet.providers.models import Provider

CHECKOUT = Path(__file__).resolve().parent.parent
ROWS = 4_000
PATIENCE_SECONDS = 120


def written() -> list[tuple[str, ...]]:
    """Clubs each of them twice, once per sport; no two names that a person would have to decide about."""
    letters = str.maketrans("0123456789", "ghijklmnop")
    clubs = [sha256(str(number).encode()).hexdigest()[:20].translate(letters) for number in range(ROWS // 2)]  # fmt: skip
    return [
        HEADINGS,
        *(
            (f"Club {word}", sport, "Laan", "1", "1315 AB", "Almere", "", f"{word}.example")
            for sport in ("Voetbal", "Handbal")
            for word in clubs
        ),
    ]


def wait_for_its_last_word() -> None:
    """The server may still carry out what the program asked for last."""
    others = "select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'"
    end = time.monotonic() + PATIENCE_SECONDS
    with connection.cursor() as cursor:
        while cursor.execute(others).fetchone()[0]:
            assert time.monotonic() < end, "the server keeps the program's connection"
            time.sleep(0.02)


@pytest.mark.slow
def test_an_import_that_is_killed_goes_on_where_it_was(fresh_database: str, tmp_path: Path) -> None:
    load_cast()
    before = Provider.objects.count()
    place = tmp_path / "clubs.csv"
    place.write_bytes(csv_of(written()))
    environment = {
        **os.environ,
        "PYTHONPATH": str(CHECKOUT),
        "DJANGO_SETTINGS_MODULE": "voorzet.config.settings",
    }
    command = [sys.executable, "-m", "django", "import-providers", str(place), "--desk", "noord"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as program:  # noqa: S603 - our own interpreter
        end = time.monotonic() + PATIENCE_SECONDS
        while not ImportRow.objects.filter(carried_out=True).exists():
            assert time.monotonic() < end, "it did not come to carrying out"
            assert program.poll() is None, "it ended before it could be killed"
            time.sleep(0.02)
        program.kill()
    wait_for_its_last_word()
    run = ImportRun.objects.get()
    assert not ImportRow.objects.filter(run=run, outcome="doubtful").exists(), "nothing waits"
    assert run.status == RunStatus.RUNNING
    carried = ImportRow.objects.filter(run=run, carried_out=True)
    assert 0 < carried.count() < ROWS
    assert carried.order_by("-number").values_list("number", flat=True)[0] == run.position
    assert Provider.objects.count() - before == carried.filter(outcome="new").count()
    assert worked(run).status == RunStatus.DONE
    assert ImportRow.objects.filter(run=run, carried_out=True).count() == ROWS
    assert Provider.objects.count() - before == ROWS // 2
    both = Provider.objects.filter(name=written()[1][0]).get().sports.all()
    assert {sport.slug for sport in both} == {"voetbal", "handbal"}
