"""The command line: `voorzet VERB`. Each verb lives in a module of `voorzet.config.commands`."""

import argparse
import signal
import sys
from collections.abc import Callable
from importlib.metadata import version

from django.core.exceptions import ImproperlyConfigured

from voorzet.config.faults import OperatorError
from voorzet.config.installation import find_installation

VERBS = {
    "demo": "fill a demo network in a data folder of its own and serve it",
    "serve": "migrate, load the reference data, and run the web server and a worker",
    "worker": "run one more worker of the queue",
    "manage": "run a Django command (manage help lists them)",
    "doctor": "look whether everything is well; one line per fault, exit code 1",
    "bench": "measure on a database of its own; what follows -- goes to the benchmark",
    "test": "run every check; what follows -- goes to pytest",
}


def main() -> None:
    """Run the verb on the command line; a fault is one sentence on standard error and exit code 1."""
    # An orderly end, so that the embedded database stops with its last user.
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(128 + signal.SIGTERM))
    try:
        code = run(sys.argv[1:])
    except (OperatorError, ImproperlyConfigured) as fault:
        print(f"voorzet: {fault}", file=sys.stderr)
        code = 1
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run the verb and return its exit code."""
    own, passed_on = split_at_dashes(arguments)
    chosen = make_parser().parse_args(own)
    return RUNNERS[chosen.verb](chosen, passed_on)


def split_at_dashes(arguments: list[str]) -> tuple[list[str], list[str]]:
    """What is ours, and after `--` what goes on to the program behind the verb."""
    if "--" not in arguments:
        return arguments, []
    place = arguments.index("--")
    return arguments[:place], arguments[place + 1 :]


def make_parser() -> argparse.ArgumentParser:
    """The verbs and their flags; the flags may stand before or after the verb."""
    parser = argparse.ArgumentParser(prog="voorzet", description="The shared desk for sport.")
    parser.add_argument("--version", action="version", version=f"voorzet {version('voorzet')}")
    add_places(parser, data_dir=None, host="127.0.0.1", port=8000)
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    for verb, meaning in VERBS.items():
        own = verbs.add_parser(verb, help=meaning, description=meaning, add_help=verb != "manage")
        absent = argparse.SUPPRESS
        add_places(own, data_dir=absent, host=absent, port=absent)
        if verb == "manage":
            own.add_argument("arguments", nargs=argparse.REMAINDER)
        if verb == "test":
            own.add_argument("--strict", action="store_true", help="what is NOT RUN is a failure")
    return parser


def add_places(
    parser: argparse.ArgumentParser, *, data_dir: str | None, host: str, port: int | str
) -> None:
    """The flags that say where."""
    parser.add_argument(
        "--data-dir", default=data_dir, metavar="FOLDER", help="default: .data in the checkout"
    )
    parser.add_argument("--host", default=host, help="the address to listen on (127.0.0.1)")
    parser.add_argument("--port", default=port, type=int, help="the port to listen on (8000)")


def do_demo(chosen: argparse.Namespace, _passed_on: list[str]) -> int:
    """`voorzet demo`."""
    from voorzet.config.commands.serve import run_demo

    return run_demo(find_installation(chosen.data_dir, within="demo"), chosen.host, chosen.port)


def do_serve(chosen: argparse.Namespace, _passed_on: list[str]) -> int:
    """`voorzet serve`."""
    from voorzet.config.commands.serve import run_serve

    return run_serve(find_installation(chosen.data_dir), chosen.host, chosen.port)


def do_worker(chosen: argparse.Namespace, passed_on: list[str]) -> int:
    """`voorzet worker`."""
    from voorzet.config.commands.manage import run_manage

    arguments = ["procrastinate", "worker", "--shutdown-graceful-timeout", "10", *passed_on]
    return run_manage(find_installation(chosen.data_dir), arguments)


def do_manage(chosen: argparse.Namespace, passed_on: list[str]) -> int:
    """`voorzet manage`."""
    from voorzet.config.commands.manage import run_manage

    arguments = [*chosen.arguments, *(["--", *passed_on] if passed_on else [])]
    return run_manage(find_installation(chosen.data_dir), arguments)


def do_doctor(chosen: argparse.Namespace, _passed_on: list[str]) -> int:
    """`voorzet doctor`."""
    from voorzet.config.commands.doctor import run_doctor

    return run_doctor(find_installation(chosen.data_dir), chosen.host, chosen.port)


def do_bench(chosen: argparse.Namespace, passed_on: list[str]) -> int:
    """`voorzet bench`."""
    from voorzet.config.commands.bench import run_bench

    return run_bench(find_installation(chosen.data_dir, within="bench"), passed_on)


def do_test(chosen: argparse.Namespace, passed_on: list[str]) -> int:
    """`voorzet test`."""
    from voorzet.config.commands.suite import run_suite

    return run_suite(strict=chosen.strict, pytest_arguments=passed_on)


RUNNERS: dict[str, Callable[[argparse.Namespace, list[str]], int]] = {
    "demo": do_demo,
    "serve": do_serve,
    "worker": do_worker,
    "manage": do_manage,
    "doctor": do_doctor,
    "bench": do_bench,
    "test": do_test,
}
