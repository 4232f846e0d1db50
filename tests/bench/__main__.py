"""The command: fill, measure, print. Started by `voorzet bench`, which gives the addresses of a database."""

import argparse
import os
from pathlib import Path

import django


def main() -> None:
    """Measures each size and prints a table."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.settings"
    django.setup()
    from tests.bench.doubles import measure_doubles
    from tests.bench.importing import bench_imports
    from tests.bench.running import load_reference, run

    asked = read_arguments()
    if asked.doubles:
        load_reference()
        measure_doubles(asked.doubles)
    elif asked.imports:
        load_reference()
        bench_imports(asked.imports)
    else:
        run(asked)


def read_arguments() -> argparse.Namespace:
    """What the benchmark is asked to do."""
    from tests.bench.plan import make_plan, parse_size

    def plans(text: str) -> list[object]:
        return [make_plan(parse_size(one)) for one in text.split(",")]

    parser = argparse.ArgumentParser(prog="voorzet bench --", description=__doc__)
    parser.add_argument("--size", type=plans, default="10k,100k", help="such as 10k,100k,1M")
    parser.add_argument("--doubles", type=Path, metavar="FILE", help="only: measure the finder")
    parser.add_argument("--imports", type=int, metavar="ROWS", help="only: bring in such a list")
    parser.add_argument("--keep", action="store_true", help="keep the filled databases")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--requests", type=int, default=50, help="per work and round, one client")
    parser.add_argument("--seconds", type=float, default=2.0, help="per work and round, 8 clients")
    return parser.parse_args()


if __name__ == "__main__":
    main()
