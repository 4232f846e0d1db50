"""Reads of the reference tables. What only loading changes is remembered for a few minutes."""

import re
from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime

from rapidfuzz import fuzz

from voorzet.kernel.text import fold
from voorzet.kernel.working_days import end_of_term, working_days_between
from voorzet.reference.models import (
    Federation,
    Framework,
    HolidayCategory,
    Municipality,
    PlatformStatement,
    Postcode,
    PublicHoliday,
    Sport,
    Subtheme,
    Task,
    Theme,
)
from voorzet.reference.remembering import remembered

# What people say and write although no list has it.
_SPOKEN_NAMES = {"den bosch": "s hertogenbosch"}
_CODE = re.compile(r"^GM[0-9]{4}$")
_POSTCODE = re.compile(r"^([1-9][0-9]{3})\s?(?:[A-Za-z]{2})?$", re.ASCII)
_NOT_ALIKE = 9
_ALIKE_FROM = 80


def list_themes() -> tuple[Theme, ...]:
    """The twelve themes, in their fixed order."""
    return _themes()


def find_theme(slug: str) -> Theme | None:
    """The theme with exactly this slug."""
    return next((theme for theme in _themes() if theme.slug == slug), None)


def list_subthemes(theme: str) -> tuple[Subtheme, ...]:
    """The subthemes of the theme with this slug, in their fixed order; empty for an unknown theme."""
    return _subthemes().get(theme, ())


def find_sport(slug: str) -> Sport | None:
    """The sport with exactly this slug."""
    return next((sport for sport, _names in _sports() if sport.slug == slug), None)


def list_sports(slugs: Collection[str]) -> list[Sport]:
    """The sports with these slugs, in the order of their slugs."""
    return [sport for sport, _names in _sports() if sport.slug in slugs] if slugs else []


def list_all_sports() -> list[Sport]:
    """Every sport, by its name in the language of the reader."""
    return sorted((sport for sport, _names in _sports()), key=lambda sport: sport.label.lower())


def list_all_federations() -> tuple[Federation, ...]:
    """Every federation, by name."""
    return _federations()


def find_sports(text: str, limit: int = 8) -> list[Sport]:
    """Sports whose name (Dutch or English) or other name fits what was typed, the best first.

    Whole names come before beginnings, then words inside, then what differs by a slip of the pen.
    """
    typed = fold(text)
    if not typed:
        return []
    ranked = sorted(
        (min(_rank(typed, name) for name in names), len(names[0]), names[0], sport.slug)
        for sport, names in _sports()
    )
    sports = {sport.slug: sport for sport, _names in _sports()}
    return [sports[slug] for rank, _length, _name, slug in ranked if rank < _NOT_ALIKE][:limit]


def find_sport_named(text: str) -> Sport | None:
    """The sport with exactly this slug, name (Dutch or English) or other name; None when that is no sport."""
    sports = _sports_by_name()
    return sports.get(fold(text)) or sports.get(text.lower())


def find_municipality(text: str) -> Municipality | None:
    """The municipality meant by a code, a name, an official name or a place in it; None when unsure.

    A municipality goes before a place of the same name elsewhere; a place that several
    municipalities have is nobody's.
    """
    municipalities = {municipality.code: municipality for municipality in _municipalities()}
    if _CODE.match(text.strip().upper()):
        return municipalities.get(text.strip().upper())
    typed = fold(text).removeprefix("gemeente ")
    codes = _codes_by_name().get(_SPOKEN_NAMES.get(typed, typed), frozenset())
    return municipalities[next(iter(codes))] if len(codes) == 1 else None


def list_municipalities_of_postcode(text: str) -> list[Municipality]:
    """The municipality that most of a postcode lies in, then those that share it; its letters do not count.

    Empty for what is no postcode or is not in use.
    """
    typed = _POSTCODE.match(text.strip())
    postcode = Postcode.objects.filter(pc4=typed[1]).first() if typed else None
    if postcode is None:
        return []
    municipalities = {municipality.code: municipality for municipality in _municipalities()}
    return [
        municipalities[code] for code in (postcode.municipality_id, *postcode.other_municipalities)
    ]


def list_codes_of_postcode(text: str) -> tuple[str, ...]:
    """The codes of those municipalities, from memory: for whoever asks about many addresses."""
    typed = _POSTCODE.match(text.strip())
    return _codes_by_postcode().get(typed[1], ()) if typed else ()


def find_place_of_postcode(text: str) -> str:
    """The place that a postcode lies in; empty for what is no postcode, or has no place in the list."""
    typed = _POSTCODE.match(text.strip())
    found = Postcode.objects.filter(pc4=typed[1]).values_list("place", flat=True) if typed else ()
    return next(iter(found), "")


