"""Instruments with which a provider takes stock of itself: data, no code; a new one is a file here and a line below.

Each stands alone. Scores of one instrument say nothing beside those of another and are never shown together.
"""

from voorzet.kernel.errors import NotVisible
from voorzet.providers.instruments.self_rating import SELF_RATING
from voorzet.providers.instruments.shape import Band, Dimension, Instrument, Result, Statement
from voorzet.providers.instruments.vitality import VITALITY

__all__ = [
    "INSTRUMENTS",
    "Band",
    "Dimension",
    "Instrument",
    "Result",
    "Statement",
    "get_instrument",
]

INSTRUMENTS = (VITALITY, SELF_RATING)


def get_instrument(key: str) -> Instrument:
    """The instrument with this key; an unknown one is as a page that is not there."""
    found = next((one for one in INSTRUMENTS if one.key == key), None)
    if found is None:
        raise NotVisible
    return found
