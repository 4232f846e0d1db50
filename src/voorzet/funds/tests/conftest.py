"""Pots at desk Noord with money in them, written past the verbs where none is under test."""

from collections.abc import Callable
from functools import partial

import pytest
from tests.cast import Cast

from voorzet.funds.models import Pot
from voorzet.funds.tests.making import a_pot

Pots = Callable[..., Pot]


@pytest.fixture
def pot_with(cast: Cast) -> Pots:
    """Makes a pot of the municipality with so many cents in it; give rules and columns as arguments."""
    return partial(a_pot, cast)
