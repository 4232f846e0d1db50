"""Who works here is mailed at office hours: tests of mail begin on a Tuesday morning."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from voorzet.kernel import clock

TUESDAY = datetime(2026, 11, 24, 10, 0, tzinfo=clock.AMSTERDAM)


@pytest.fixture(autouse=True)
def _at_office_hours() -> Iterator[None]:
    with clock.moved_to(TUESDAY):
        yield
