"""Activities at desk Noord, and a club with people to invite."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from pytest_django import Settings as SettingsWrapper
from tests.cast import Cast
from tests.web_server import WebServer, web_server

from voorzet.activities import actions
from voorzet.activities.actions import Details, add_activity
from voorzet.activities.audience import Audience
from voorzet.activities.models import Activity, ActivityKind, Answer
from voorzet.kernel import clock

Plans = Callable[..., Activity]
Says = Callable[..., object]


def evening(days: int, hour: int = 19) -> datetime:
    """An evening so many days from now, on the clock of Amsterdam."""
    day = clock.now().astimezone(clock.AMSTERDAM) + timedelta(days=days)
    return day.replace(hour=hour, minute=30, second=0, microsecond=0)


@pytest.fixture
def plan(cast: Cast) -> Plans:
    """An idea for an evening of two hours, by somebody of the cast; whatever is given replaces what it has."""

    def _plan(by: str = "bram", desk: str = "north", days: int = 60, **given: Any) -> Activity:
        starts_at = given.pop("starts_at", evening(days))
        details: dict[str, Any] = {
            "kind": ActivityKind.THEME_SESSION,
            "title": "Vrijwilligers vinden en houden",
            "starts_at": starts_at,
            "ends_at": starts_at + timedelta(hours=2),
            "audience": Audience(municipalities=["GM0034"]),
            "themes": ["vrijwilligers"],
            "place": "Sportpark Fanny Blankers-Koen",
            "municipality": "GM0034",
            **given,
        }
        return add_activity(
            actor=cast.actor(by), desk_id=cast.desks[desk].id, details=Details(**details)
        )

    return _plan


@pytest.fixture
def says(cast: Cast) -> Says:
    """What somebody of the cast answers on a proposal."""

    def _says(who: str, activity: Activity, answer: Answer = Answer.FINE, **given: Any) -> object:
        return actions.answer_proposal(
            actor=cast.actor(who), activity_id=activity.id, answer=answer, **given
        )

    return _says


@pytest.fixture
def proposed(cast: Cast, plan: Plans) -> Activity:
    """An evening of the sport service that partners were asked about."""
    activity = plan()
    actions.propose_activity(actor=cast.actor("bram"), activity_id=activity.id)
    return activity


@pytest.fixture(scope="module")
def calendar_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebServer]:
    with web_server(tmp_path_factory.mktemp("web")) as server:
        yield server


@pytest.fixture
def server(
    calendar_server: WebServer, monkeypatch: pytest.MonkeyPatch, settings: SettingsWrapper
) -> WebServer:
    """A server that the operator named, with a certificate that this machine trusts."""
    monkeypatch.setenv("SSL_CERT_FILE", str(calendar_server.certificate))
    settings.CALENDAR_HOSTS_INSIDE = [f"localhost:{calendar_server.port}"]
    calendar_server.answers.clear()
    calendar_server.asked.clear()
    return calendar_server
