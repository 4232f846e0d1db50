"""The command: fill, measure, print. Started by `voorzet bench`, which gives the addresses of a database."""

import argparse
import os
import sys
from importlib import import_module

import django

# What else can be measured, and the module that does so.
OTHERS = {
    "activities": "activities",
    "calendar": "calendar",
    "digests": "digests",
    "directory": "directory",
    "doubles": "doubles",
    "files": "files",
    "funds": "funds",
    "imports": "importing",
    "ledger": "ledger",
    "mail": "mail",
}


def main() -> None:
    """Measures each size and prints a table; one of `OTHERS` measures something else instead."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.settings"
    django.setup()
    if sys.argv[1:2] and sys.argv[1] in OTHERS:
        import_module(f"tests.bench.{OTHERS[sys.argv[1]]}").run(sys.argv[2:])
        return
    from tests.bench.running import run

    run(read_arguments())


def read_arguments() -> argparse.Namespace:
    """What the benchmark is asked to do."""
    from tests.bench.plan import make_plan, parse_size

    def plans(text: str) -> list[object]:
        return [make_plan(parse_size(one)) for one in text.split(",")]

    parser = argparse.ArgumentParser(prog="voorzet bench --", description=__doc__)
    parser.add_argument("--size", type=plans, default="10k,100k", help="such as 10k,100k,1M")
    parser.add_argument("--keep", action="store_true", help="keep the filled databases")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--requests", type=int, default=50, help="per work and round, one client")
    parser.add_argument("--seconds", type=float, default=2.0, help="per work and round, 8 clients")
    return parser.parse_args()


if __name__ == "__main__":
    main()
