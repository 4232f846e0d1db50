"""Stories of notices begin on a Tuesday morning, when nothing is quiet."""

from collections.abc import Iterator

import pytest

from voorzet.kernel import clock
from voorzet.notifications.tests.moments import TUESDAY


@pytest.fixture(autouse=True)
def _at_office_hours() -> Iterator[None]:
    with clock.moved_to(TUESDAY):
        yield
