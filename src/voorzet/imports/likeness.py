"""How much two descriptions of a provider look like one and the same: points with their reasons, three bands.

No database: what is compared is brought to its core once (`Described`), so that a name is held against tens of
thousands in milliseconds. What the weights are worth is measured in docs/rooms/imports.md.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from voorzet.kernel.text import ANY_SPORT, NAME_FORMS, core_of, fold, name_words
from voorzet.reference.queries import find_municipality, find_sport_named, is_place

SAME_FROM = 75
DOUBTFUL_FROM = 55
_CLEARLY_NAMED = 45

# Words that say what sort of body it is, on top of those that `normalise_name` leaves out.
_SORTS = frozenset(
    [
        "sportschool",
        "sportcentrum",
        "sportvereniging",
        "sportclub",
        "centrum",
        "school",
        "dojo",
        "academie",
        "academy",
        "studio",
        "afdeling",
        "afd",
        "club",
        "vereniging",
        "team",
        "bond",
        "associatie",
        "sport",
        "sports",
        "gym",
        "fitness",
        "recreatie",
        "recreatieve",
    ]
)
_SORT_ENDINGS = (
    "verenigingen",
    "vereniging",
    "club",
    "school",
    "centrum",
    "academie",
    "stichting",
    "bond",
)
# Sites on which many clubs have a page: the same host says nothing there.
SHARED_HOSTS = frozenset(
    [
        "facebook.com",
        "instagram.com",
        "sites.google.com",
        "google.com",
        "nbbclubs.nl",
        "nbbclubsites.nl",
        "knbbamsterdam.nl",
        "wordpress.com",
        "blogspot.com",
        "linktr.ee",
        "meetup.com",
        "wixsite.com",
        "jouwweb.nl",
    ]
)
_DIRECTIONS = frozenset(
    [
        "noord",
        "oost",
        "zuid",
        "west",
        "noordoost",
        "noordwest",
        "zuidoost",
        "zuidwest",
        "nieuw",
        "oud",
        "centrum",
        "stad",
    ]
)
_SITE = re.compile(r"^(?:https?://)?(?:www\.)?([^/?#\s]+)(/[^?#\s]*)?", re.IGNORECASE)


class Band(StrEnum):
    """What a score means: the same, for a person to decide, or two different ones."""

    SAME = "same"
    DOUBTFUL = "doubtful"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Described:
    """A provider as far as it is compared. Texts are folded; empty where nobody knows.

    `joined` are all its letters, `core` is the name without what sort of body it is and where; `told` are the sports that the name says,
    `sports` those it is listed with, wider ones included.
    """

    name: str
    words: tuple[str, ...]
    joined: str
    numbers: tuple[str, ...]
    core: str
    core_words: frozenset[str]
    letters: str
    told: frozenset[str]
    sports: frozenset[str]
    place: str
    municipality: str
    postcode: str
    chamber_number: str
    site: str

    @property
    def branches(self) -> frozenset[str]:
        """What it is known to offer, from its name and its list."""
        return self.told | self.sports


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two are: 0 to 100, and why, as codes."""

    score: int
    reasons: tuple[str, ...]

    @property
    def band(self) -> Band:
        """In which of the three it falls."""
        if self.score >= SAME_FROM:
            return Band.SAME
        return Band.DOUBTFUL if self.score >= DOUBTFUL_FROM else Band.DIFFERENT


def describe(
    *,
    name: str,
    sports: Iterable[str] = (),
    place: str = "",
    municipality: str = "",
    postcode: str = "",
    chamber_number: str = "",
    website: str = "",
) -> Described:
    """Brings what is known of a provider to its core."""
    words = name_words(name)
    place = _folded(place)
    around = frozenset((*place.split(), *_place_words(municipality)))
    core = _core_words(core_of(words), around)
    return Described(
        name=name,
        words=tuple(words),
        joined="".join(words),
        numbers=tuple(sorted(word for word in words if word.isdigit())),
        core=" ".join(core),
        core_words=frozenset(core),
        letters="".join(core),
        told=_told(words),
        sports=frozenset(sports),
        place=place,
        municipality=municipality,
        postcode=postcode.replace(" ", "").upper(),
        chamber_number=chamber_number,
        site=site_of(website),
    )


