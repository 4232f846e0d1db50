"""Two descriptions of one club and of two: what must hold of each pair, and how good it is on a whole register."""

from collections.abc import Callable
from functools import partial
from random import Random
from typing import Any

import pytest

from voorzet.imports.likeness import Band, Described, compare, describe
from voorzet.imports.register import Register

Telling = Callable[[], Described]

pytestmark = pytest.mark.django_db
# The score from which docs/rooms/imports.md gives precision and recall.
PUT_FORWARD = 65
HERE = {"municipality": "GM0034", "place": "Almere"}


def club(name: str, *sports: str, **told: str) -> Described:
    return describe(name=name, sports=sports, **{**HERE, **told})


def told(name: str, *sports: str, **facts: str) -> Telling:
    """The same, not before the test has its database: names of sports are looked up."""
    return partial(club, name, *sports, **facts)


def band(one: Described, other: Described) -> Band:
    assert compare(one, other).score == compare(other, one).score
    return compare(one, other).band


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (told("V.V. De Bever", "voetbal"), told("Voetbalvereniging De Bever", "voetbal")),
        (told("De Bever"), told("De Bever")),
        (told("Vos Gym", "boksen"), told("Vosgym", "boksen")),
        (told("Schaakvereniging Toren", "schaken"), told("Toren", "schaken")),
        (
            told("De Bever", "voetbal", website="www.debever.example"),
            told("S.V. de Bever", "handbal", website="https://debever.example/handbal"),
        ),
        (
            told("De Bever", "voetbal", chamber_number="40123456"),
            told("RKSV De Bever", "handbal", chamber_number="40123456"),
        ),
        (
            told("De Bever", "voetbal", postcode="1315 AB"),
            told("De Bever", "handbal", postcode="1315AB"),
        ),
    ],
)
def test_one_club_written_twice(one: Telling, other: Telling) -> None:
    assert band(one(), other()) is Band.SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (told("De Bever", "voetbal"), told("De Bever", "schaken")),
        (
            told("De Bever", "voetbal", chamber_number="40123456", website="a.example"),
            told("De Bever", "schaken", chamber_number="40123456", website="b.example"),
        ),
        (told("IJburg Almere", "tennis"), told("Zwemvereniging IJburg", "zwemmen", website="x.nl")),
        (
            told("US Basketbal", "basketbal", chamber_number="40123456"),
            told("Universitaire Sport", "volleybal", chamber_number="40123456"),
        ),
    ],
)
def test_what_a_person_must_look_at_is_never_decided(one: Telling, other: Telling) -> None:
    assert band(one(), other()) is not Band.SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (told("BC '90", "bridge"), told("BC '86", "bridge")),
        (told("HC Noord", "hockey"), told("FC Noord", "voetbal")),
        (told("De Bever", "voetbal"), told("De Otter", "voetbal")),
        (
            told("De Eik", "biljart", website="www.knbbamsterdam.nl/eik"),
            told("De Halve Maan", "biljart", website="www.knbbamsterdam.nl/maan"),
        ),
        (told("De Bever", "voetbal"), told("De Bever", "voetbal", municipality="GM0363", place="Amsterdam")),
    ],
)  # fmt: skip
def test_two_clubs_stay_two(one: Telling, other: Telling) -> None:
    assert band(one(), other()) is not Band.SAME


def test_a_site_of_many_says_nothing() -> None:
    register: Register[int] = Register()
    for number, name in enumerate(("Alfa", "Beta", "Gamma", "Delta", "Epsilon")):
        register.add(number, club(name, "biljart", website="www.zaal.example"))
    assert register.find_alike(club("Zeta", "biljart", website="www.zaal.example")) == []


FORMS = {
    "voetbal": ("VV {}", "v.v. {}", "Voetbalvereniging {}", "F.C. {}"),
    "hockey": ("HC {}", "Hockeyclub {}", "M.H.C. {}"),
    "tennis": ("TV {}", "Tennisvereniging {}", "L.T.C. {}", "{} tennis"),
    "korfbal": ("KV {}", "Korfbalvereniging {}", "CKV {}"),
    "schaken": ("Schaakclub {}", "Schaakvereniging {}", "SC {}"),
}
SYLLABLES = [
    "ba",
    "be",
    "da",
    "do",
    "fa",
    "ga",
    "ha",
    "jo",
    "ka",
    "ke",
    "la",
    "ma",
    "mi",
    "na",
    "no",
    "pa",
    "ra",
    "ri",
    "sa",
    "ti",
    "va",
    "wa",
    "zo",
    "zu",
]


def invented(random: Random) -> dict[str, Any]:
    """A club that nobody has: its word, its sport, and what is known of it."""
    word = "".join(random.choices(SYLLABLES, k=random.randint(3, 4))).capitalize()
    return {
        "word": word,
        "sport": random.choice(sorted(FORMS)),
        "postcode": f"13{random.randint(10, 60)} {random.choice('ABCDE')}{random.choice('ABCDE')}",
        "chamber_number": str(random.randint(40_000_000, 41_999_999)),
        "website": f"www.{word.lower()}.example",
    }


def written(one: dict[str, Any], random: Random) -> Described:
    """As somebody's list has it: another form, now and then a slip, and half of the facts."""
    word = one["word"]
    if random.random() < 0.15:
        place = random.randrange(2, len(word))
        word = word[:place] + word[place + 1 :]
    facts = {
        name: one[name] if random.random() < 0.5 else ""
        for name in ("postcode", "chamber_number", "website")
    }
    sports = [one["sport"]] if random.random() < 0.8 else []
    return club(random.choice(FORMS[one["sport"]]).format(word), *sports, **facts)


def test_doubles_of_a_whole_register_are_found() -> None:
    """Invented clubs, a third of them twice: what is put forward is right, and most of it is put forward."""
    random = Random(4)  # noqa: S311  # invented clubs
    register: Register[int] = Register()
    clubs = [invented(random) for _number in range(900)]
    for number, one in enumerate(clubs):
        register.add(number, written(one, random))
    right = wrong = 0
    asked = random.sample(range(len(clubs)), 300)
    for number in asked:
        alike = register.find_alike(written(clubs[number], random), most=3)
        sure = [one for one in alike if one.likeness.score >= PUT_FORWARD]
        right += sum(one.key == number for one in sure)
        wrong += sum(one.key != number for one in sure)
    assert right / (right + wrong) >= 0.97, f"{wrong} wrong of {right + wrong}"
    assert right / len(asked) >= 0.9, f"{right} of {len(asked)} found"
