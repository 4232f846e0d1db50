"""How long a list takes, and finding the doubles of one name: `voorzet bench -- imports`.

Everything is invented: clubs of words, places of the real list, and of every club now and then a second row
that is written in another way, as lists have them.
"""

import csv
import io
import statistics
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from random import Random

from tests.bench.running import load_reference
from voorzet.config.terminal import say, step
from voorzet.desks.actions import open_desk
from voorzet.desks.models import Desk
from voorzet.imports import actions
from voorzet.imports.likeness import describe
from voorzet.imports.models import ImportRun
from voorzet.imports.queries.register import area_of, load_register
from voorzet.imports.queries.runs import count_outcomes
from voorzet.imports.working import work_on
from voorzet.journal.subscriptions import telling_history
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Channel, system
from voorzet.parties.actions import add_organisation
from voorzet.parties.models import OrganisationKind
from voorzet.providers.actions import Facts, add_listed
from voorzet.providers.models import ProviderKind
from voorzet.reference.models import Postcode, Sport

KNOWN = 30_000
ACTOR = system(Channel.COMMAND)
SEED = 20_261_122
HEADINGS = ("Naam", "Sport", "Adres", "Postcode", "Plaats", "KvK", "Website")
SYLLABLES = [
    "ba",
    "be",
    "da",
    "do",
    "fa",
    "fe",
    "ga",
    "ha",
    "jo",
    "ka",
    "ke",
    "la",
    "le",
    "ma",
    "mi",
    "na",
    "no",
    "pa",
    "ra",
    "ri",
    "sa",
    "se",
    "ta",
    "ti",
    "va",
    "wa",
    "zo",
    "zu",
]
FORMS = {
    "voetbal": ("VV", "v.v.", "Voetbalvereniging"),
    "hockey": ("HC", "Hockeyclub", "H.C."),
    "tennis": ("TV", "Tennisvereniging", "T.V."),
    "korfbal": ("KV", "Korfbalvereniging", "CKV"),
    "judo": ("Judoschool", "Judovereniging", "Budoclub"),
}


def run(arguments: list[str]) -> None:
    """Fills the register, brings a list in, and says how long each part took."""
    parser = ArgumentParser(prog="voorzet bench -- imports", description=__doc__)
    parser.add_argument("--rows", type=int, default=20_000, help="in the list")
    rows = parser.parse_args(arguments).rows
    load_reference()
    random = Random(SEED)  # noqa: S311  # invented clubs
    with step(f"Filling a register of {KNOWN} providers"), as_system():
        desk = _desk()
        with telling_history():
            clubs = list(_clubs(random, KNOWN))
            for first in range(0, KNOWN, 1_000):
                add_listed([_facts(club) for club in clubs[first : first + 1_000]])
    say(f"With {KNOWN} providers in the register:")
    say("| part | seconds | of which our own process worked |\n|---|---|---|")
    content = _list(random, clubs, rows)
    with telling_history():
        run = _timed("receive the file", lambda: _receive(desk, content))
        _timed(f"check {rows} rows", lambda: _check(run))
        _timed(f"carry out {rows} rows", lambda: _carry_out(run))
    with as_system():
        counted = count_outcomes(ACTOR, run)
    say(f"outcomes: {counted}")
    _bench_one_name(desk, clubs, random)


def _bench_one_name(desk: Desk, clubs: list[dict[str, str]], random: Random) -> None:
    with as_system():
        began = time.perf_counter()
        register = load_register(area_of(desk.id).codes)
        say(f"loading {len(register)} providers into memory: {time.perf_counter() - began:.2f} s")
    took = []
    for club in random.sample(clubs, 300):
        described = describe(
            name=_slip(club["Naam"], random), place=club["Plaats"], municipality=""
        )
        began = time.perf_counter()
        register.find_alike(described)
        took.append(1000 * (time.perf_counter() - began))
    p95 = statistics.quantiles(took, n=20)[-1]
    say(f"doubles of one name: median {statistics.median(took):.1f} ms, p95 {p95:.1f} ms")


