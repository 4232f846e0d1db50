"""`voorzet serve` from an empty folder to a page and back to silence, with real processes."""
# ruff: noqa: S603 - this test starts our own program

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def ask(port: int, path: str) -> int | None:
    """The status of a page, or None when nothing answers yet."""
    site = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        site.request("GET", path)
        return site.getresponse().status
    except OSError:
        return None
    finally:
        site.close()


def environments_below(pid: int) -> list[str]:
    """The environments of a process's children and theirs, as the kernel knows them."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text(encoding="utf-8").rpartition(")")[2].split()[1])
            if parent == pid:
                found.append((stat.parent / "environ").read_text(encoding="utf-8"))
                found += environments_below(int(stat.parent.name))
        except OSError:
            continue
    return found


@pytest.mark.slow
@pytest.mark.own_server
@pytest.mark.skipif(sys.platform != "linux", reason="reads the environment of processes in /proc")
def test_serves_from_nothing_without_the_owners_address(tmp_path: Path) -> None:
    port = free_port()
    place = ["--data-dir", str(tmp_path), "--port", str(port)]
    command = [sys.executable, "-m", "voorzet"]
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("VOORZET_")
    }
    with subprocess.Popen([*command, "serve", *place], env=environment) as parent:
        try:
            deadline = time.monotonic() + 120
            while ask(port, "/gezondheid") != 200:
                assert parent.poll() is None, "it stopped before it served"
                assert time.monotonic() < deadline, "it took more than two minutes"
                time.sleep(0.2)
            assert ask(port, "/gereed") == 200

            below = environments_below(parent.pid)
            # granian, its two workers and the worker of the queue
            assert len(below) >= 4
            assert all("VOORZET_DATABASE_URL=postgresql://voorzet_app@" in each for each in below)
            assert not any("voorzet_owner" in each for each in below)

            doctor = [*command, "doctor", *place]
            done = subprocess.run(
                doctor, env=environment, stdout=subprocess.PIPE, text=True, check=False
            )
            assert done.returncode == 0, done.stdout
            assert "sends its security headers" in done.stdout

            postmaster = (tmp_path / "postgres" / "postmaster.pid").read_text(encoding="utf-8")
            os.kill(int(postmaster.split()[0]), signal.SIGKILL)
            while ask(port, "/gereed") == 200:
                assert time.monotonic() < deadline, "the database did not go away"
            while ask(port, "/gereed") != 200:
                assert time.monotonic() < deadline, "the database did not come back"
                time.sleep(0.2)
        finally:
            parent.send_signal(signal.SIGTERM)
        assert parent.wait(30) == 0
    assert ask(port, "/gezondheid") is None
    assert not (tmp_path / "postgres" / "postmaster.pid").exists()
