"""Looking around in the demo, and nowhere else."""

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from tests.cast import Cast

from voorzet.access.actors import ACTING_FOR
from voorzet.access.tour import plan_tours
from voorzet.desks.actions import add_partner, give_role
from voorzet.desks.queries import list_desks, list_role_holders
from voorzet.kernel.actor import Role, system
from voorzet.parties.models import Person
from voorzet.questions.actions import write_message
from voorzet.questions.models import Audience, Question
from voorzet.questions.queries.example import find_example_address


@pytest.fixture
def demo(settings: Settings) -> None:
    """This is the demo."""
    settings.DEMO = True


def entry(person_id: object) -> str:
    return reverse("demo-sign-in", args=[person_id])


def test_the_front_page_shows_who_to_look_around_as(demo: None, cast: Cast, client: Client) -> None:
    html = client.get(reverse("front")).content.decode()
    for name in ("anna", "bram", "chaima", "els", "femke", "gijs", "dirk"):
        assert cast.people[name].name in html
        assert entry(cast.people[name].id) in html
    assert "Ziet alle vragen van het loket" in html
    assert reverse("ask", args=["noord"]) in html


def test_a_few_telling_people_come_first(cast: Cast) -> None:
    tours = plan_tours(list_desks(), list_role_holders())
    north = next(tour for tour in tours if tour.desk.slug == "noord")
    assert [guide.holder.person_name for guide in north.telling] == [
        "Anna Aarts",
        "Bram Bos",
        "Chaima Chafik",
        "Els Evers",
        "Femke Feenstra",
    ]
    assert [
        (role, [guide.holder.person_name for guide in guides]) for role, guides in north.others
    ] == [("Meelezer", ["Gijs Gerritsen"])]


def test_who_is_no_partner_any_more_is_not_offered(cast: Cast) -> None:
    cast.desks["north"].partnerships.filter(organisation=cast.organisations["hockey"]).update(
        starts_on="2020-01-01", ends_on="2020-02-01"
    )
    at_north = [
        holder.person_name
        for holder in list_role_holders()
        if holder.desk_id == cast.desks["north"].id
    ]
    assert "Anna Aarts" in at_north
    assert "Els Evers" not in at_north


def test_one_click_signs_in(demo: None, cast: Cast, client: Client) -> None:
    answer = client.post(entry(cast.people["anna"].id))
    assert answer["Location"] == reverse("worklist")
    assert client.session["_auth_user_id"] == str(cast.people["anna"].id)
    assert answer.cookies["django_language"].value == "nl"


def test_one_click_chooses_the_organisation_too(demo: None, cast: Cast, client: Client) -> None:
    welfare = cast.organisations["welfare"]
    give_role(
        actor=system(),
        desk=cast.desks["north"],
        person=cast.people["gijs"],
        organisation=welfare,
        role=Role.ADVISER,
    )
    client.post(entry(cast.people["gijs"].id), {"organisation": str(welfare.id)})
    assert client.session[ACTING_FOR] == str(welfare.id)


def test_the_click_gives_nobody_an_organisation_of_others(
    demo: None, cast: Cast, client: Client
) -> None:
    client.post(entry(cast.people["gijs"].id), {"organisation": str(cast.id_of("service"))})
    assert ACTING_FOR not in client.session


def test_another_click_ends_the_session_of_the_one_before(
    demo: None, cast: Cast, client: Client
) -> None:
    client.post(entry(cast.people["anna"].id))
    first = client.session.session_key
    client.post(entry(cast.people["bram"].id))
    assert client.session["_auth_user_id"] == str(cast.people["bram"].id)
    assert client.session.session_key != first


def test_only_invented_people_with_a_role_can_be_borrowed(
    demo: None, cast: Cast, client: Client
) -> None:
    outsider = Person.objects.create(name="Zonder rol", email="zonder@example.org")
    assert client.post(entry(outsider.id)).status_code == 404
    assert client.post(entry(uuid4())).status_code == 404
    Person.objects.filter(pk=cast.people["anna"].id).update(is_active=False)
    assert client.post(entry(cast.people["anna"].id)).status_code == 404
    assert "_auth_user_id" not in client.session


def test_looking_does_not_sign_in(demo: None, cast: Cast, client: Client) -> None:
    assert client.get(entry(cast.people["anna"].id)).status_code == 405
    assert Client(enforce_csrf_checks=True).post(entry(cast.people["anna"].id)).status_code == 403


def test_outside_the_demo_there_is_no_such_door(
    cast: Cast, client: Client, settings: Settings
) -> None:
    settings.DEMO = False
    assert client.post(entry(cast.people["anna"].id)).status_code == 404
    assert client.get(entry(cast.people["anna"].id)).status_code == 404
    assert "_auth_user_id" not in client.session


def test_a_desk_without_people_has_no_tour(cast: Cast) -> None:
    add_partner(
        actor=system(), desk=cast.desks["south"], organisation=cast.organisations["welfare"]
    )
    holders = [holder for holder in list_role_holders() if holder.desk_id != cast.desks["south"].id]
    assert [tour.desk.slug for tour in plan_tours(list_desks(), holders)] == ["noord"]


def test_a_club_that_waits_can_be_looked_at(demo: None, cast: Cast, client: Client) -> None:
    question = cast.question()
    assert "Een club die op antwoord wacht" not in client.get(reverse("front")).content.decode()
    write_message(
        actor=cast.actor("bram"),
        question_id=question.id,
        body="Wij bellen u morgen.",
        audience=Audience.CLUB,
    )
    html = client.get(reverse("front")).content.decode()
    (address,) = re.findall(r'href="(/volg/[^"]+)"', html)
    assert "Wij bellen u morgen." in client.get(address).content.decode()


def test_a_confidential_question_is_no_example(cast: Cast) -> None:
    question = cast.question()
    write_message(
        actor=cast.actor("bram"), question_id=question.id, body="Hallo", audience=Audience.CLUB
    )
    desk_id = cast.desks["north"].id
    assert find_example_address(desk_id)
    assert not find_example_address(cast.desks["south"].id)
    Question.objects.filter(pk=question.pk).update(confidential=True)
    assert not find_example_address(desk_id)
