"""The pages of importing: what a page asks of the database does not grow with the list, and bad input is a sentence."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cast import Cast, signed_in
from tests.counting import counted

from voorzet.imports.models import ImportRow, ImportRun
from voorzet.imports.tests.messy import HEADINGS, checked, csv_of, imported, make_pair


def clubs(number: int) -> bytes:
    words = [f"{one * 2654435761 % 2**32:08x}".translate(str.maketrans("0123456789", "ghijklmnop")) for one in range(number)]  # fmt: skip
    rows = [(f"Club {word}", "Voetbal", "", "", "1315 AB", "Almere", "", "") for word in words]
    return csv_of([HEADINGS, *rows])


def asked(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(counted(captured))


def test_a_report_costs_the_same_for_a_longer_list(cast: Cast) -> None:
    anna, desk = signed_in(cast, "anna"), cast.desks["north"]
    costs = set()
    for number in (5, 60):
        run = imported(desk, clubs(number))
        costs.add(asked(anna, reverse("import", args=[desk.slug, run.id]) + "?soort=new"))
    assert len(costs) == 1
    assert costs.pop() <= 22
    page = anna.get(reverse("import", args=[desk.slug, run.id]) + "?soort=new")
    assert b"&amp;na=" in page.content, ImportRow.objects.filter(run=run).values_list("outcome")
    assert (
        anna.get(reverse("import", args=[desk.slug, run.id]) + "?soort=x&na=x").status_code == 200
    )


def test_checking_asks_the_same_of_the_database_for_a_longer_list(cast: Cast) -> None:
    checked(cast.desks["north"], clubs(2))
    costs = set()
    for number in (5, 60):
        with CaptureQueriesContext(connection) as captured:
            checked(cast.desks["north"], clubs(number))
        costs.add(len(captured))
    assert len(costs) == 1


def test_the_list_of_doubles_is_a_few_queries(cast: Cast) -> None:
    make_pair(cast)
    anna = signed_in(cast, "anna")
    assert asked(anna, reverse("duplicates", args=["noord"])) <= 16
    assert anna.get(reverse("duplicates", args=["noord"]) + "?soort=x&na=x").status_code == 200


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4", b"PK\x03\x04zip"])
def test_a_file_that_cannot_be_read_comes_back_with_a_sentence(cast: Cast, content: bytes) -> None:
    upload = SimpleUploadedFile("lijst.csv", content)
    response = signed_in(cast, "anna").post(reverse("imports", args=["noord"]), {"file": upload})
    assert response.status_code == 422
    assert b"has-error" in response.content
    assert not ImportRun.objects.exists()


def test_a_form_that_is_sent_twice_is_one_import(cast: Cast) -> None:
    anna = signed_in(cast, "anna")
    for _time in range(2):
        given = {
            "file": SimpleUploadedFile("lijst.csv", csv_of()),
            "key": "6f6f3c5e-3a0c-4e7b-9a44-0a7f1f1f2a10",
        }
        assert anna.post(reverse("imports", args=["noord"]), given).status_code == 303
    assert ImportRun.objects.count() == 1
