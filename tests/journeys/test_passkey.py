"""A passkey: made once at the first sign-in, from then on the whole sign-in; and lost."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visits
from tests.journeys.site import Site
from tests.journeys.visitors import Visitor
from voorzet.access.actions import remove_second_factor
from voorzet.access.models import Invitation
from voorzet.access.queries import token_for
from voorzet.desks.models import DeskRole
from voorzet.kernel.actor import system

pytestmark = pytest.mark.browser
MAIL = "jan@gemeente.example"


def with_a_finger(visitor: Visitor) -> Any:
    """Gives the browser a device that recognises a finger; passkeys need a name, so no 127.0.0.1."""
    visitor.address = visitor.address.replace("127.0.0.1", "localhost")
    browser = visitor.context.new_cdp_session(visitor.page)
    browser.send("WebAuthn.enable")
    device = browser.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    return lambda verified: browser.send(
        "WebAuthn.setUserVerified",
        {"authenticatorId": device["authenticatorId"], "isUserVerified": verified},
    )


def press(visitor: Visitor, name: str) -> None:
    visitor.page.get_by_role("button", name=name, exact=True).click()


def sign_in_by_code(site: Site, visitor: Visitor, address: str) -> None:
    page = visitor.page
    page.get_by_label("E-mailadres").fill(address)
    press(visitor, "Mail mij een code")
    expect(page.get_by_label("Code uit de mail")).to_be_visible()
    found = re.search(r"Uw code is: (\S+)", site.last_code_to(address))
    assert found
    page.get_by_label("Code uit de mail").fill(found[1])
    press(visitor, "Inloggen")


def test_from_an_invitation_to_a_passkey_and_back(site: Site, visit: Visits) -> None:
    anna, jan = visit("anna"), visit("Jan with a laptop")
    anna.opens("/loket/noord/mensen")
    anna.looks()
    anna.page.get_by_role("link", name="Nodig iemand uit").click()
    anna.page.get_by_label("Naam").fill("Jan Jansma")
    anna.page.get_by_label("E-mailadres").fill(MAIL)
    anna.page.get_by_label("Organisatie").select_option(label="Gemeente Noord")
    anna.chooses("Adviseur")
    anna.looks()
    press(anna, "Verstuur de uitnodiging")
    expect(anna.page.get_by_text("De uitnodiging is verstuurd")).to_be_visible()
    anna.looks()
    site.run_jobs()
    link = f"/uitnodiging/{token_for(Invitation.objects.get())}"
    assert link in site.last_mail_to(MAIL)

    finger = with_a_finger(jan)
    jan.opens(link)
    jan.looks()
    press(jan, "Neem de uitnodiging aan")
    expect(jan.page.get_by_label("E-mailadres")).to_have_value(MAIL)
    sign_in_by_code(site, jan, MAIL)

    expect(jan.page.get_by_role("heading", level=1)).to_have_text("Beveilig uw account")
    jan.looks()
    jan.page.get_by_role("link", name="Gebruik een app").click()
    jan.looks()
    jan.opens("/account/tweede-stap")
    jan.page.get_by_role("link", name="Maak een passkey").click()
    jan.page.get_by_label("Naam van deze passkey").fill("Laptop van het werk")
    jan.looks()
    press(jan, "Maak een passkey")
    expect(jan.page.get_by_text("U ziet deze codes alleen nu")).to_be_visible()
    expect(jan.page.locator("ul.codes li")).to_have_count(10)
    jan.looks()
    jan.page.get_by_role("link", name="Ik heb ze bewaard").click()
    expect(jan.page).to_have_url(re.compile("/vragen$"))

    jan.opens("/account")
    expect(jan.page.get_by_text("Laptop van het werk", exact=True)).to_be_visible()
    jan.looks()
    leave(jan)
    jan.opens("/inloggen?next=/vragen/termijnen")
    press(jan, "Log in met een passkey")
    expect(jan.page).to_have_url(re.compile("/vragen/termijnen$"))

    # Somebody else holds the laptop: no finger, no entry.
    leave(jan)
    finger(verified=False)
    jan.opens("/inloggen")
    press(jan, "Log in met een passkey")
    expect(jan.page.get_by_role("alert")).to_contain_text("Dat lukte niet")
    jan.looks()
    finger(verified=True)

    # A mail alone is half of it; the passkey is the other half.
    sign_in_by_code(site, jan, MAIL)
    expect(jan.page.get_by_role("heading", level=1)).to_have_text("Nog één stap")
    jan.looks()
    press(jan, "Ga verder met uw passkey")
    expect(jan.page).to_have_url(re.compile("/vragen$"))

    # Anna changes his role and lets him go; each is a page of its own.
    seat = DeskRole.objects.get(person__email=MAIL)
    anna.opens(f"/loket/noord/mensen/{seat.id}/rol")
    anna.looks()
    anna.opens(f"/loket/noord/mensen/{seat.id}/einde")
    anna.looks()
    press(anna, "Beëindig de rol")
    expect(anna.page.get_by_text("Jan Jansma werkt hier niet meer.")).to_be_visible()
    jan.expected.add(403)
    jan.opens("/vragen")
    expect(jan.page.get_by_text("Uw account hoort (nog) niet bij een loket.")).to_be_visible()

    # Everything lost: the operator makes room for a new one.
    remove_second_factor(actor=system(), person_id=seat.person_id)
    jan.opens("/inloggen")
    press(jan, "Log in met een passkey")
    expect(jan.page.get_by_text("Deze passkey kennen wij niet")).to_be_visible()


def test_who_confirms_with_a_passkey(site: Site, visit: Visits) -> None:
    gijs = visit("Gijs with a laptop")
    with_a_finger(gijs)
    gijs.opens("/inloggen?next=/account")
    sign_in_by_code(site, gijs, "gijs@example.org")
    gijs.page.get_by_role("link", name="Maak een passkey").click()
    press(gijs, "Maak een passkey")
    expect(gijs.page.get_by_text("U ziet deze codes alleen nu")).to_be_visible()
    gijs.opens("/account/bevestiging?next=/account/tweede-stap/herstelcodes")
    gijs.looks()
    press(gijs, "Bevestig met uw passkey")
    expect(gijs.page.get_by_text("Er zijn nog 10 codes over.")).to_be_visible()
    gijs.looks()
    gijs.opens("/account")
    gijs.page.get_by_role("button", name=re.compile("Verwijderen.*Mijn passkey")).click()
    expect(gijs.page.get_by_text("U heeft nog geen tweede stap")).to_be_visible()


def leave(visitor: Visitor) -> None:
    visitor.page.locator("details.menu > summary").click()
    press(visitor, "Uitloggen")
    expect(visitor.page).to_have_url(re.compile("/$"))
