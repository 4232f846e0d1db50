"""Two partners have a plan for one evening: found out before anybody is invited, and made into one (scenario 4)."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visits
from tests.journeys.site import Site
from tests.journeys.visitors import PHONE, Visitor
from voorzet.activities.models import Activity, ActivityStatus, Attendance, Guest, Registration
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.providers.actions import add_contact_person
from voorzet.providers.models import ContactRole

pytestmark = pytest.mark.browser
LINK = re.compile(r"https?://\S+")
JOKE = "joke@club.example"


def test_two_evenings_become_one(site: Site, visit: Visits) -> None:
    _know_joke(site)
    bram, els = visit("bram"), visit("els", PHONE)
    page = _plan(bram, "Privacy in uw vereniging")
    page.get_by_role("button", name="Leg voor aan partners").click()
    expect(page.get_by_text("In afstemming").first).to_be_visible()
    bram.looks()
    privacy = page.url
    _plan(els, "Bestuursavond")

    site.run_jobs()
    page = els.opens("/activiteiten/afstemmen")
    els.looks()
    page.get_by_role("link", name="Privacy in uw vereniging").click()
    els.looks()
    page.get_by_text("Iets erbij zeggen").click()
    page.get_by_label(re.compile("eigen activiteit")).select_option(
        page.locator("option", has_text="Bestuursavond").get_attribute("value")
    )
    page.get_by_role("button", name="Wij doen mee").click()
    expect(page.get_by_text("Wij doen mee").first).to_be_visible()

    page = bram.opens(privacy)
    bram.looks()
    page.get_by_role("button", name="Maak er één van").click()
    expect(page.get_by_text("Hockeybond").first).to_be_visible()
    with as_system():
        assert Activity.objects.get(title="Bestuursavond").status == ActivityStatus.CANCELLED

    # The municipality answers from its mail, without signing in; the platform on the page.
    chaima = visit("a stranger", PHONE)
    page = chaima.opens(_link_in(site, "chaima@example.org", "/mail/"))
    chaima.looks()
    page.get_by_role("button", name="Prima").click()
    chaima.looks()
    femke = visit("femke", PHONE)
    page = femke.opens(privacy)
    page.get_by_role("button", name="Prima").click()
    expect(page.get_by_text("Afgestemd").first).to_be_visible()

    page = bram.opens(privacy)
    bram.looks()
    page.get_by_role("link", name="Nodig clubs uit").click()
    expect(page.get_by_text("1 persoon krijgt een uitnodiging.")).to_be_visible()
    bram.looks()
    page.get_by_role("button", name=re.compile("Verstuur|Nodig")).click()
    site.run_jobs()
    invitations = [one for one in mail.outbox if JOKE in one.to]
    assert len(invitations) == 1, "two organisers, one invitation"

    joke = visit("joke", PHONE)
    page = joke.opens(_link_in(site, JOKE, "/aanmelden/"))
    joke.looks()
    page.get_by_role("button", name="Ja, ik kom").click()
    expect(page.get_by_text("Er is een plaats voor u.")).to_be_visible()
    joke.looks()
    with as_system():
        assert Guest.objects.count() == Registration.objects.count() == 1

    page = els.opens(f"{privacy}/deur")
    els.looks()
    page.get_by_role("button", name=re.compile("Joke Jansen")).click()
    expect(page.get_by_text("1 binnen")).to_be_visible()
    els.looks()
    with as_system():
        counted = Attendance.objects.get(provider=site.cast.club)
    assert (counted.registered, counted.came) == (1, 1)


def _plan(who: Visitor, title: str) -> Page:
    """Puts an evening of next month in the calendar; the other one is on the same."""
    page = who.opens("/activiteiten/nieuw")
    who.looks()
    day = clock.today() + timedelta(days=30)
    page.get_by_label("Titel").fill(title)
    page.get_by_label("Soort", exact=True).select_option("theme_session")
    page.get_by_label("Op welke dag?").fill(day.isoformat())
    page.get_by_label("Begint om").fill("19:30")
    page.get_by_label("Eindigt om").fill("21:30")
    page.get_by_role("button", name="Zet in de agenda").click()
    expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()
    return page


def _know_joke(site: Site) -> None:
    add_contact_person(
        actor=site.cast.actor("bram"),
        provider_id=site.cast.club.id,
        desk_id=site.cast.desks["north"].id,
        name="Joke Jansen",
        role=ContactRole.SECRETARY,
        email=JOKE,
    )


def _link_in(site: Site, address: str, path: str) -> str:
    """The address in the last mail to somebody that leads to such a page."""
    links = LINK.findall(site.last_mail_to(address))
    found: str = next(one for one in links if path in one)
    return found.rstrip(".")
