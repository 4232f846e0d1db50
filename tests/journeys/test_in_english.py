"""The working place in English: somebody switches once, and no page speaks Dutch afterwards."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visits
from tests.journeys.site import Site
from tests.journeys.visitors import Visitor
from tests.test_translation import dutch_on, read_page
from voorzet.directory.actions import About, add_expertise
from voorzet.kernel import clock
from voorzet.providers.actions import Contact, log_contact
from voorzet.providers.models import ContactAudience, ContactKind
from voorzet.reference.models import Municipality, Theme
from voorzet.visits.queries.plans import this_year

pytestmark = pytest.mark.browser
# What people press, and what stands above what they read.
SPOKEN = "h1, h2, h3, legend, label, th, caption, summary, button, a.button, nav a, title"
# Words that sentences of ours begin with or lean on.
KNOWN_DUTCH = re.compile(
    r"\b(bewaar|voeg|kies|zoek|wijzig|toon|terug|nieuw|nieuwe|plan het|bezoek|bezoeken|lijst|lijsten"
    r"|aanbieders|gegevens|wie|wat|waar|wanneer|niet|geen|deze|uw|het|een|van|voor|naar)\b",
    re.IGNORECASE,
)
LIST = b"Name;Town;Sport\nSC Lakeside;Almere;Hockey\n"


def dutch_at(visitor: Visitor, address: str) -> list[str]:
    """What is Dutch on a page: our own sentences anywhere, Dutch words in headings and on buttons."""
    return dutch_here(visitor.opens(address), address)


def dutch_here(page: Page, address: str) -> list[str]:
    """The same of the page as it is now."""
    expect(page.locator("html")).to_have_attribute("lang", "en")
    pressed = [" ".join(text.split()) for text in page.locator(SPOKEN).all_text_contents()]
    assert len(pressed) > 5, address
    dutch = [text for text in pressed if KNOWN_DUTCH.search(without_names(text))]
    places = set(Municipality.objects.values_list("name", flat=True))
    sentences = dutch_on(read_page(page.content()))
    return [f"{address}: {text}" for text in {*dutch, *sentences} - places]


def without_names(text: str) -> str:
    """The names of a club and a desk are no sentences."""
    return re.sub(r"HC De Vaart|Sport- en beweegloket|Sportservice Noord", "", text)


def fill(site: Site) -> None:
    """Something to read on every page, written in English so that only our own words can be Dutch."""
    site.cast.question(body="Who helps us run the bar?")
    anna = site.cast.actor("anna")
    add_expertise(
        actor=anna, about=About(theme=Theme.objects.get(slug="vrijwilligers"), note="Bar rotas")
    )
    log_contact(
        actor=anna,
        provider_id=site.cast.club.id,
        contact=Contact(
            kind=ContactKind.CALL,
            body="They look for two volunteers.",
            audience=ContactAudience.NETWORK,
            on=clock.today(),
        ),
    )


def test_somebody_switches_and_walks_through_the_working_place(site: Site, visit: Visits) -> None:
    fill(site)
    anna = visit("anna")
    page = anna.opens("/aanbieders")
    page.get_by_label("Uw menu: Anna Aarts").click()
    page.get_by_role("button", name="EN: English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    club = f"/aanbieders/{site.cast.club.id}"
    desk = "/loket/noord"
    addresses = [
        "/aanbieders",
        "/aanbieders/stil",
        "/aanbieders/nieuw",
        club,
        *(
            f"{club}/{part}"
            for part in (
                "gegevens",
                "contact",
                "uitnodiging",
                "mensen",
                "relaties",
                "scans",
                "scans/rapport",
                "wijzigingen",
                "inzage",
            )
        ),
        "/wie",
        "/wie?zoek=volunteers",
        f"/wie/mensen/{site.cast.people['anna'].id}",
        f"/wie/organisaties/{site.cast.id_of('service')}",
        "/wie/netwerk/noord",
        "/bezoeken",
        f"{desk}/bezoekplan/{this_year()}",
        f"{desk}/bezoekplan/{this_year()}/bezoek/{site.cast.club.id}",
        f"{desk}/lijsten",
        f"{desk}/dubbelen",
        f"{desk}/privacy",
        f"{desk}/privacy/bewaarplicht",
        f"{desk}/privacy/export",
        f"{desk}/privacy/register",
    ]
    dutch = [text for address in addresses for text in dutch_at(anna, address)]
    page = anna.opens(f"{desk}/lijsten")
    page.set_input_files(
        "input[type=file]", {"name": "clubs.csv", "mimeType": "text/csv", "buffer": LIST}
    )
    page.locator("main form button[type=submit]").first.click()
    expect(page).to_have_url(re.compile("/lijsten/[0-9a-f-]+"))
    dutch += dutch_here(page, "the columns of a list")
    assert dutch == [], "\n".join(dutch)
