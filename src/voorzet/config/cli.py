"""The command line: `voorzet VERB`. Each verb lives in a module of `voorzet.config.commands`."""

import argparse
import sys
from importlib.metadata import version

from django.core.exceptions import ImproperlyConfigured

from voorzet.config.database import UnusableDatabaseError
from voorzet.config.installation import find_installation


def main() -> None:
    """Run the verb on the command line; a fault is one sentence on standard error and exit code 1."""
    arguments = sys.argv[1:]
    try:
        code = run(arguments)
    except (UnusableDatabaseError, ImproperlyConfigured) as fault:
        print(f"voorzet: {fault}", file=sys.stderr)
        code = 1
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run the verb and return its exit code."""
    own, _, passed_on = partition(arguments)
    chosen = make_parser().parse_args(own)
    if chosen.verb == "manage":
        from voorzet.config.commands.manage import run_manage

        return run_manage(find_installation(chosen.data_dir), chosen.arguments + passed_on)
    return 2


def partition(arguments: list[str]) -> tuple[list[str], bool, list[str]]:
    """Split at `--`: what is ours, and what goes on to the program behind the verb."""
    if "--" not in arguments or "manage" in arguments:
        return arguments, False, []
    place = arguments.index("--")
    return arguments[:place], True, arguments[place + 1 :]


def make_parser() -> argparse.ArgumentParser:
    """The verbs and their flags."""
    places = argparse.ArgumentParser(add_help=False)
    places.add_argument("--data-dir", default=None)
    parser = argparse.ArgumentParser(prog="voorzet")
    parser.add_argument("--version", action="version", version=f"voorzet {version('voorzet')}")
    verbs = parser.add_subparsers(dest="verb", required=True)
    manage = verbs.add_parser("manage", parents=[places], add_help=False)
    manage.add_argument("arguments", nargs=argparse.REMAINDER)
    return parser