def compare(one: Described, other: Described) -> Likeness:
    """Adds up what speaks for one provider and what against it, and lets doubt set a ceiling."""
    named, why = _likeness_of_names(one, other)
    told = [(named, why), _by_number(one, other), _by_site(one, other), _by_place(one, other)]
    told.append(_by_sport(one, other, {reason for _points, reason in told}))
    reasons = tuple(reason for _points, reason in told if reason)
    points = sum(points for points, _reason in told)
    ceiling = _ceiling(one, other, named, frozenset(reasons))
    return Likeness(max(0, min(100, ceiling, round(points))), reasons)


def _ceiling(one: Described, other: Described, named: float, reasons: frozenset[str]) -> int:
    """What counts against it whatever else there is: at most in doubt, or not even that."""
    tied = bool(reasons & {"same_chamber_number", "same_website"})
    if named < 20:
        # Sections with names of their own share a number; other clubs share no more than a site.
        return DOUBTFUL_FROM + 10 if "same_chamber_number" in reasons else DOUBTFUL_FROM - 5
    against = reasons & {"other_number", "other_sport_in_name", "other_chamber_number"}
    if against or {"other_website", "other_sport"} <= reasons:
        return SAME_FROM - 1
    if named < _CLEARLY_NAMED and not (tied and named >= 25):
        return SAME_FROM - 1
    if not tied and (_is_weak(one) or _is_weak(other)):
        return SAME_FROM - 1
    return 100


def _is_weak(described: Described) -> bool:
    """A name of nothing but where it is: IJburg, West, Amsterdam. Many clubs there are called so."""
    return all(word in _DIRECTIONS or is_place(word) for word in described.core.split())


def site_of(website: str) -> str:
    """The host of a website, with the page where many share the host; empty when it is no address."""
    found = _SITE.match(website.strip().lower())
    if not found or "." not in found[1]:
        return ""
    host, page = found[1], (found[2] or "").rstrip("/")
    return host + page if host in SHARED_HOSTS or host.startswith("sites.") else host


def _likeness_of_names(one: Described, other: Described) -> tuple[float, str]:
    """0 to 60 points for the cores; numbers and single letters that differ make two clubs."""
    if not one.letters or not other.letters:
        return 0, ""
    exactly = _exactly_named(one, other)
    if exactly is not None:
        return exactly
    if one.core_words < other.core_words or other.core_words < one.core_words:
        return _part_of_name(*sorted((one, other), key=lambda described: len(described.core_words)))
    if _is_slip(one.letters, other.letters):
        return 50, "slip"
    return _by_letters(one, other)


def _part_of_name(shorter: Described, longer: Described) -> tuple[float, str]:
    """What is only short words or a sport says little: Yoga is in the name of every yoga school."""
    words = shorter.core_words
    if max(map(len, words)) <= 3 or all(_told_by(word) for word in words):
        return 20, "part_of_name"
    weight = sum(map(len, words)) / sum(map(len, longer.core_words))
    return 30 + 18 * weight, "part_of_name"


def _by_letters(one: Described, other: Described) -> tuple[float, str]:
    alike = max(
        fuzz.ratio(one.letters, other.letters),
        fuzz.token_sort_ratio(one.core, other.core),
        0.92 * fuzz.token_set_ratio(one.core, other.core),
    )
    return max(0.0, (alike - 60) * 1.2), "alike" if alike > 75 else ""


