"""The calendar as pages: who finds what in which month, and what it costs."""

from datetime import datetime, timedelta
from html.parser import HTMLParser

import pytest
from django.db import connection
from django.test import Client
from tests.cast import Cast, signed_in
from tests.counting import at_most

from voorzet.access.acting import acting_as
from voorzet.activities.audience import Audience
from voorzet.activities.models import Activity, ActivityStatus
from voorzet.activities.tests.conftest import Plans
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system

pytestmark = pytest.mark.django_db

JUNE = datetime(2027, 6, 15, 19, 30, tzinfo=clock.AMSTERDAM)


class Titles(HTMLParser):
    """The bold words in links: the titles of what is on."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open = tag == "b" or "row-title" in (dict(attrs).get("class") or "")

    def handle_data(self, data: str) -> None:
        if self._open and data.strip():
            self.found.append(data)
            self._open = False


def titles(client: Client, query: str) -> list[str]:
    """What somebody finds in the calendar, in order."""
    answer = client.get(f"/activiteiten?{query}")
    assert answer.status_code == 200
    parser = Titles()
    html = answer.content.decode()
    parser.feed(html[html.index('class="turn"') :].partition("</main>")[0])
    return parser.found


def announce(activity: Activity) -> None:
    """What the verb of inviting leaves behind."""
    with as_system():
        Activity.objects.filter(pk=activity.id).update(status=ActivityStatus.ANNOUNCED)


@pytest.mark.parametrize("look", ["maand", "week", "lijst"])
def test_an_idea_stands_in_the_calendar_of_every_partner(
    cast: Cast, plan: Plans, look: str
) -> None:
    plan(by="els", title="Scheidsrechters werven", starts_at=JUNE)
    for who in ("anna", "chaima", "femke", "gijs"):
        query = f"beeld={look}&dag=2027-06-14"
        assert titles(signed_in(cast, who), query) == ["Scheidsrechters werven"]
    assert titles(signed_in(cast, "dirk"), f"beeld={look}&dag=2027-06-14") == []


def test_elsewhere_only_what_is_announced_is_found(cast: Cast, plan: Plans) -> None:
    idea = plan(title="Nog een idee", starts_at=JUNE)
    told = plan(title="Sportcafé", starts_at=JUNE + timedelta(days=1))
    announce(told)
    dirk = signed_in(cast, "dirk")
    query = "dag=2027-06-01&waar="
    assert titles(dirk, f"{query}loket") == []
    assert titles(dirk, f"{query}land") == ["Sportcafé"]
    # Almere and Breda lie in different provinces.
    assert titles(dirk, f"{query}streek") == []
    assert titles(signed_in(cast, "anna"), f"{query}streek") == [idea.title, told.title]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("soort=training", ["Training"]),
        ("thema=vrijwilligers", ["Avond"]),
        ("sport=hockey", ["Training", "Avond"]),
        ("sport=judo", ["Avond"]),
        ("rol=treasurer", ["Avond"]),
        ("rol=trainer", ["Training", "Avond"]),
        ("plaats=GM0034", ["Avond"]),
        ("stand=cleared", []),
        ("stand=idea", ["Training", "Avond"]),
        ("soort=onzin&thema=%00&wie=x&loket=zuid", ["Training", "Avond"]),
    ],
)
def test_each_filter_narrows(cast: Cast, plan: Plans, query: str, found: list[str]) -> None:
    plan(title="Avond", starts_at=JUNE + timedelta(days=1))
    plan(
        title="Training",
        kind="training",
        starts_at=JUNE,
        themes=["geld"],
        municipality=None,
        audience=Audience(municipalities=["GM0034"], sports=["hockey"], roles=["trainer"]),
    )
    assert titles(signed_in(cast, "bram"), f"dag=2027-06-01&{query}") == found


def test_an_organiser_can_be_chosen_among_who_organises(cast: Cast, plan: Plans) -> None:
    plan(by="els", title="Van de bond", starts_at=JUNE)
    plan(by="bram", title="Van de dienst", starts_at=JUNE)
    bram = signed_in(cast, "bram")
    page = bram.get("/activiteiten?dag=2027-06-01").content.decode()
    assert f'<option value="{cast.id_of("hockey")}"' in page
    assert f'<option value="{cast.id_of("welfare")}"' not in page
    query = f"dag=2027-06-01&wie={cast.id_of('hockey')}"
    assert titles(bram, query) == ["Van de bond"]


def test_what_lasts_longer_than_a_day_stands_on_each_of_its_days(cast: Cast, plan: Plans) -> None:
    starts_at = JUNE.replace(day=30)
    plan(title="Cursus", starts_at=starts_at, ends_at=starts_at + timedelta(days=2))
    assert titles(signed_in(cast, "bram"), "dag=2027-06-01") == ["Cursus"] * 3
    assert titles(signed_in(cast, "bram"), "dag=2027-07-01") == ["Cursus"] * 3


def test_what_is_off_is_shown_only_to_who_asks_for_it(cast: Cast, plan: Plans) -> None:
    activity = plan(title="Afgelast", starts_at=JUNE)
    with as_system():
        Activity.objects.filter(pk=activity.id).update(status=ActivityStatus.CANCELLED)
    bram = signed_in(cast, "bram")
    assert titles(bram, "dag=2027-06-01") == []
    assert titles(bram, "dag=2027-06-01&stand=cancelled") == ["Afgelast"]


def test_a_month_that_is_full_leads_on_to_the_week(cast: Cast, plan: Plans) -> None:
    for number in range(6):
        plan(title=f"Avond {number}", starts_at=JUNE)
    bram = signed_in(cast, "bram")
    assert len(titles(bram, "dag=2027-06-01")) == 4
    assert "en nog 2" in bram.get("/activiteiten?dag=2027-06-01").content.decode()
    assert len(titles(bram, "beeld=week&dag=2027-06-15")) == 6


def test_the_list_goes_on_where_a_page_ends(cast: Cast, plan: Plans) -> None:
    for number in range(53):
        plan(title=f"{number:02}", starts_at=JUNE + timedelta(hours=number // 2))
    bram = signed_in(cast, "bram")
    query = "beeld=lijst&dag=2027-06-01"
    first = bram.get(f"/activiteiten?{query}").content.decode()
    after = first.partition("na=")[2].partition('"')[0]
    found = titles(bram, query) + titles(bram, f"{query}&na={after}")
    assert sorted(found) == [f"{number:02}" for number in range(53)]
    assert bram.get(f"/activiteiten?{query}&na=onzin").status_code == 400


def test_holidays_are_told(cast: Cast) -> None:
    page = signed_in(cast, "bram").get("/activiteiten?dag=2027-04-01").content.decode()
    assert "Koningsdag" in page
    assert "Meivakantie" in page


@pytest.mark.parametrize("day", ["2000-01-01", "2100-12-31", "9999-12-31", "onzin", "2027-02-30"])
@pytest.mark.parametrize("look", ["maand", "week", "lijst"])
def test_the_ends_of_time_are_pages_too(cast: Cast, day: str, look: str) -> None:
    answer = signed_in(cast, "bram").get(f"/activiteiten?beeld={look}&dag={day}")
    assert answer.status_code == 200


@pytest.mark.parametrize("scope", ["loket", "streek", "land"])
def test_a_month_costs_fewer_than_ten_queries(cast: Cast, plan: Plans, scope: str) -> None:
    for number in range(40):
        plan(starts_at=JUNE + timedelta(days=number // 4))
    bram = signed_in(cast, "bram")
    address = f"/activiteiten?dag=2027-06-01&waar={scope}"
    bram.get(address)  # what is remembered of the reference tables
    with at_most(9):
        assert bram.get(address).status_code == 200


def test_the_database_itself_shows_no_more(cast: Cast, plan: Plans) -> None:
    plan(title="Idee")
    announce(plan(title="Sportcafé"))
    for who, seen in (("anna", 2), ("gijs", 2), ("femke", 2), ("dirk", 1)):
        with acting_as(cast.actor(who)), connection.cursor() as cursor:
            cursor.execute("select count(*) from activities_activity")
            assert cursor.fetchone() == (seen,), who
