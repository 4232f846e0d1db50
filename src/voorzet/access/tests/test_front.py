"""The front page: what this is, and which desk belongs to a place."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from pytest_django.fixtures import DjangoAssertNumQueries
from tests.cast import BACKEND, Cast, signed_in

from voorzet.kernel.actor import system
from voorzet.parties.actions import add_person


def front(client: Client, **asked: str) -> str:
    page = client.get(reverse("front"), asked)
    assert page.status_code == 200
    return page.content.decode()


def test_everybody_reads_what_this_is_and_finds_every_desk(cast: Cast, client: Client) -> None:
    html = front(client)
    assert "Stel uw vraag bij het sport- en beweegloket van uw gemeente." in html
    for desk in cast.desks.values():
        assert desk.name in html
        assert reverse("desk", args=[desk.slug]) in html
    assert reverse("sign-in") in html


def test_the_page_takes_two_queries_however_many_desks(
    cast: Cast, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(2):
        front(client)


@pytest.mark.parametrize("place", ["Almere", "almere ", "GM0034", "1315", "1315 AB", "1315ab"])
def test_a_place_leads_to_its_desk(cast: Cast, client: Client, place: str) -> None:
    html = front(client, plaats=place)
    assert "Voor clubs in Almere." in html
    assert reverse("ask", args=["noord"]) in html
    assert reverse("ask", args=["zuid"]) not in html


def test_a_place_without_a_desk_is_told_kindly(cast: Cast, client: Client) -> None:
    html = front(client, plaats="Emmen")
    assert "In Emmen is nog geen loket" in html
    assert "Vraag uw gemeente of uw sportbond" in html


@pytest.mark.parametrize("place", ["Nergenshuizen", "0999", "1299 XX", "<b>", "1315 ABC"])
def test_an_unknown_place_is_no_fault(cast: Cast, client: Client, place: str) -> None:
    html = front(client, plaats=place)
    assert "Wij weten niet welke gemeente dit is" in html
    assert 'value="<b>"' not in html


@pytest.mark.parametrize("place", ["", "x" * 61, "\x00"])
def test_what_cannot_be_a_place_gets_a_sentence_at_the_field(
    cast: Cast, client: Client, place: str
) -> None:
    html = front(client, plaats=place)
    assert 'id="id_plaats_error"' in html


def test_people_at_work_go_straight_to_their_questions(cast: Cast) -> None:
    page = signed_in(cast, "bram").get(reverse("front"))
    assert page.status_code == 302
    assert page["Location"] == reverse("worklist")


def test_who_has_no_desk_yet_sees_the_front_page(db: None, client: Client) -> None:
    person = add_person(actor=system(), name="Nieuw Gezicht", email="nieuw@example.org")
    client.force_login(person, backend=BACKEND)
    html = front(client)
    assert "Nieuw Gezicht" in html
    assert reverse("worklist") not in html


def test_outside_the_demo_there_is_nobody_to_look_around_as(
    cast: Cast, client: Client, settings: Settings
) -> None:
    settings.DEMO = False
    html = front(client)
    assert "Kijk rond" not in html
    assert "Anna Aarts" not in html
