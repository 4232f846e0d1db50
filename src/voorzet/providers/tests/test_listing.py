"""The list of clubs: found by name, place, sport and number, narrowed, paged by key; and who is silent."""

import base64
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from tests.cast import Cast, signed_in
from tests.counting import at_most

from voorzet.access.acting import acting_as
from voorzet.kernel import clock
from voorzet.kernel.errors import NotVisible, Unacceptable
from voorzet.providers import actions
from voorzet.providers.models import ContactAudience, ContactMoment, Provider, RelationTopic
from voorzet.providers.queries import (
    ProviderFilters,
    get_area,
    list_providers,
    list_silent_providers,
)
from voorzet.providers.queries.listing import PAGE
from voorzet.providers.tests.conftest import ALMERE, AMSTERDAM, AddProvider
from voorzet.providers.tests.people import log
from voorzet.questions.models import Question


def names(cast: Cast, who: str = "anna", **narrowed: object) -> list[str]:
    """What the list shows, read as a page reads it."""
    actor = cast.actor(who)
    with acting_as(actor):
        page = list_providers(actor, get_area(actor), ProviderFilters(**narrowed))  # type: ignore[arg-type]  # any filter
    return [row.name for row in page.rows]


@pytest.fixture
def clubs(add: AddProvider, cast: Cast) -> None:
    add("V.V. De Wherevogels", ALMERE, "voetbal", place="Almere Haven")
    add("Tennisvereniging De Merel", ALMERE, "tennis", place="Almere Poort")
    add("AV Merelstad", ALMERE, "atletiek", place="Almere Stad")
    add("FC Amsterdam", AMSTERDAM, "voetbal", place="Amsterdam")
    Provider.objects.filter(name="AV Merelstad").update(chamber_number="40123456")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("merel", ["Tennisvereniging De Merel", "AV Merelstad"]),
        ("merels", ["AV Merelstad"]),
        ("tennis", ["Tennisvereniging De Merel"]),
        ("almere haven", ["V.V. De Wherevogels"]),
        ("poort merel", ["Tennisvereniging De Merel"]),
        ("4012", ["AV Merelstad"]),
        ("v.v. de where", ["V.V. De Wherevogels"]),
        ("voetbal", ["V.V. De Wherevogels"]),
        ("amsterdam", []),
        ("zzz", []),
    ],
)
def test_it_is_found_by_name_place_sport_and_number(
    cast: Cast, clubs: None, typed: str, found: list[str]
) -> None:
    assert names(cast, words=typed) == found


@pytest.mark.parametrize("typed", ["%", "_", "\\", "'", "\x00", "x" * 100, "((", "1" * 40])
def test_strange_signs_find_nothing_and_do_no_harm(cast: Cast, clubs: None, typed: str) -> None:
    client = signed_in(cast, "anna")
    assert client.get(reverse("providers"), {"zoek": typed}).status_code in {200, 400}


def test_what_begins_with_it_comes_first(cast: Cast, add: AddProvider) -> None:
    for name in ("Oude Vaart", "Vaartland", "Aan de Vaart"):
        add(name, ALMERE)
    assert names(cast, words="vaart") == ["HC De Vaart", "Vaartland", "Aan de Vaart", "Oude Vaart"]


def test_only_the_area_of_ones_desks(cast: Cast, clubs: None) -> None:
    assert "FC Amsterdam" not in names(cast)
    assert names(cast, "dirk") == []


def test_it_is_narrowed(cast: Cast, clubs: None) -> None:
    assert names(cast, sport="tennis") == ["Tennisvereniging De Merel"]
    assert names(cast, kind="foundation") == []
    club = Provider.objects.get(name="AV Merelstad")
    actions.hold_relation(
        actor=cast.actor("bram"),
        provider_id=club.id,
        organisation_id=cast.id_of("service"),
        topic=RelationTopic.GENERAL,
    )
    assert names(cast, only_ours=True) == ["AV Merelstad"]
    assert names(cast, "els", only_ours=True) == []
    actions.follow_provider(actor=cast.actor("anna"), provider_id=cast.club.id)
    assert names(cast, only_followed=True) == ["HC De Vaart"]
    assert names(cast, "bram", only_followed=True) == []
    actions.unfollow_provider(actor=cast.actor("anna"), provider_id=cast.club.id)
    assert names(cast, only_followed=True) == []


def test_following_is_for_ones_own_area(cast: Cast) -> None:
    with pytest.raises(NotVisible):
        actions.follow_provider(actor=cast.actor("dirk"), provider_id=cast.club.id)


