"""The programme of a desk: the same numbers as counting by hand, gaps, heaps and aims."""

from datetime import datetime, timedelta

import pytest
from tests.cast import Cast, signed_in
from tests.counting import at_most

from voorzet.access.acting import acting_as
from voorzet.activities.audience import Audience
from voorzet.activities.models import Activity, ActivityStatus, Organiser, YearAim
from voorzet.activities.queries.programme import Programme, read_programme
from voorzet.activities.tests.conftest import Plans
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.reference.models import Theme

pytestmark = pytest.mark.django_db

YEAR = 2027
MARCH = datetime(YEAR, 3, 9, 19, 30, tzinfo=clock.AMSTERDAM)


def programme(cast: Cast, who: str = "bram", year: int = YEAR) -> Programme:
    """What somebody reads."""
    actor = cast.actor(who)
    with acting_as(actor):
        return read_programme(actor, cast.desks["north"], year)


def test_each_activity_counts_under_its_themes_month_and_organisers(
    cast: Cast, plan: Plans
) -> None:
    plan(by="bram", starts_at=MARCH, themes=["vrijwilligers", "bestuur"])
    joint = plan(by="els", starts_at=MARCH.replace(month=6), themes=["vrijwilligers"])
    plan(by="els", starts_at=MARCH.replace(year=YEAR + 1), themes=["vrijwilligers"])
    off = plan(by="els", starts_at=MARCH)
    with as_system():
        Activity.objects.filter(pk=off.id).update(status=ActivityStatus.CANCELLED)
        Organiser.objects.create(
            activity=joint, organisation_id=cast.id_of("service"), since=clock.now()
        )
    found = programme(cast)
    rows = {row.slug: row for row in found.themes}
    assert rows["vrijwilligers"].months == (0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0)
    assert rows["bestuur"].activities == 1
    assert found.months == (0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0)
    assert [(row.name, row.activities, row.together) for row in found.organisers] == [
        ("Hockeybond", 1, 1),
        ("Sportservice Noord", 2, 1),
    ]


def test_new_years_night_belongs_to_the_year_on_the_clock_of_the_netherlands(
    cast: Cast, plan: Plans
) -> None:
    plan(starts_at=datetime(YEAR, 1, 1, 0, 30, tzinfo=clock.AMSTERDAM))
    assert programme(cast).months[0] == 1
    assert programme(cast, year=YEAR - 1).activities == 0


def test_what_clubs_ask_about_and_nobody_organises_is_a_gap(cast: Cast, plan: Plans) -> None:
    this_year = clock.today().year
    cast.question(theme=Theme.objects.get(slug="bestuur"))
    cast.question(theme=Theme.objects.get(slug="bestuur"))
    cast.question(theme=Theme.objects.get(slug="leden"))
    cast.question(theme=None)
    plan(days=1, themes=["leden"])
    year = (clock.now() + timedelta(days=1)).astimezone(clock.AMSTERDAM).year
    # Who sees no question counts them all the same: a number, and no more.
    found = programme(cast, "femke", this_year)
    assert (found.gaps[0].slug, found.gaps[0].questions) == ("bestuur", 2)
    assert ("leden" in {gap.slug for gap in found.gaps}) is (year != this_year)


def test_three_in_a_week_for_the_same_people_are_a_heap(cast: Cast, plan: Plans) -> None:
    for number, role in enumerate(("chair", "chair", "trainer")):
        plan(
            title=f"Avond {number}",
            starts_at=MARCH + timedelta(days=number),
            audience=Audience(municipalities=["GM0034"], roles=[role]),
        )
    assert programme(cast).heaps == []
    plan(title="Voor allen", starts_at=MARCH + timedelta(days=3))
    plan(title="Regeling", kind="pot_deadline", starts_at=MARCH)
    plan(title="Week later", starts_at=MARCH + timedelta(days=7))
    [heap] = programme(cast).heaps
    assert heap.monday.isoformat() == "2027-03-08"
    assert [one.title for one in heap.activities] == [
        "Avond 0",
        "Avond 1",
        "Avond 2",
        "Voor allen",
    ]


def test_an_aim_tells_how_far_the_year_is(cast: Cast, plan: Plans) -> None:
    with as_system():
        YearAim.objects.create(desk=cast.desks["north"], kind="theme_session", least=2)
    first, second = plan(starts_at=MARCH), plan(starts_at=MARCH)
    [aim] = programme(cast).aims
    assert (aim.held, aim.planned, aim.missing) == (0, 0, 2), "an idea may go"
    with as_system():
        Activity.objects.filter(pk=second.id).update(status=ActivityStatus.CLEARED)
    [aim] = programme(cast).aims
    assert (aim.held, aim.planned, aim.missing) == (0, 1, 1)
    with as_system():
        Activity.objects.filter(pk=first.id).update(status=ActivityStatus.HELD)
    [aim] = programme(cast).aims
    assert (aim.held, aim.planned, aim.missing) == (1, 1, 0)
    page = signed_in(cast, "bram").get(f"/loket/noord/programma/{YEAR}").content.decode()
    assert "1 van 2" in page


def test_the_page_costs_the_same_for_a_full_year(cast: Cast, plan: Plans) -> None:
    for number in range(40):
        plan(starts_at=MARCH + timedelta(days=number))
    bram = signed_in(cast, "bram")
    address = f"/loket/noord/programma/{YEAR}"
    bram.get(address)
    with at_most(10):
        assert bram.get(address).status_code == 200


def test_the_year_that_it_is_has_a_short_address(cast: Cast) -> None:
    bram = signed_in(cast, "bram")
    answer = bram.get("/loket/noord/programma")
    assert answer["Location"] == f"/loket/noord/programma/{clock.today().year}"
    assert bram.get("/loket/noord/programma/1999").status_code == 404
    assert bram.get("/loket/zuid/programma/2027").status_code == 404


def test_what_clashes_is_named_with_its_reason(cast: Cast, plan: Plans) -> None:
    plan(starts_at=MARCH, title="Avond een")
    plan(by="els", starts_at=MARCH, title="Avond twee")
    page = signed_in(cast, "bram").get(f"/loket/noord/programma/{YEAR}").content.decode()
    assert "Avond een" in page
    assert "Avond twee" in page
    assert "Het is op hetzelfde moment." in page
