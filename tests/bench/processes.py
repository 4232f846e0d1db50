"""What processes of this machine use, as Linux tells; elsewhere everything is 0."""

import os
from contextlib import suppress
from pathlib import Path

from voorzet.config.database import connect

PROCESSES = Path("/proc")


def find_server(url: str) -> int:
    """The process that is the parent of all of a database server's, or 0 when it runs elsewhere."""
    with connect(url) as connection:
        return parents().get(connection.info.backend_pid, 0)


def sum_memory(pid: int) -> float:
    """MiB of a process and everything below it; pages that several share are divided among them (PSS)."""
    return sum(memory_of(one) for one in family_of(pid))


def sum_work(pid: int) -> float:
    """Seconds of processor time of a process and everything below it, ended children included."""
    return sum(work_of(one) for one in family_of(pid))


def family_of(pid: int) -> set[int]:
    """A process and everything below it."""
    above = parents()
    family = {pid}
    while below := {one for one, parent in above.items() if parent in family} - family:
        family |= below
    return family


def parents() -> dict[int, int]:
    """The parent of every process."""
    found = {}
    for stat in PROCESSES.glob("[0-9]*/stat"):
        with suppress(OSError):
            found[int(stat.parent.name)] = int(read_stat(stat)[1])
    return found


def memory_of(pid: int) -> float:
    """MiB of one process, 0 when it has ended or may not be looked at."""
    with suppress(OSError, StopIteration):
        rollup = (PROCESSES / str(pid) / "smaps_rollup").read_text(encoding="utf-8")
        pss = next(line for line in rollup.splitlines() if line.startswith("Pss:"))
        return int(pss.split()[1]) / 1024
    return 0.0


def work_of(pid: int) -> float:
    """Seconds of processor time of one process and its ended children, 0 when it has ended itself."""
    with suppress(OSError):
        ticks = read_stat(PROCESSES / str(pid) / "stat")[11:15]
        return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")
    return 0.0


def read_stat(stat: Path) -> list[str]:
    """What stands behind the name of a process: state, parent and so on (proc(5), from field 3)."""
    return stat.read_text(encoding="utf-8").rpartition(")")[2].split()
