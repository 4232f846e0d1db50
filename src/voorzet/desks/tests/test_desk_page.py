"""The public page of a desk and its colour."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries
from tests.cast import Cast

from voorzet.desks.actions import add_partner
from voorzet.desks.models import Desk
from voorzet.kernel.actor import system
from voorzet.parties.actions import add_organisation
from voorzet.parties.models import OrganisationKind


def page_of(client: Client, desk: Desk) -> str:
    page = client.get(reverse("desk", args=[desk.slug]))
    assert page.status_code == 200
    return page.content.decode()


def test_a_club_reads_what_the_desk_does_and_how_to_ask(cast: Cast, client: Client) -> None:
    html = page_of(client, cast.desks["north"])
    assert "<h1>Sport- en beweegloket Noord</h1>" in html
    assert "Voor clubs in Almere" in html
    assert f'href="{reverse("ask", args=["noord"])}"' in html
    assert 'href="tel:0365550100"' in html
    assert 'href="mailto:loket@noord.example"' in html
    assert f'href="{reverse("brand", args=["noord"])}"' in html


def test_the_partners_are_named_by_kind_and_people_are_not(cast: Cast, client: Client) -> None:
    html = page_of(client, cast.desks["north"])
    for name in ("Sportservice Noord", "Gemeente Noord", "Hockeybond", "Welzijn Noord"):
        assert name in html
    assert (
        html.index("Gemeente</dt>") < html.index("Sportbond</dt>") < html.index("Welzijn en zorg")
    )
    for person in cast.people.values():
        assert person.name not in html
    assert "Sportservice Zuid" not in html


def test_who_left_is_not_named(cast: Cast, client: Client) -> None:
    cast.desks["north"].partnerships.filter(organisation=cast.organisations["welfare"]).update(
        starts_on="2020-01-01", ends_on="2020-02-01"
    )
    assert "Welzijn Noord" not in page_of(client, cast.desks["north"])


def test_a_website_is_linked_and_markup_in_a_name_is_text(cast: Cast, client: Client) -> None:
    partner = add_organisation(
        actor=system(),
        name="<i>Sport</i> & Co",
        kind=OrganisationKind.OTHER,
        website="https://sport.example/",
    )
    add_partner(actor=system(), desk=cast.desks["north"], organisation=partner)
    html = page_of(client, cast.desks["north"])
    assert 'href="https://sport.example/" rel="noopener"' in html
    assert "&lt;i&gt;Sport&lt;/i&gt; &amp; Co" in html


@pytest.mark.parametrize(
    ("days", "sentence"),
    [(1, "Binnen 1 werkdag hoort u van ons"), (4, "Binnen 4 werkdagen hoort u van ons")],
)
def test_the_norms_are_those_of_the_desk(
    cast: Cast, client: Client, days: int, sentence: str
) -> None:
    Desk.objects.filter(slug="noord").update(first_contact_days=days, offer_days=days)
    html = page_of(client, cast.desks["north"])
    assert sentence in html
    assert f"zegt binnen {days} werkdag" in html


def test_unsafe_sport_has_its_own_way(cast: Cast, client: Client) -> None:
    html = page_of(client, cast.desks["north"])
    assert "https://centrumveiligesport.nl" in html
    assert "112" in html


def test_without_phone_and_mail_nothing_is_offered(cast: Cast, client: Client) -> None:
    html = page_of(client, cast.desks["south"])
    assert "tel:" not in html
    assert "mailto:" not in html
    assert "Liever bellen of mailen?" not in html


def test_the_page_takes_three_queries(
    cast: Cast, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(3):
        page_of(client, cast.desks["north"])


def test_a_desk_that_is_not_there_is_not_there(db: None, client: Client) -> None:
    assert client.get("/loket/nergens").status_code == 404
    assert client.get("/loket/nergens/merk.css").status_code == 404


def test_the_colour_is_a_stylesheet_that_browsers_and_proxies_keep(
    cast: Cast, client: Client
) -> None:
    sheet = client.get(reverse("brand", args=["zuid"]))
    assert sheet["Content-Type"] == "text/css; charset=utf-8"
    assert sheet.content == b":root{--brand:#a5342a}\n"
    assert sheet["Cache-Control"] == "public, max-age=3600"
    assert "Cookie" not in sheet.get("Vary", "")
    assert not sheet.cookies
    again = client.get(reverse("brand", args=["zuid"]), headers={"If-None-Match": sheet["ETag"]})
    assert again.status_code == 304
    Desk.objects.filter(slug="zuid").update(brand_colour="#123456")
    changed = client.get(reverse("brand", args=["zuid"]), headers={"If-None-Match": sheet["ETag"]})
    assert changed.content == b":root{--brand:#123456}\n"


def test_these_pages_are_only_read(cast: Cast, client: Client) -> None:
    for name in ("desk", "brand"):
        assert client.post(reverse(name, args=["noord"])).status_code == 405