def test_pages_follow_on_each_other(cast: Cast, add: AddProvider) -> None:
    for number in range(2 * PAGE):
        add(f"Club {number % 7} {number}", ALMERE)
    actor, after, seen = cast.actor("anna"), "", []
    while True:
        page = list_providers(actor, get_area(actor), ProviderFilters(words="club"), after)
        seen += [row.id for row in page.rows]
        after = page.after
        if not after:
            break
    assert len(seen) == len(set(seen)) == 2 * PAGE
    with pytest.raises(Unacceptable):
        list_providers(actor, get_area(actor), ProviderFilters(), "zomaar iets")


def test_the_list_asks_for_little(cast: Cast, clubs: None) -> None:
    client = signed_in(cast, "anna")
    client.get(reverse("providers"))
    with at_most(7):  # one of them for the bell
        client.get(reverse("providers"), {"zoek": "merel"}, headers={"HX-Request": "true"})


def days_ago(cast: Cast, days: int, **told: Any) -> ContactMoment:
    moment = log(cast, **told)
    at = clock.now() - timedelta(days=days)
    ContactMoment.objects.filter(pk=moment.pk).update(happened_at=at)
    return moment


def silent(cast: Cast, who: str = "anna", months: int = 12) -> list[str]:
    actor = cast.actor(who)
    with acting_as(actor):
        page = list_silent_providers(actor, cast.desks["north"].id, months)
    return [row.name for row in page.rows]


def test_never_and_long_ago_are_silent_and_the_longest_comes_first(cast: Cast, clubs: None) -> None:
    days_ago(cast, 500)
    days_ago(cast, 100, provider=Provider.objects.get(name="AV Merelstad"))
    assert silent(cast) == [
        "V.V. De Wherevogels",
        "Tennisvereniging De Merel",
        "HC De Vaart",
    ]
    assert "AV Merelstad" in silent(cast, months=3)
    assert names(cast, silent_months=12) == [
        "Tennisvereniging De Merel",
        "HC De Vaart",
        "V.V. De Wherevogels",
    ]


def test_contact_that_one_may_not_read_counts_too(cast: Cast) -> None:
    """Another partner's own note breaks the silence, and tells no more than that."""
    days_ago(cast, 10, by="chaima", audience=ContactAudience.OWN)
    assert silent(cast) == []


def test_a_question_is_contact_and_what_is_planned_is_not(cast: Cast) -> None:
    moment = log(cast)
    ContactMoment.objects.filter(pk=moment.pk).update(happened_at=clock.now() + timedelta(days=3))
    assert silent(cast) == ["HC De Vaart"]
    question = cast.question()
    assert silent(cast) == []
    Question.objects.filter(pk=question.pk).update(received_at=clock.now() - timedelta(days=400))
    assert silent(cast) == ["HC De Vaart"]


def test_contact_of_what_was_merged_counts_for_the_file(cast: Cast, add: AddProvider) -> None:
    double = add("De Vaart dubbel", ALMERE)
    days_ago(cast, 10, provider=double)
    Provider.objects.filter(pk=double.pk).update(merged_into=cast.club)
    assert silent(cast) == []


def test_who_sees_no_files_is_told_nothing_of_contact(cast: Cast) -> None:
    days_ago(cast, 10)
    with pytest.raises(NotVisible):
        silent(cast, "femke")
    shown = signed_in(cast, "femke").get(reverse("providers")).content.decode()
    assert "HC De Vaart" in shown
    assert "Laatste contact" not in shown
    assert signed_in(cast, "femke").get(reverse("silent-providers")).status_code == 404


def test_the_silent_page_says_who_calls(cast: Cast) -> None:
    shown = signed_in(cast, "anna").get(reverse("silent-providers")).content.decode()
    assert "HC De Vaart" in shown
    assert "Sportservice Noord" in shown
    assert "niemand houdt nu contact" in shown


@pytest.mark.parametrize(
    "query", [{"stil": "x"}, {"sport": "x"}, {"na": "x"}, {"gemeente": "GM9999"}]
)
def test_what_is_not_known_is_said_and_left_out(cast: Cast, query: dict[str, str]) -> None:
    response = signed_in(cast, "anna").get(reverse("providers"), query)
    assert response.status_code == 400
    assert "HC De Vaart" in response.content.decode()


@pytest.mark.parametrize("place", ["0|{id}|a\x00b", "0|{id}|a\x1bb", "7|{id}|a", "-1|{id}|a"])
def test_a_place_that_is_none_gets_a_sentence(cast: Cast, place: str) -> None:
    key = base64.urlsafe_b64encode(place.format(id=cast.club.id).encode()).decode().rstrip("=")
    response = signed_in(cast, "anna").get(reverse("providers"), {"na": key})
    assert response.status_code == 400
    assert "bestaat niet" in response.content.decode()


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_a_silent_place_in_no_year_of_ours_is_none(cast: Cast, at: str) -> None:
    key = base64.urlsafe_b64encode(f"{at}|{cast.club.id}".encode()).decode().rstrip("=")
    response = signed_in(cast, "anna").get(reverse("silent-providers"), {"na": key})
    assert response.status_code == 400