def is_place(text: str) -> bool:
    """Whether this is the name of a municipality or of a place anywhere in the country."""
    typed = fold(text)
    return _SPOKEN_NAMES.get(typed, typed) in _codes_by_name()


def public_holidays_between(start: date, end: date) -> list[PublicHoliday]:
    """The listed holidays from start to end, both included: for calendars, not for terms."""
    return [holiday for holiday in _holidays() if start <= holiday.date <= end]


def holidays_listed_until() -> date | None:
    """The last day of the last year that is listed; after it, days set by decree are not known."""
    holidays = _holidays()
    return date(holidays[-1].date.year, 12, 31) if holidays else None


def deadline(moment: datetime, working_days: int) -> datetime:
    """When a term of this many working days from `moment` (aware) ends; see `end_of_term`.

    Statutory holidays need no list; what the list adds are days set by decree.
    """
    return end_of_term(moment, working_days, _days_off())


def list_days_off() -> frozenset[date]:
    """The days off by decree that are listed, on top of those the law names."""
    return _days_off()


def count_working_days(start: date, end: date) -> int:
    """Working days after `start` up to and including `end` (dates or aware moments)."""
    return working_days_between(start, end, _days_off())


def newest_framework() -> Framework | None:
    """The latest edition of the national framework; None before anything was loaded."""
    return Framework.objects.order_by("-position").first()


def list_tasks() -> list[Task]:
    """The tasks at a desk, from strategic to executive."""
    return list(Task.objects.order_by("position"))


def list_platform_statements() -> list[PlatformStatement]:
    """What a sport platform says yes or no to, from strategic to executive."""
    return list(PlatformStatement.objects.order_by("position"))


@remembered
def _themes() -> tuple[Theme, ...]:
    return tuple(Theme.objects.order_by("position"))


@remembered
def _subthemes() -> dict[str, tuple[Subtheme, ...]]:
    grouped: dict[str, list[Subtheme]] = defaultdict(list)
    for subtheme in Subtheme.objects.select_related("theme").order_by("position"):
        grouped[subtheme.theme_id].append(subtheme)
    return {theme: tuple(subthemes) for theme, subthemes in grouped.items()}


@remembered
def _sports() -> tuple[tuple[Sport, tuple[str, ...]], ...]:
    return tuple(
        (sport, tuple(fold(name) for name in (sport.name_nl, sport.name_en, *sport.aliases)))
        for sport in Sport.objects.order_by("slug")
    )


@remembered
def _sports_by_name() -> dict[str, Sport]:
    """Folded names and slugs to sports; a sport's own names go before what others are also called."""
    by_alias = {name: sport for sport, names in _sports() for name in names[2:]}
    by_name = {name: sport for sport, names in _sports() for name in names[:2]}
    return by_alias | by_name | {sport.slug: sport for sport, _names in _sports()}


@remembered
def _federations() -> tuple[Federation, ...]:
    return tuple(Federation.objects.order_by("name"))


@remembered
def _municipalities() -> tuple[Municipality, ...]:
    return tuple(Municipality.objects.order_by("name"))


@remembered
def _codes_by_name() -> dict[str, frozenset[str]]:
    """Folded names to codes: municipalities by both names, then places that no municipality is called."""
    by_name = {
        fold(name): frozenset({municipality.code})
        for municipality in _municipalities()
        for name in (municipality.official_name, municipality.name)
    }
    by_place: dict[str, set[str]] = defaultdict(set)
    places = Postcode.objects.exclude(place="").values_list("place", "municipality_id").distinct()
    for place, code in places:
        by_place[fold(place)].add(code)
    return {place: frozenset(codes) for place, codes in by_place.items()} | by_name


@remembered
def _codes_by_postcode() -> dict[str, tuple[str, ...]]:
    rows = Postcode.objects.values_list("pc4", "municipality_id", "other_municipalities")
    return {pc4: (code, *others) for pc4, code, others in rows}


@remembered
def _holidays() -> tuple[PublicHoliday, ...]:
    return tuple(PublicHoliday.objects.order_by("date"))


@remembered
def _days_off() -> frozenset[date]:
    """Listed days that count in no term; "optional" is left to the law, which kernel knows."""
    return frozenset(
        holiday.date for holiday in _holidays() if holiday.category != HolidayCategory.OPTIONAL
    )


def _rank(typed: str, name: str) -> int:
    """How well a folded name fits what was typed: 0 is the same, `_NOT_ALIKE` is not at all."""
    if name == typed:
        return 0
    if name.startswith(typed):
        return 1
    if f" {typed}" in f" {name}":
        return 2
    if len(typed) < 3:
        return _NOT_ALIKE
    if typed in name:
        return 3
    return 4 if fuzz.ratio(typed, name, score_cutoff=_ALIKE_FROM) else _NOT_ALIKE
