"""The public agenda of a desk, for people and for search engines."""

from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client
from tests.cast import Cast
from tests.counting import at_most

from voorzet.activities.models import Activity, ActivityStatus
from voorzet.activities.tests.conftest import Plans
from voorzet.kernel.acting import as_system
from voorzet.kernel.ids import new_id

pytestmark = pytest.mark.django_db

VOID = {"meta", "link", "input", "br", "img", "path", "use", "hr"}


class Microdata(HTMLParser):
    """Reads one item with the items in it, as the HTML standard says (WHATWG, microdata)."""

    def __init__(self) -> None:
        super().__init__()
        self.root: dict[str, Any] = {}
        self._open: list[tuple[dict[str, Any] | None, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        item: dict[str, Any] | None = None
        name = given.get("itemprop") or ""
        if "itemscope" in given:
            item = {"type": given.get("itemtype")}
            if name:
                self._within()[name] = item
            else:
                self.root = item
            name = ""
        elif name and (value := given.get("content") or given.get("href") or given.get("datetime")):
            self._within()[name] = value
            name = ""
        if tag not in VOID:
            self._open.append((item, name))

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][1] and data.strip():
            self._within()[self._open[-1][1]] = data.strip()

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and self._open:
            self._open.pop()

    def _within(self) -> dict[str, Any]:
        return next((item for item, _name in reversed(self._open) if item is not None), self.root)


def announce(activity: Activity, **changed: object) -> Activity:
    """What the verb of inviting leaves behind."""
    with as_system():
        Activity.objects.filter(pk=activity.id).update(status=ActivityStatus.ANNOUNCED, **changed)
    return activity


def test_only_what_is_announced_and_public_is_there(cast: Cast, plan: Plans) -> None:
    idea = plan(title="Nog een idee")
    closed = announce(plan(title="Alleen partners"), is_public=False)
    told = announce(plan(title="Voor elke club"))
    client = Client()
    page = client.get("/agenda/noord").content.decode()
    assert told.title in page
    assert idea.title not in page
    assert closed.title not in page
    assert client.get(f"/agenda/noord/{told.id}").status_code == 200
    for address in (
        f"/agenda/noord/{idea.id}",
        f"/agenda/noord/{closed.id}",
        f"/agenda/zuid/{told.id}",
        f"/agenda/noord/{new_id()}",
        "/agenda/nergens",
    ):
        assert client.get(address).status_code == 404


def test_search_engines_read_what_people_read(cast: Cast, plan: Plans) -> None:
    activity = announce(
        plan(
            by="els",
            title='Avond "vrijwilligers" <b>',
            description="Met soep.",
            cost_cents=1250,
            places=30,
        )
    )
    answer = Client().get(f"/agenda/noord/{activity.id}")
    reader = Microdata()
    reader.feed(answer.content.decode())
    event = reader.root
    assert event["type"] == "https://schema.org/Event"
    assert event["name"] == activity.title
    assert event["startDate"].endswith(("+01:00", "+02:00"))
    assert event["eventStatus"] == "https://schema.org/EventScheduled"
    assert event["location"]["name"] == "Sportpark Fanny Blankers-Koen"
    assert event["location"]["address"]["addressLocality"] == "Almere"
    assert event["organizer"] == {"type": "https://schema.org/Organization", "name": "Hockeybond"}
    assert (event["offers"]["price"], event["offers"]["priceCurrency"]) == ("12.50", "EUR")
    assert event["maximumAttendeeCapacity"] == "30"
    assert "12,50 euro" in answer.content.decode()
    # No script stands in the page, so the content security policy needs no exception.
    policy = answer["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert "nonce-" not in policy


def test_the_page_of_the_desk_leads_to_its_agenda(cast: Cast) -> None:
    client = Client()
    assert 'href="/agenda/noord"' in client.get("/loket/noord").content.decode()
    page = client.get("/agenda/noord").content.decode()
    assert 'type="text/calendar" href="http://testserver/agenda/noord.ics"' in page
    assert "Er staat nu niets op de agenda." in page


def test_the_agenda_costs_the_same_however_full_it_is(cast: Cast, plan: Plans) -> None:
    for number in range(60):
        announce(plan(title=f"Avond {number}", days=10 + number))
    client = Client()
    with at_most(3):
        page = client.get("/agenda/noord").content.decode()
    after = page.partition("na=")[2].partition('"')[0]
    assert "Avond 59" in client.get(f"/agenda/noord?na={after}").content.decode()
