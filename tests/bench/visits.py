"""A small browser: one connection that stays open, a session, and how long each answer took."""

import http.client
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from threading import Lock
from typing import Self
from urllib.parse import urlencode

from tests.bench.site import HOST
from tests.bench.works import Ground, Visit, Work

CLIENTS = 8
# Any secret will do: what counts is that cookie and header are the same.
CSRF = "b" * 32
TIMEOUT = 30


class UnexpectedAnswer(Exception):
    """A page answered otherwise than it should; its time says nothing."""


class Browser:
    """One connection to one site."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.connection = http.client.HTTPConnection(HOST, ground.site.port, timeout=TIMEOUT)

    def visit(self, one: Visit) -> float:
        """Makes a request and reads the whole answer; how long that took, in seconds."""
        session = self.ground.sessions[one.actor]
        headers = {"Cookie": f"voorzet_session={session}; csrftoken={CSRF}"}
        body = None
        if one.form:
            body = urlencode(one.form)
            headers |= {
                "X-CSRFToken": CSRF,
                "Content-Type": "application/x-www-form-urlencoded",
            }
        began = time.perf_counter()
        self.connection.request("POST" if one.form else "GET", one.path, body, headers)
        answer = self.connection.getresponse()
        answer.read()
        took = time.perf_counter() - began
        if answer.status != one.expected:
            raise UnexpectedAnswer(f"{one.path}: {answer.status}, not {one.expected}")
        location = answer.getheader("Location") or ""
        if one.path.endswith("/vastleggen") and location:
            self.ground.received.put(location.rpartition("/")[2])
        return took

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.connection.close()


def visit_alone(ground: Ground, work: Work, requests: int) -> list[float]:
    """One client, one request after the other; the seconds of each."""
    with Browser(ground) as browser:
        return [browser.visit(one) for one in islice(work.visits(ground), requests)]


def visit_together(ground: Ground, work: Work, seconds: float) -> tuple[int, float]:
    """Eight clients at once for so many seconds, or until there is nothing left; how many, in how long."""
    visits = Shared(work.visits(ground))
    began = time.perf_counter()

    def keep_visiting(_client: int) -> int:
        done = 0
        with Browser(ground) as browser:
            while time.perf_counter() - began < seconds:
                one = visits.next()
                if one is None:
                    break
                browser.visit(one)
                done += 1
        return done

    with ThreadPoolExecutor(CLIENTS) as clients:
        done = sum(clients.map(keep_visiting, range(CLIENTS)))
    return done, time.perf_counter() - began


class Shared:
    """Visits for several clients: each is made once."""

    def __init__(self, visits: Iterator[Visit]) -> None:
        self._visits, self._lock = visits, Lock()

    def next(self) -> Visit | None:
        """The next visit, None when there are no more."""
        with self._lock:
            return next(self._visits, None)
