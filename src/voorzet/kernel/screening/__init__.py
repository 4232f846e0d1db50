"""The free-text screen at every door: what may not be kept, and what has to go elsewhere.

Three looks at one text. A citizen number (BSN) stops it: only bodies with a legal ground may
process one (Wet algemene bepalingen burgerservicenummer). Health, money trouble or a criminal past of
a recognisable person asks for attention (AVG articles 9 and 10). So does a hint of unsafe
sport, which belongs with Centrum Veilige Sport Nederland and is not ours to keep.
The screen points at places; it keeps, logs and changes nothing.
"""

from voorzet.kernel.screening.citizen_numbers import find_citizen_numbers
from voorzet.kernel.screening.private_persons import find_private_details
from voorzet.kernel.screening.spans import Screening, Span
from voorzet.kernel.screening.unsafe_sport import find_unsafe_sport
from voorzet.kernel.screening.wording import Reading

__all__ = [
    "Screening",
    "Span",
    "hints_at_unsafe_sport",
    "holds_citizen_number",
    "mask_citizen_numbers",
    "screen",
    "tells_private_details",
]

MASKED = "[BSN]"


def screen(text: str) -> Screening:
    """Look through a text in time proportional to its length; never raises."""
    reading = Reading.of(text)
    return Screening(
        citizen_numbers=find_citizen_numbers(reading),
        minor_health=find_private_details(reading),
        safety=find_unsafe_sport(reading),
    )


def holds_citizen_number(text: str) -> bool:
    """The first of the three looks alone, for texts that are long and of which no more is asked."""
    return bool(find_citizen_numbers(Reading.of(text)))


def tells_private_details(text: str) -> bool:
    """The second look alone."""
    return bool(find_private_details(Reading.of(text)))


def hints_at_unsafe_sport(text: str) -> bool:
    """The third look alone."""
    return bool(find_unsafe_sport(Reading.of(text)))


def mask_citizen_numbers(text: str) -> str:
    """The text with `[BSN]` for every citizen number, for doors where nobody can be asked to take it out."""
    for span in sorted(find_citizen_numbers(Reading.of(text)), reverse=True):
        text = text[: span.start] + MASKED + text[span.end :]
    return text