def _timed(name: str, act):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202  # whatever it gives back
    began, worked = time.perf_counter(), time.process_time()
    given = act()
    took, own = time.perf_counter() - began, time.process_time() - worked
    say(f"| {name} | {took:.1f} | {own:.1f} |")
    return given


def _desk() -> Desk:
    service = add_organisation(
        actor=ACTOR, name="Sportservice Meting", kind=OrganisationKind.SPORT_SERVICE
    )
    codes = Postcode.objects.values_list("municipality_id", flat=True).distinct()
    return open_desk(
        actor=ACTOR,
        name="Loket Meting",
        slug="meting-lijsten",
        prefix="MLY",
        municipality_codes=sorted(codes)[:40],
        first_holder=service,
    )


def _receive(desk: Desk, content: bytes) -> ImportRun:
    return actions.receive_file(actor=ACTOR, desk=desk, file_name="meting.csv", content=content)


def _check(run: ImportRun) -> None:
    columns = {int(index): field for index, field in run.columns.items()}
    actions.check_import(actor=ACTOR, run_id=run.id, header=run.header, columns=columns)
    while not work_on(ACTOR, run.id):
        pass


def _carry_out(run: ImportRun) -> None:
    actions.start_import(actor=ACTOR, run_id=run.id)
    while not work_on(ACTOR, run.id):
        pass


def _clubs(random: Random, number: int) -> Iterator[dict[str, str]]:
    desk = Desk.objects.get(slug="meting-lijsten")
    codes = list(desk.municipalities.values_list("code", flat=True))
    places = list(
        Postcode.objects.filter(municipality_id__in=codes)
        .exclude(place="")
        .values_list("pc4", "place", "municipality_id")
    )
    for _number in range(number):
        pc4, place, code = random.choice(places)
        sport = random.choice(list(FORMS))
        word = "".join(random.choices(SYLLABLES, k=random.randint(3, 5))).capitalize()
        yield {
            "Naam": f"{random.choice(FORMS[sport])} {word}",
            "Sport": sport,
            "Adres": f"Sportlaan {random.randint(1, 300)}",
            "Postcode": f"{pc4} {random.choice('ABCDEF')}{random.choice('ABCDEF')}",
            "Plaats": place,
            "KvK": str(random.randint(40_000_000, 41_999_999)) if random.random() < 0.6 else "",
            "Website": f"www.{word.lower()}.example" if random.random() < 0.6 else "",
            "code": code,
        }


def _facts(club: dict[str, str]) -> Facts:
    return Facts(
        name=club["Naam"],
        kind=ProviderKind.CLUB,
        municipality=club["code"],
        sports=(Sport.objects.get(slug=club["Sport"]).slug,),
        address=club["Adres"],
        postcode=club["Postcode"],
        place=club["Plaats"],
        chamber_number=club["KvK"],
        website=f"https://{club['Website']}" if club["Website"] else "",
    )


def _list(random: Random, clubs: list[dict[str, str]], rows: int) -> bytes:
    """Half of it is there already, written in another way; a tenth of the rest is in the list twice."""
    fresh = list(_clubs(random, rows // 2))
    known = random.sample(clubs, rows - len(fresh))
    written = [{**club, "Naam": _other_form(club, random), "Adres": ""} for club in known]
    written += [
        club if number % 10 else {**fresh[number - 1], "Adres": ""}
        for number, club in enumerate(fresh)
    ]
    random.shuffle(written)
    text = io.StringIO()
    writer = csv.DictWriter(text, HEADINGS, delimiter=";", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(written)
    return text.getvalue().encode("cp1252")


def _other_form(club: dict[str, str], random: Random) -> str:
    return f"{random.choice(FORMS[club['Sport']])} {club['Naam'].split()[-1]}"


def _slip(name: str, random: Random) -> str:
    place = random.randrange(len(name) // 2, len(name))
    return name[:place] + name[place + 1 :]
