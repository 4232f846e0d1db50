"""Whole pages and parts, and the pages of this room itself."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError, connection
from django.test import Client
from pytest_django import Settings

HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


def test_a_browser_gets_the_whole_page(client: Client) -> None:
    page = client.get("/delen")
    html = page.content.decode()
    assert html.startswith("<!doctype html>")
    assert "<h1>De kop</h1>" in html
    assert "HX-Request" in page["Vary"]


def test_htmx_gets_the_part_alone(client: Client) -> None:
    page = client.get("/delen", headers=HTMX)
    html = page.content.decode()
    assert "De zin" in html
    assert "<html" not in html
    assert "De kop" not in html
    assert "HX-Request" in page["Vary"]


@pytest.mark.parametrize(
    "headers",
    [
        {"HX-Request": "true", "HX-Request-Type": "full"},
        {"HX-Request": "true", "HX-History-Restore-Request": "true"},
    ],
)
def test_who_swaps_the_body_gets_the_whole_page(client: Client, headers: dict[str, str]) -> None:
    assert client.get("/delen", headers=headers).content.startswith(b"<!doctype html>")


def test_a_message_travels_with_the_part_once(client: Client) -> None:
    html = client.get("/delen?say=Gelukt", headers=HTMX).content.decode()
    assert html.count("Gelukt") == 1
    assert 'id="messages" hx-swap-oob="innerHTML"' in html
    assert "messages" not in client.get("/delen", headers=HTMX).content.decode()


def test_a_page_has_nothing_that_the_content_policy_blocks(
    client: Client, settings: Settings
) -> None:
    settings.DEMO = True
    html = client.get("/patronen").content.decode()
    for forbidden in (" style=", "<style", "onclick=", "javascript:", "hx-on"):
        assert forbidden not in html
    assert html.count("<script") == html.count("<script src=") == 2


def test_the_patterns_are_only_there_in_a_demonstration(client: Client, settings: Settings) -> None:
    settings.DEMO = False
    assert client.get("/patronen").status_code == 404
    settings.DEMO = True
    assert client.get("/patronen").status_code == 200


def test_the_accessibility_page(client: Client) -> None:
    assert "WCAG 2.2" in client.get("/toegankelijkheid").content.decode()


def test_health_needs_no_database(client: Client) -> None:
    assert client.get("/gezondheid").content == b"ok"


@pytest.mark.django_db
def test_ready_with_a_database(client: Client) -> None:
    assert client.get("/gereed").status_code == 200


def test_not_ready_without_a_database(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable() -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(connection, "cursor", unreachable)
    answer = client.get("/gereed")
    assert answer.status_code == 503
    assert answer.content == b"no database"


def test_the_language_is_chosen_by_posting_and_leads_back(client: Client) -> None:
    assert client.get("/taal").status_code == 405
    answer = client.post("/taal", {"language": "en", "next": "/toegankelijkheid"})
    assert answer["Location"] == "/toegankelijkheid"
    assert client.cookies["django_language"].value == "en"
    assert '<html lang="en">' in client.get("/toegankelijkheid").content.decode()


def test_choosing_a_language_does_not_lead_elsewhere(client: Client) -> None:
    answer = client.post("/taal", {"language": "en", "next": "https://example.org/"})
    assert answer["Location"] == "/"


def test_the_host_says_where_to_report_a_weakness(client: Client, settings: Settings) -> None:
    settings.SECURITY_CONTACT = "mailto:security@loket.example"
    settings.PUBLIC_ADDRESS = "https://loket.example"
    page = client.get("/.well-known/security.txt")
    lines = dict(line.split(": ", 1) for line in page.content.decode().splitlines())
    assert lines["Contact"] == "mailto:security@loket.example"
    assert lines["Canonical"] == "https://loket.example/.well-known/security.txt"
    left = datetime.fromisoformat(lines["Expires"]) - datetime.now(UTC)
    assert timedelta(days=170) < left < timedelta(days=365)
