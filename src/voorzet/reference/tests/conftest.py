"""What the tests of this room share. The tables are loaded before the first test (see the root)."""

from collections.abc import Iterator

import pytest

from voorzet.reference.remembering import forget


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    """These tests change what only loading changes, so nothing of it may stay in memory."""
    forget()
    yield
    forget()
