"""Days and moments in the words people use: “di 24 nov”, “vandaag 10:12”, “3 dagen geleden”."""

from datetime import date, datetime, timedelta
from functools import lru_cache

from django.utils.dates import MONTHS_3, WEEKDAYS_ABBR
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from voorzet.kernel import clock

MINUTE = 60
HOUR = 60 * MINUTE
DAYS_IN_WEEK = 7
WEEKS_SAID_IN_WEEKS = 9


def as_local(value: datetime) -> datetime:
    """An aware moment on a Dutch clock. Without a zone it is refused: guessing moved meetings an hour before."""
    if value.tzinfo is None:
        raise ValueError("A moment on screen needs a zone.")
    return value.astimezone(clock.AMSTERDAM)


def as_date(value: date | datetime) -> date:
    """The Dutch calendar day of a day or a moment."""
    return as_local(value).date() if isinstance(value, datetime) else value


def day(value: date | datetime | None) -> str:
    """“di 24 nov”, with the year when it is not this year; empty for nothing."""
    if value is None:
        return ""
    on = as_date(value)
    said = _weekday_and_month(on, get_language())
    return said if on.year == clock.today().year else f"{said} {on.year}"


@lru_cache(maxsize=4096)  # a list says the same few days over and over
def _weekday_and_month(on: date, language: str | None) -> str:
    month = str(MONTHS_3[on.month])
    if (language or "").startswith("en"):
        month = month.title()  # Django's short months are lower case in every language
    return f"{WEEKDAYS_ABBR[on.weekday()]} {on.day} {month}"


def near_day(value: date | datetime | None) -> str:
    """As `day`, but “gisteren”, “vandaag” and “morgen” by their names."""
    if value is None:
        return ""
    on = as_date(value)
    match (on - clock.today()).days:
        case -1:
            return _("gisteren")
        case 0:
            return _("vandaag")
        case 1:
            return _("morgen")
        case _other:
            return day(on)


def moment(value: datetime | None) -> str:
    """“vandaag 10:12”, “gisteren 10:12”, “di 24 nov 10:12”; empty for nothing."""
    return "" if value is None else f"{near_day(value)} {as_local(value):%H:%M}"


def hour(value: datetime) -> str:
    """“10:12”, where the day stands above it."""
    return f"{as_local(value):%H:%M}"


def ago(value: date | datetime | None) -> str:
    """How long ago or how far ahead: “zojuist”, “5 minuten geleden”, “over 3 dagen”; empty for nothing."""
    if value is None:
        return ""
    if not isinstance(value, datetime) or as_date(value) != clock.today():
        return _days_from_today((as_date(value) - clock.today()).days)
    gap = clock.now() - value
    return _behind(gap) if gap >= timedelta(0) else _ahead(-gap)


def _behind(gap: timedelta) -> str:
    seconds = int(gap.total_seconds())
    if seconds < MINUTE:
        return _("zojuist")
    if seconds < HOUR:
        minutes = seconds // MINUTE
        return ngettext("%(n)s minuut geleden", "%(n)s minuten geleden", minutes) % {"n": minutes}
    hours = seconds // HOUR
    return ngettext("%(n)s uur geleden", "%(n)s uur geleden", hours) % {"n": hours}


def _ahead(gap: timedelta) -> str:
    seconds = int(gap.total_seconds())
    if seconds < HOUR:
        minutes = max(1, seconds // MINUTE)
        return ngettext("over %(n)s minuut", "over %(n)s minuten", minutes) % {"n": minutes}
    hours = seconds // HOUR
    return ngettext("over %(n)s uur", "over %(n)s uur", hours) % {"n": hours}


def _days_from_today(days: int) -> str:
    named = {-1: _("gisteren"), 0: _("vandaag"), 1: _("morgen")}
    if days in named:
        return named[days]
    count, in_weeks = abs(days), abs(days) // DAYS_IN_WEEK
    if count < 2 * DAYS_IN_WEEK:
        if days < 0:
            return ngettext("%(n)s dag geleden", "%(n)s dagen geleden", count) % {"n": count}
        return ngettext("over %(n)s dag", "over %(n)s dagen", count) % {"n": count}
    if in_weeks < WEEKS_SAID_IN_WEEKS:
        if days < 0:
            return ngettext("%(n)s week geleden", "%(n)s weken geleden", in_weeks) % {"n": in_weeks}
        return ngettext("over %(n)s week", "over %(n)s weken", in_weeks) % {"n": in_weeks}
    return day(clock.today() + timedelta(days=days))
