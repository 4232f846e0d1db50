"""What the command line says: short sentences, coloured only for people."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

YELLOW, RED, GREEN = "33", "31", "32"


def say(sentence: str) -> None:
    """One line on standard output, at once."""
    print(sentence, flush=True)


def colour(sentence: str, code: str) -> str:
    """The sentence in colour when a person is looking (`NO_COLOR` and `FORCE_COLOR` are respected)."""
    wanted = sys.stdout.isatty() or bool(os.environ.get("FORCE_COLOR"))
    if not wanted or os.environ.get("NO_COLOR"):
        return sentence
    return f"\033[{code}m{sentence}\033[0m"


@contextmanager
def step(what: str) -> Iterator[None]:
    """Announce a step that may take a while, and say how long it took when that was over two seconds."""
    say(f"{what} ...")
    began = time.monotonic()
    yield
    took = time.monotonic() - began
    if took > 2:
        say(f"  done in {took:.0f} s")
