"""Which zone a calendar means: by name, by the name Windows gives it, or by the offsets it describes."""

from collections.abc import Iterable
from datetime import timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from voorzet.kernel.clock import AMSTERDAM

# Summer time begins and ends at the same moment in all of Europe (Directive 2000/84/EC).
_IN_EUROPE = {
    (0, 60): "Europe/London",
    (60, 120): "Europe/Amsterdam",
    (120, 180): "Europe/Athens",
}


class Zones:
    """The zones of one calendar. What it describes itself only counts for names that nobody else knows.

    The rules inside such a description are not followed: they can be made to run for ever, and the offsets say
    enough for a calendar of a partner in Europe.
    """

    def __init__(self, described: Iterable[dict[str, list[str]]]) -> None:
        self._described = {
            said["TZID"][0].strip('"'): said for said in described if said.get("TZID")
        }
        self._found: dict[str, tzinfo | None] = {}

    def find(self, name: str) -> tzinfo | None:
        """The zone of this name; None when nobody knows it."""
        if name not in self._found:
            self._found[name] = _known(name) or self._find_described(name)
        return self._found[name]

    def _find_described(self, name: str) -> tzinfo | None:
        said = self._described.get(name)
        if said is None:
            return None
        named = _known(said.get("X-LIC-LOCATION", [""])[0])
        if named is not None:
            return named
        standard = _minutes(said.get("STANDARD TZOFFSETTO", []))
        summer = _minutes(said.get("DAYLIGHT TZOFFSETTO", []))
        if standard is None:
            return None
        if summer is None or summer == standard:
            return timezone(timedelta(minutes=standard))
        in_europe = _IN_EUROPE.get((standard, summer))
        return ZoneInfo(in_europe) if in_europe else None


def _known(name: str) -> ZoneInfo | None:
    name = name.strip().strip('"')
    if name in WINDOWS_TO_OLSON:
        return ZoneInfo(WINDOWS_TO_OLSON[name])
    # Some programs put the name of their own organisation before it, as /mozilla.org/20050126_1/Europe/Amsterdam.
    parts = name.split("/")
    for first in (0, len(parts) - 2, len(parts) - 3):
        if first >= 0:
            key = _all_names().get("/".join(parts[first:]).lower())
            if key is not None:
                return ZoneInfo(key)
    return AMSTERDAM if "amsterdam" in name.lower() else None


@cache
def _all_names() -> dict[str, str]:
    return {name.lower(): name for name in available_timezones()}


def _minutes(offsets: list[str]) -> int | None:
    """Minutes east of Greenwich; of several descriptions the last, which holds today."""
    if not offsets:
        return None
    text = offsets[-1]
    digits = text.lstrip("+-")
    if not (digits.isascii() and digits.isdigit() and len(digits) in {4, 6}):
        return None
    minutes = int(digits[:2]) * 60 + int(digits[2:4])
    if minutes >= 24 * 60:
        return None
    return -minutes if text.startswith("-") else minutes
