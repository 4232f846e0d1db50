"""The tables that a run prints, in Markdown, so that they can be kept with their date."""

import os
import platform
from collections.abc import Iterator

from tests.bench.measuring import Results
from tests.bench.works import FLOOR, WORKS, Work
from voorzet.kernel import clock

GROWTH = 1.5
LOCKS = 1.15
MISSED = " ✗"


def tell(results: dict[str, Results], memory: dict[str, dict[str, float]]) -> Iterator[str]:
    """All lines: a table per size, growth from the smallest to the largest, memory."""
    yield ""
    yield f"{clock.today():%Y-%m-%d}, {os.cpu_count()} cores, Python {platform.python_version()}."
    yield (
        "Median of the rounds in ms. Aims: reading at most 3x the empty page and fewer than 10 queries;"
        f" writing at most 4x and more than 100 a second; p95 at most {GROWTH}x that of the smallest size."
        f"{MISSED} marks what missed."
    )
    smallest = next(iter(results.values()))
    for label, found in results.items():
        yield ""
        yield f"**{label} questions**"
        yield ""
        yield "| work | p50 | p95 | × empty page | processor ms | × empty page | queries | requests/s, 8 clients | bare SQL p50 | p95, × smallest |"
        yield "|---|---|---|---|---|---|---|---|---|---|"
        for work in WORKS:
            yield _row(work, found, smallest)
    yield ""
    yield from _tell_locks(results)
    yield ""
    yield "| memory, MiB (PSS) | " + " | ".join(memory) + " |"
    yield "|---|" + "---|" * len(memory)
    for name in dict.fromkeys(name for one in memory.values() for name in one):
        yield f"| {name} | " + " | ".join(_number(one.get(name)) for one in memory.values()) + " |"


def _tell_locks(results: dict[str, Results]) -> Iterator[str]:
    """What the filters and row-level security cost a read, apart from its page."""
    yield (
        "One read in this process, p50 in ms: without either lock, with the application's filters, with"
        f" row-level security too. Aim: both at most {LOCKS}x neither."
    )
    yield ""
    yield "| read | size | neither | filters | both | both × neither |"
    yield "|---|---|---|---|---|---|"
    for label, found in results.items():
        for name, one in found.locks.items():
            missed = MISSED if one.times > LOCKS else ""
            yield (
                f"| {name} | {label} | {one.neither:.2f} | {one.filters:.2f} | {one.both:.2f}"
                f" | {one.times:.2f}{missed} |"
            )


def _row(work: Work, found: Results, smallest: Results) -> str:
    times, queries = found.times_floor(work.name), found.queries.get(work.name)
    rate, growth = found.typical(work.name, "rate"), found.growth_from(smallest, work.name)
    aim = work.aim
    missed = {
        "times": aim is not None and times > aim.times_floor,
        "queries": aim is not None and aim.queries is not None and (queries or 0) > aim.queries,
        "rate": aim is not None and aim.rate is not None and rate <= aim.rate,
        "growth": work.name != FLOOR and growth > GROWTH,
    }
    cells = (
        work.name,
        f"{found.typical(work.name, 'p50'):.1f}",
        f"{found.typical(work.name, 'p95'):.1f}",
        f"{times:.1f}{MISSED if missed['times'] else ''}",
        f"{found.typical(work.name, 'cost'):.1f}",
        f"{found.cost_of_floor(work.name):.1f}",
        f"{queries}{MISSED if missed['queries'] else ''}",
        f"{rate:.0f}{MISSED if missed['rate'] else ''}",
        _number(found.bare.get(work.name), 2),
        "–" if found is smallest else f"{growth:.1f}{MISSED if missed['growth'] else ''}",
    )
    return "| " + " | ".join(cells) + " |"


def _number(number: float | None, digits: int = 0) -> str:
    return "–" if number is None else f"{number:.{digits}f}"
