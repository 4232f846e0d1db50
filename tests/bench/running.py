"""From a filled database per size to the printed tables."""

import os
from argparse import Namespace

from tests.bench.filling import drop, fill
from tests.bench.measuring import measure
from tests.bench.processes import find_server, sum_memory
from tests.bench.report import tell
from tests.bench.site import Site, all_up
from tests.bench.works import prepare_ground
from voorzet.config.commands.serve import run_command
from voorzet.config.database import Database
from voorzet.config.terminal import say, step


def run(asked: Namespace) -> None:
    """Fills what is not there, serves all sizes at once, measures, prints, and clears up unless told to keep."""
    base = Database(os.environ["VOORZET_OWNER_DATABASE_URL"], os.environ["VOORZET_DATABASE_URL"])
    load_reference()
    with step("Collecting the static files"):
        run_command(["collectstatic", "--no-input", "--verbosity", "0"], dict(os.environ))
    sites = [
        Site(plan, fill(base, plan)) for plan in sorted(asked.size, key=lambda one: one.questions)
    ]
    with all_up(sites):
        grounds = [prepare_ground(site) for site in sites]
        results = measure(
            grounds, rounds=asked.rounds, requests=asked.requests, seconds=asked.seconds
        )
        memory = {site.label: site.memory() for site in sites}
        memory["all"] = {"PostgreSQL": sum_memory(find_server(base.owner_url))}
    for line in tell(results, memory):
        say(line)
    if not asked.keep:
        for site in sites:
            drop(base, site.database)


def load_reference() -> None:
    """What every database needs before anything can be put into it."""
    with step("Loading the reference data"):
        run_command(["load-reference", "--verbosity", "0"], dict(os.environ))
