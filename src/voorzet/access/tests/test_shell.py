"""The shell around pages: menu, person, languages; and pages that go wrong."""

import time

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse
from pytest_django.fixtures import DjangoAssertNumQueries
from tests.cast import Cast, signed_in

from voorzet.access.acting import acting_as
from voorzet.access.context import shell
from voorzet.access.middleware import ActorMiddleware
from voorzet.parties.models import Person
from voorzet.ui.errors import handler500


def request_of(person: Person | AnonymousUser, path: str) -> HttpRequest:
    """A request as it reaches a view, with actor and session."""
    request = RequestFactory().get(path)
    request.user = person
    shown = {"method": "mfa", "at": time.time()}
    request.session = {  # type: ignore[assignment]  # only read here
        AUTHENTICATION_METHODS_SESSION_KEY: [shown],
        f"{AUTHENTICATION_METHODS_SESSION_KEY}_user": str(person.pk),
    }
    request.resolver_match = resolve(path)
    ActorMiddleware(lambda _request: HttpResponse())(request)
    return request


def current(request: HttpRequest) -> list[str]:
    return [page["label"] for page in shell(request)["shell"]["nav"] if page["current"]]


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("/vragen", "Vragen"),
        ("/vragen/NRD-26-0001", "Vragen"),
        ("/vragen/NRD-26-0001/antwoord", "Vragen"),
        ("/vragen/vastleggen", "Vragen"),
        ("/vragen/termijnen", "Termijnen"),
        ("/aanbieders", "Clubs"),
        ("/bezoeken", "Bezoeken"),
        ("/loket/noord/bezoekplan/2026", "Bezoeken"),
        ("/wie", "Wie is wie"),
    ],
)
def test_the_menu_marks_where_one_is(cast: Cast, path: str, label: str) -> None:
    assert current(request_of(cast.people["bram"], path)) == [label]


def test_elsewhere_nothing_is_marked(cast: Cast) -> None:
    assert current(request_of(cast.people["bram"], "/toegankelijkheid")) == []


def test_the_public_has_no_menu_and_no_name(db: None) -> None:
    shown = shell(request_of(AnonymousUser(), "/"))["shell"]
    assert shown["nav"] == []
    assert shown["person"] is None
    assert shown["organisations"] == []
    assert shown["desk"] is None


def test_the_person_is_shown_with_initials_language_and_organisation(cast: Cast) -> None:
    shown = shell(request_of(cast.people["bram"], "/vragen"))["shell"]
    assert shown["person"] == {
        "name": "Bram Bos",
        "initials": "BB",
        "language": "nl",
        "organisation": "Sportservice Noord",
    }
    assert shown["desk"] == {"name": "Sport- en beweegloket Noord", "slug": "noord"}
    assert shown["brand_url"] == reverse("brand", args=["noord"])


def test_who_sits_at_two_desks_sees_the_name_of_the_organisation(cast: Cast) -> None:
    assert shell(request_of(cast.people["els"], "/vragen"))["shell"]["desk"]["name"] == "Hockeybond"


def test_actor_and_organisations_take_one_query_together_and_the_bell_one(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    request = request_of(cast.people["bram"], "/vragen")
    with acting_as(cast.actor("bram")), django_assert_num_queries(2):
        for _twice in range(2):
            assert shell(request)["shell"]["bell"].url == reverse("notices")


def test_a_page_that_is_not_there_keeps_its_shell(cast: Cast) -> None:
    page = signed_in(cast, "bram").get("/nergens")
    assert page.status_code == 404
    assert "Bram Bos" in page.content.decode()


def test_the_page_for_our_own_faults_asks_the_database_nothing(cast: Cast) -> None:
    request = request_of(cast.people["bram"], "/vragen")
    with CaptureQueriesContext(connection) as queries:
        page = handler500(request)
    assert page.status_code == 500
    assert len(queries) == 0
    assert "Bram Bos" not in page.content.decode()


def test_every_page_of_this_room_says_what_it_is(cast: Cast, client: Client) -> None:
    titles = {
        reverse("front"): "Voorzet: het loket voor sport en bewegen",
        reverse("sign-in"): "Inloggen",
        f"{reverse('sign-in')}?met=wachtwoord": "Inloggen met een wachtwoord",
    }
    for address, title in titles.items():
        assert f"<title>{title}</title>" in client.get(address).content.decode()


def test_the_coordinator_finds_the_people_of_the_desk(cast: Cast) -> None:
    assert current(request_of(cast.people["anna"], "/loket/noord/mensen")) == ["Mensen"]
    assert "/loket/noord/mensen" not in signed_in(cast, "bram").get("/vragen").content.decode()
