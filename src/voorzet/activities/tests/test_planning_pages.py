"""The form for an activity, and its page."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from tests.cast import Cast, signed_in
from tests.counting import at_most

from voorzet.activities.models import Activity
from voorzet.activities.tests.conftest import Plans
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system

pytestmark = pytest.mark.django_db


def filled(**given: object) -> dict[str, object]:
    """What somebody types for an evening in sixty days."""
    return {
        "title": "Vrijwilligers vinden",
        "kind": "theme_session",
        "on": (clock.today() + timedelta(days=60)).isoformat(),
        "start": "19:30",
        "until": "21:30",
        "place": "Clubhuis",
        "municipalities": ["GM0034"],
        "municipality": "GM0034",
        "themes": ["vrijwilligers"],
        "cost": "250,50",
        "is_public": "on",
        **given,
    }


def test_an_idea_is_filled_in_and_stands_on_its_page(cast: Cast) -> None:
    browser = signed_in(cast, "bram")
    answer = browser.post(reverse("add-activity"), filled(sports="hockey", postcodes="1315"))
    assert answer.status_code == 303
    with as_system():
        activity = Activity.objects.get()
    assert activity.for_sports == ["hockey"]
    assert activity.for_postcodes == ["1315"]
    assert activity.cost_cents == 25050
    with at_most(25):
        page = browser.get(answer["Location"])
    assert "Vrijwilligers vinden" in page.content.decode()
    assert "Clubhuis" in page.content.decode()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"title": ""}, "Vul nog in: Titel"),
        ({"on": "2020-01-01"}, "Dit moment is al voorbij"),
        ({"until": "19:00"}, "Het einde moet na het begin liggen"),
        ({"on": "2027-03-28", "start": "02:30", "until": "04:00"}, "Deze tijd bestaat niet"),
        ({"sports": "kwantumbal"}, "Deze sport kennen wij niet"),
        ({"postcodes": "0000"}, "Deze postcode kennen wij niet"),
        ({"municipalities": []}, "Maak een keuze"),
        ({"description": "BSN 111222333"}, "burgerservicenummer"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    cast: Cast, given: dict[str, object], sentence: str
) -> None:
    answer = signed_in(cast, "bram").post(reverse("add-activity"), filled(**given))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "Clubhuis" in answer.content.decode()
    with as_system():
        assert not Activity.objects.exists()


def test_in_the_night_that_the_clock_goes_back_the_first_of_two_hours_is_meant(cast: Cast) -> None:
    night = filled(on="2027-10-31", start="02:30", until="05:00")
    assert signed_in(cast, "bram").post(reverse("add-activity"), night).status_code == 303
    with as_system():
        assert Activity.objects.get().starts_at.isoformat() == "2027-10-31T00:30:00+00:00"


def test_counting_whom_it_reaches_stores_nothing(cast: Cast) -> None:
    browser = signed_in(cast, "bram")
    answer = browser.post(
        reverse("add-activity"),
        filled(count="1", sports="hockey"),
        headers={"hx-request": "true", "hx-request-type": "partial"},
    )
    assert "Bereikt 1 sportaanbieder" in answer.content.decode()
    answer = browser.post(reverse("add-activity"), filled(count="1", sports="tennis"))
    assert "Bereikt 0 sportaanbieders" in answer.content.decode()
    with as_system():
        assert not Activity.objects.exists()


def test_with_two_desks_one_is_chosen(cast: Cast) -> None:
    browser = signed_in(cast, "els")
    page = browser.get(reverse("add-activity"), {"loket": "zuid"}).content.decode()
    assert 'value="zuid" selected' in page
    browser.post(reverse("add-activity") + "?loket=zuid", filled(municipalities=["GM0758"]))
    with as_system():
        assert Activity.objects.get().desk_id == cast.desks["south"].id
    assert browser.get(reverse("add-activity"), {"loket": "west"}).status_code == 404


def test_another_desk_sees_no_idea(cast: Cast, plan: Plans) -> None:
    activity = plan()
    page = reverse("activity", args=[activity.id])
    assert signed_in(cast, "chaima").get(page).status_code == 200
    assert signed_in(cast, "dirk").get(page).status_code == 404


def test_named_clubs_and_a_last_day_to_register(cast: Cast) -> None:
    browser = signed_in(cast, "bram")
    day = clock.today() + timedelta(days=50)
    wrong = browser.post(reverse("add-activity"), filled(providers="HC De Vaart\nFC Nergens"))
    assert wrong.status_code == 422
    assert "FC Nergens" in wrong.content.decode()
    given = filled(providers="hc de vaart", register_by=day.isoformat())
    assert browser.post(reverse("add-activity"), given).status_code == 303
    with as_system():
        made = Activity.objects.get()
    assert made.for_providers == [cast.club.id]
    assert made.registers_until == datetime.combine(
        day + timedelta(days=1), datetime.min.time(), clock.AMSTERDAM
    )
    page = browser.get(reverse("change-activity", args=[made.id])).content.decode()
    assert "HC De Vaart" in page
    assert day.isoformat() in page
