"""Rounds: every work on every site, in another order each time, and ratios within a round."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random
from statistics import median, quantiles

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.bench.bare import measure_bare
from tests.bench.locks import Locks, measure_locks
from tests.bench.processes import find_server, sum_work
from tests.bench.site import HOST, Site
from tests.bench.visits import visit_alone, visit_together
from tests.bench.works import FLOOR, WORKS, Ground, Visit, Work
from tests.counting import counted
from tests.databases import django_connected_to
from voorzet.config.settings import SESSION_COOKIE_NAME
from voorzet.config.terminal import say

WARM_UP_SECONDS = 1.0


@dataclass(frozen=True)
class Figures:
    """One work in one round: milliseconds alone, requests a second of eight clients, and what a request
    costs the processors in milliseconds, web server and database together."""

    p50: float
    p95: float
    rate: float
    cost: float


@dataclass
class Results:
    """All rounds of one site by the name of the work, and how many queries each took."""

    rounds: list[dict[str, Figures]] = field(default_factory=list)
    queries: dict[str, int] = field(default_factory=dict)
    bare: dict[str, float] = field(default_factory=dict)
    locks: dict[str, Locks] = field(default_factory=dict)

    def typical(self, work: str, figure: str) -> float:
        """The median over the rounds."""
        return float(median(getattr(one[work], figure) for one in self.rounds))

    def times_floor(self, work: str) -> float:
        """How many times the empty page of the same round."""
        return median(one[work].p50 / one[FLOOR].p50 for one in self.rounds)

    def cost_of_floor(self, work: str) -> float:
        """How many times the processor time of the empty page of the same round."""
        return median(one[work].cost / max(one[FLOOR].cost, 0.01) for one in self.rounds)

    def growth_from(self, smallest: "Results", work: str) -> float:
        """How many times the p95 of the smallest site in the same round."""
        pairs = zip(self.rounds, smallest.rounds, strict=True)
        return median(own[work].p95 / other[work].p95 for own, other in pairs)


def measure(
    grounds: list[Ground], *, rounds: int, requests: int, seconds: float
) -> dict[str, Results]:
    """By the label of the site. Each round is told as it begins; the first visits of all do not count."""
    results = {ground.site.label: Results() for ground in grounds}
    for ground in grounds:
        say(f"{ground.site.label}: counting queries, and warming up ...")
        results[ground.site.label].queries = count_queries(ground)
        results[ground.site.label].bare = measure_bare(ground, requests)
        results[ground.site.label].locks = measure_locks(ground, requests)
        for work in WORKS:
            visit_together(ground, work, min(seconds, WARM_UP_SECONDS))
        ground.site.let_queue_run_dry()
    order = Random(1)  # noqa: S311 - an order, no secret
    for number in range(1, rounds + 1):
        say(f"Round {number} of {rounds} ...")
        for ground in grounds:
            results[ground.site.label].rounds.append({})
        units = [(ground, work) for ground in grounds for work in WORKS]
        order.shuffle(units)
        for ground, work in units:
            found = measure_one(ground, work, requests, seconds)
            results[ground.site.label].rounds[-1][work.name] = found
    return results


def measure_one(ground: Ground, work: Work, requests: int, seconds: float) -> Figures:
    """One work on one site: alone, then with eight clients; then its worker gets the time it needs."""
    if work.name == "hand over":
        _see_to_questions(ground, requests, seconds)
    took = visit_alone(ground, work, requests)
    before = _work_of(ground.site)
    done, lasted = visit_together(ground, work, seconds)
    cost = (_work_of(ground.site) - before) / max(done, 1)
    if work.writes:
        ground.site.let_queue_run_dry()
    return Figures(1000 * median(took), 1000 * _ninety_fifth(took), done / lasted, 1000 * cost)


def _work_of(site: Site) -> float:
    """Seconds of processor time of the web server and of the database server, which all sites share."""
    server = find_server(site.database.app_url)
    return site.work() + (sum_work(server) if server else 0.0)


def _see_to_questions(ground: Ground, requests: int, seconds: float) -> None:
    """What is handed over has to be received first."""
    receive = next(work for work in WORKS if work.name == "receive")
    while ground.received.qsize() < requests + 2:
        visit_together(ground, receive, seconds)
    ground.site.let_queue_run_dry()


def _ninety_fifth(took: Iterable[float]) -> float:
    return quantiles(took, n=20, method="inclusive")[-1]


def count_queries(ground: Ground) -> dict[str, int]:
    """Statements per request that read or write rows, as somebody meets them who was here before."""
    counted = {}
    with django_connected_to(ground.site.database.app_url):
        for work in WORKS:
            visits = work.visits(ground)
            for _time in range(2):
                one = next(visits, None)
                if one is not None:
                    counted[work.name] = _count(ground, one)
    return counted


def _count(ground: Ground, one: Visit) -> int:
    client = Client(headers={"host": HOST})
    client.cookies[SESSION_COOKIE_NAME] = ground.sessions[one.actor]
    with CaptureQueriesContext(connection) as captured:
        answer = client.post(one.path, one.form) if one.form else client.get(one.path)
    if answer.status_code != one.expected:
        raise RuntimeError(f"{one.path}: {answer.status_code}, not {one.expected}")
    if one.path.endswith("/vastleggen"):
        ground.received.put(answer["Location"].rpartition("/")[2])
    return len(counted(captured))
