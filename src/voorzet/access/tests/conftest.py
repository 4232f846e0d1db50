"""What the tests of this room share: nobody has knocked yet."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _nobody_knocked() -> Iterator[None]:
    """allauth counts attempts in the cache, which outlives a test."""
    cache.clear()
    yield
    cache.clear()
