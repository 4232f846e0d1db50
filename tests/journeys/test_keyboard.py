"""Working without a mouse, from signing in to sending the answer."""

import re
import time
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visits
from tests.journeys.site import Site
from tests.journeys.visitors import PHONE

pytestmark = pytest.mark.browser
# Where the focus is: whether it can be seen at all, is marked, and is not wholly under something else.
FOCUSED = """() => {
  const at = document.activeElement;
  if (at === document.body) return null;
  const box = at.getBoundingClientRect();
  const style = getComputedStyle(at);
  const over = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return {
    name: at.outerHTML.slice(0, 120),
    shown: box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight,
    marked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    covered: over !== null && !at.contains(over) && !over.contains(at) && !over.closest("label"),
  };
}"""


def test_from_signing_in_to_the_answer_with_keys_only(site: Site, visit: Visits) -> None:
    first, second = (
        site.cast.question(body="De eerste vraag."),
        site.cast.question(body="De tweede."),
    )
    secret = generate_totp_secret()
    TOTP.activate(site.cast.people["bram"], secret)
    bram = visit("somebody at a keyboard")
    keys = bram.page.keyboard
    bram.opens(f"/vragen/{first.reference}")
    expect(bram.page).to_have_url(re.compile("/inloggen"))

    keys.press("Tab")
    expect(bram.page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    assert focused(bram.page)["shown"]
    keys.press("Enter")
    tab_to(bram.page, "E-mailadres")
    keys.type("bram@example.org")
    keys.press("Enter")
    expect(bram.page.get_by_role("heading", level=1)).to_have_text("Vul uw code in")
    bram.looks()
    tab_to(bram.page, "Code uit de mail")
    keys.type(code_in(site.last_code_to("bram@example.org")))
    keys.press("Enter")
    expect(bram.page.get_by_role("heading", level=1)).to_have_text("Nog één stap")
    tab_to(bram.page, "Code uit uw app")
    keys.type(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))
    keys.press("Enter")
    expect(bram.page.get_by_role("heading", level=1)).to_have_text("De eerste vraag.")

    bram.opens("/vragen?lijst=mine")
    keys.press("j")
    expect(bram.page.get_by_role("link", name="De tweede.")).to_be_focused()
    keys.press("j")
    expect(bram.page.get_by_role("link", name="De eerste vraag.")).to_be_focused()
    keys.press("k")
    keys.press("Enter")
    expect(bram.page.get_by_role("heading", level=1)).to_have_text("De tweede.")

    keys.press("a")
    expect(bram.page.get_by_role("heading", name="Direct antwoord geven")).to_be_focused()
    keys.press("Tab")
    expect(bram.page.get_by_label("Uw antwoord aan de club")).to_be_focused()
    keys.type("Ja, dat mag. j en k blijven hier letters.")
    keys.press("Tab")
    expect(bram.page.get_by_role("button", name="Antwoord versturen en afronden")).to_be_focused()
    keys.press("Enter")
    expect(bram.page.get_by_text("Het antwoord is naar de club.")).to_be_visible()
    second.refresh_from_db()
    assert not second.is_open


@pytest.mark.parametrize("viewport", [(1280, 860), PHONE], ids=["wide", "phone"])
def test_the_focus_is_always_in_sight(site: Site, visit: Visits, viewport: tuple[int, int]) -> None:
    question = site.cast.question()
    bram = visit("bram", viewport)
    for address in ("/vragen?lijst=mine", "/vragen/vastleggen", f"/vragen/{question.reference}"):
        bram.opens(address)
        stops = 0
        while (stop := press_tab(bram.page)) is not None:
            stops += 1
            assert stops < 90, f"{address}: no end to what takes the focus"
            assert stop["shown"], f"{address}: out of sight: {stop['name']}"
            assert stop["marked"], f"{address}: no mark: {stop['name']}"
            assert not stop["covered"], f"{address}: covered: {stop['name']}"
        assert stops > 8


def press_tab(page: Page) -> dict[str, Any] | None:
    """Goes one stop further; None past the last."""
    page.keyboard.press("Tab")
    found: dict[str, Any] | None = focused(page)
    return found


def focused(page: Page) -> Any:
    return page.evaluate(FOCUSED)


def tab_to(page: Page, label: str) -> None:
    """Presses Tab until the field has the focus."""
    field = page.get_by_label(label)
    for _press in range(15):
        if field.evaluate("(one) => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{label} is not reached with Tab")


def code_in(letter: str) -> str:
    """The code to sign in with."""
    found = re.search(r"Uw code is: (\S+)", letter)
    assert found is not None, letter
    return found.group(1)