def _exactly_named(one: Described, other: Described) -> tuple[float, str] | None:
    """The same words or letters, or a number that makes them two; None when more must be looked at."""
    if one.words == other.words:
        return 60, "same_name"
    if one.joined == other.joined:
        return 58, "same_name"
    if one.numbers != other.numbers:
        return 0, "other_number"
    if one.letters == other.letters:
        return (56 if len(one.letters) > 3 else 50), "same_core"
    return None


def _by_number(one: Described, other: Described) -> tuple[float, str]:
    if not one.chamber_number or not other.chamber_number:
        return 0, ""
    if one.chamber_number == other.chamber_number:
        return 40, "same_chamber_number"
    return -35, "other_chamber_number"


def _by_site(one: Described, other: Described) -> tuple[float, str]:
    if not one.site or not other.site:
        return 0, ""
    if one.site == other.site:
        return 30, "same_website"
    return (-12, "other_website") if one.site not in other.site else (0, "")


def _by_place(one: Described, other: Described) -> tuple[float, str]:
    if one.postcode and one.postcode == other.postcode:
        return (20, "same_address") if len(one.postcode) == 6 else (8, "same_place")
    if one.place and one.place == other.place:
        return 10, "same_place"
    if one.municipality and other.municipality and one.municipality != other.municipality:
        return -30, "other_municipality"
    if one.place and other.place:
        return 4, ""
    return 6, ""


def _by_sport(one: Described, other: Described, reasons: set[str]) -> tuple[float, str]:
    said, also_said = one.told - {ANY_SPORT}, other.told - {ANY_SPORT}
    if said and also_said and said.isdisjoint(also_said):
        return -30, "other_sport_in_name"
    if _is_foreign(said, other) or _is_foreign(also_said, one):
        return -16, "other_sport_in_name"
    mine, theirs = one.branches - {ANY_SPORT}, other.branches - {ANY_SPORT}
    if not mine or not theirs:
        return 6, ""
    if not mine.isdisjoint(theirs):
        return 14, "same_sport"
    if {"same_name", "same_address"} <= reasons:
        return 0, "other_sport"
    return (-8 if "same_name" in reasons else -16), "other_sport"


def _is_foreign(said: frozenset[str], other: Described) -> bool:
    """Whether a name says a sport that the other is listed without."""
    return bool(said) and bool(other.sports) and said.isdisjoint(other.branches)


def _is_slip(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= 5 and OSA.distance(one, other, score_cutoff=1) == 1


def _core_words(words: list[str], around: frozenset[str]) -> list[str]:
    """Without sorts of bodies and without where it is; whatever is left of a name when that is nothing."""
    without_sorts = [word for word in words if not _is_sort(word) and not _told_by(word)] or words
    return [word for word in without_sorts if word not in around] or without_sorts


@lru_cache(maxsize=20_000)
def _is_sort(word: str) -> bool:
    return word in _SORTS or (len(word) > 9 and word.endswith(_SORT_ENDINGS))


@lru_cache(maxsize=20_000)
def _folded(text: str) -> str:
    return fold(text)


@lru_cache(maxsize=2_000)
def _place_words(municipality: str) -> tuple[str, ...]:
    found = find_municipality(municipality) if municipality else None
    return tuple(fold(found.name).split()) if found else ()


def _told(words: list[str]) -> frozenset[str]:
    return frozenset().union(*(_told_by(word) for word in words))


@lru_cache(maxsize=20_000)
def _told_by(word: str) -> frozenset[str]:
    """The sports that a word of a name says: an abbreviation, or the name of a sport with or without ending."""
    if word in NAME_FORMS:
        return NAME_FORMS[word]
    for ending in ("", *_SORT_ENDINGS):
        stem = word.removesuffix(ending)
        if ending and stem == word:
            continue
        sport = find_sport_named(stem) if len(stem) > 3 else None
        if sport is not None:
            return frozenset({sport.slug, *([sport.parent_id] if sport.parent_id else [])})
    return frozenset()
