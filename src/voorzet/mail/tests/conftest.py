"""Who works here is mailed at office hours: tests of mail begin on a Tuesday morning, and time goes on."""

from datetime import datetime

import pytest
from django.utils import timezone

from voorzet.kernel import clock

TUESDAY = datetime(2026, 11, 24, 10, 0, tzinfo=clock.AMSTERDAM)


@pytest.fixture(autouse=True)
def _at_office_hours(monkeypatch: pytest.MonkeyPatch) -> None:
    ahead = TUESDAY - timezone.now()

    class Ahead:
        """The machine's clock, so much later."""

        @staticmethod
        def now() -> datetime:
            return datetime.now(tz=TUESDAY.tzinfo) + ahead

    monkeypatch.setattr(clock, "timezone", Ahead)
