"""Every error a person may see becomes a page with the right status, or an alert for htmx."""

import logging

import pytest
from django.test import Client, RequestFactory
from django.utils import translation

from voorzet.ui import errors

HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


@pytest.mark.parametrize(
    ("how", "status", "sentence"),
    [
        ("not-visible", 404, "Deze pagina bestaat niet, of is niet voor u."),
        ("refused", 403, "Alleen wie de vraag heeft, mag hem afsluiten."),
        ("impossible", 409, "De vraag is al &lt;b&gt;gesloten&lt;/b&gt;."),
        ("stale", 409, "Iemand anders heeft dit intussen gewijzigd."),
        ("unacceptable", 400, "Schrijf hier geen burgerservicenummer."),
        ("too-many", 429, "Probeer het over een paar minuten opnieuw."),
        ("own", 400, "Iets anders."),
    ],
)
def test_an_error_becomes_a_page_or_an_alert(
    client: Client, how: str, status: int, sentence: str
) -> None:
    page = client.get(f"/mis/{how}")
    assert page.status_code == status
    assert sentence in page.content.decode()
    assert page.content.startswith(b"<!doctype html>")

    alert = client.get(f"/mis/{how}", headers=HTMX)
    assert alert.status_code == status
    assert sentence in alert.content.decode()
    assert b"<html" not in alert.content
    assert (alert["HX-Retarget"], alert["HX-Reswap"]) == ("#messages", "innerHTML")


def test_too_many_says_when_to_come_back(client: Client) -> None:
    assert client.get("/mis/too-many")["Retry-After"] == "90"


def test_a_page_that_is_not_there_reads_like_one_that_is_not_for_you(client: Client) -> None:
    absent = client.get("/nergens")
    assert absent.status_code == 404
    assert "Deze pagina bestaat niet, of is niet voor u." in absent.content.decode()


def test_our_own_fault_has_a_page_without_database(client: Client) -> None:
    client.raise_request_exception = False
    page = client.get("/mis/bug")
    assert page.status_code == 500
    assert "Er ging iets mis bij ons" in page.content.decode()
    assert "a bug" not in page.content.decode()

    alert = client.get("/mis/bug", headers=HTMX)
    assert alert.status_code == 500
    assert alert["HX-Retarget"] == "#messages"


def test_a_form_without_token_says_that_nothing_was_sent() -> None:
    strict = Client(enforce_csrf_checks=True)
    page = strict.post("/taal", {"language": "en"})
    assert page.status_code == 403
    assert "Er is niets verstuurd" in page.content.decode()


def test_an_error_page_without_a_shell_still_comes(caplog: pytest.LogCaptureFixture) -> None:
    """A request that failed before any middleware ran has no session, no messages and no actor."""
    with translation.override("nl"), caplog.at_level(logging.ERROR, "voorzet.ui.errors"):
        page = errors.handler400(RequestFactory().get("/"), ValueError())
    assert page.status_code == 400
    assert "Wij konden uw verzoek niet lezen" in page.content.decode()
