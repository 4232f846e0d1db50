"""For whom somebody acts, and the doors that look at who comes."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import BACKEND, Cast, signed_in

from voorzet.access.actors import ACTING_FOR
from voorzet.desks.actions import end_role, give_role
from voorzet.kernel.actor import Role, system
from voorzet.parties.actions import add_person
from voorzet.questions.models import Question

ANY_PAGE = "/toegankelijkheid"
HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


@pytest.fixture
def two_hats(cast: Cast) -> Cast:
    """Gijs reads along for the municipality and advises for welfare."""
    give_role(
        actor=system(),
        desk=cast.desks["north"],
        person=cast.people["gijs"],
        organisation=cast.organisations["welfare"],
        role=Role.ADVISER,
    )
    return cast


def test_the_menu_offers_the_other_organisation(two_hats: Cast) -> None:
    html = signed_in(two_hats, "gijs").get(ANY_PAGE).content.decode()
    assert "U werkt namens Gemeente Noord" in html
    assert "Namens Welzijn Noord" in html
    assert "Namens Gemeente Noord" not in html


def test_who_has_one_organisation_has_nothing_to_choose(cast: Cast) -> None:
    html = signed_in(cast, "bram").get(ANY_PAGE).content.decode()
    assert reverse("act-for") not in html


def test_choosing_holds_for_the_acts_that_follow(two_hats: Cast) -> None:
    client = signed_in(two_hats, "gijs")
    answer = client.post(reverse("act-for"), {"organisation": str(two_hats.id_of("welfare"))})
    assert answer["Location"] == reverse("worklist")
    html = client.get(ANY_PAGE).content.decode()
    assert "U werkt namens Welzijn Noord" in html
    assert "Namens Gemeente Noord" in html


def test_only_ones_own_organisation_can_be_chosen(two_hats: Cast) -> None:
    client = signed_in(two_hats, "gijs")
    for organisation in (two_hats.id_of("service"), uuid4(), "", "x"):
        answer = client.post(reverse("act-for"), {"organisation": str(organisation)})
        assert answer.status_code == 403
        assert "U werkt niet voor deze organisatie." in answer.content.decode()
    assert ACTING_FOR not in client.session


def test_a_role_that_ended_falls_back_to_the_other(two_hats: Cast) -> None:
    client = signed_in(two_hats, "gijs")
    client.post(reverse("act-for"), {"organisation": str(two_hats.id_of("welfare"))})
    end_role(
        actor=system(),
        desk=two_hats.desks["north"],
        person=two_hats.people["gijs"],
        organisation=two_hats.organisations["welfare"],
    )
    assert "U werkt namens Gemeente Noord" in client.get(ANY_PAGE).content.decode()


def test_choosing_takes_a_post_of_somebody_signed_in(cast: Cast, client: Client) -> None:
    assert signed_in(cast, "gijs").get(reverse("act-for")).status_code == 405
    answer = client.post(reverse("act-for"), {"organisation": str(cast.id_of("welfare"))})
    assert answer["Location"] == reverse("sign-in")


def test_who_is_not_signed_in_is_led_there_and_back(db: None, client: Client) -> None:
    answer = client.get(reverse("worklist"), {"q": "dak"})
    assert answer["Location"] == f"{reverse('sign-in')}?next=%2Fvragen%3Fq%3Ddak"


def test_htmx_is_told_to_open_the_sign_in_page_whole(db: None, client: Client) -> None:
    headers = {**HTMX, "HX-Current-URL": "http://testserver/vragen?q=dak"}
    answer = client.get(reverse("worklist"), headers=headers)
    assert answer.status_code == 200
    assert answer["HX-Redirect"] == f"{reverse('sign-in')}?next=%2Fvragen%3Fq%3Ddak"


def test_without_a_desk_the_reason_is_told(db: None, client: Client) -> None:
    person = add_person(actor=system(), name="Nieuw Gezicht", email="nieuw@example.org")
    client.force_login(person, backend=BACKEND)
    page = client.get(reverse("worklist"))
    assert page.status_code == 403
    assert "Uw account hoort (nog) niet bij een loket." in page.content.decode()
    assert Question.objects.count() == 0
