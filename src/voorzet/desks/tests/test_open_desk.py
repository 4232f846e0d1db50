"""The command with which an operator opens a first desk."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings
from tests.cast import Cast

from voorzet.access.actors import actor_for
from voorzet.desks.models import Desk
from voorzet.journal.models import Entry
from voorzet.parties.models import Organisation, Person
from voorzet.parties.queries import has_position

WORDS = {
    "name": "Sport- en beweegloket Emmen",
    "slug": "emmen",
    "prefix": "emm",
    "municipality": ["Emmen", "GM0114"],
    "organisation": "Sportbedrijf Emmen",
    "organisation_kind": "sport_service",
    "coordinator_name": "Noor Bakker",
    "coordinator_email": "Noor@example.org",
    "colour": "#A5342A",
}


def open_with(**changes: object) -> str:
    said = io.StringIO()
    words = {name: word for name, word in {**WORDS, **changes}.items() if word is not None}
    line = [
        argument
        for name, word in words.items()
        for each in (word if isinstance(word, list) else [word])
        for argument in (f"--{name.replace('_', '-')}", str(each))
    ]
    call_command("open-desk", *line, stdout=said)
    return said.getvalue()


def test_desk_organisation_and_coordinator_are_there_at_once(
    cast: Cast, settings: Settings, tmp_path: Path
) -> None:
    settings.PUBLIC_ADDRESS = "https://loket.example/"
    settings.EMAIL_HOST = ""
    settings.EMAIL_FILE_PATH = tmp_path
    said = open_with()
    desk = Desk.objects.select_related("first_holder").get(slug="emmen")
    assert (desk.prefix, desk.brand_colour) == ("EMM", "#a5342a")
    assert [municipality.name for municipality in desk.municipalities.all()] == ["Emmen"]
    assert desk.first_holder.name == "Sportbedrijf Emmen"
    person = Person.objects.get(email="noor@example.org")
    assert not person.has_usable_password()
    assert has_position(person.id, desk.first_holder_id)
    assert actor_for(person).coordinated_desk_ids == (desk.id,)
    assert "https://loket.example/loket/emmen" in said
    assert "https://loket.example/inloggen" in said
    assert str(tmp_path) in said
    assert Entry.objects.filter(verb="desk.opened", subject_id=desk.id, channel="command").exists()


def test_with_a_mail_server_no_file_is_mentioned(cast: Cast, settings: Settings) -> None:
    settings.EMAIL_HOST = "mail.example"
    assert "file" not in open_with()


def test_who_and_what_is_known_is_used_again(cast: Cast) -> None:
    open_with(organisation="sportservice noord", organisation_kind=None,
        coordinator_email="ANNA@example.org", coordinator_name="")  # fmt: skip
    desk = Desk.objects.get(slug="emmen")
    assert desk.first_holder_id == cast.id_of("service")
    assert desk.id in actor_for(cast.people["anna"]).coordinated_desk_ids
    open_with(slug="emmen2", prefix="EMN", organisation="Sportservice Noord",
        coordinator_email="anna@example.org")  # fmt: skip
    assert len(actor_for(cast.people["anna"]).coordinated_desk_ids) == 3


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"municipality": ["Nergenshuizen"]}, "No municipality is called Nergenshuizen"),
        ({"organisation_kind": None}, "say what it is with --organisation-kind"),
        ({"coordinator_name": " "}, "say who it is with --coordinator-name"),
        ({"coordinator_email": "noor"}, "Enter a valid email address."),
        ({"slug": "noord"}, "slug: "),
        ({"slug": "zo niet"}, "slug: "),
        ({"prefix": "NRD"}, "Another desk uses NRD"),
        ({"prefix": "EM"}, "prefix: "),
        ({"colour": "rood"}, "brand_colour: "),
        ({"email": "loket"}, "email: "),
    ],
)
def test_one_wrong_word_is_one_sentence_and_adds_nothing(
    cast: Cast, changes: dict[str, object], sentence: str
) -> None:
    before = (Desk.objects.count(), Organisation.objects.count(), Person.objects.count())
    with pytest.raises(CommandError) as refused:
        open_with(**changes)
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)
    assert refused.value.returncode == 1
    after = (Desk.objects.count(), Organisation.objects.count(), Person.objects.count())
    assert after == before


def test_a_name_that_two_organisations_have_is_not_guessed(cast: Cast) -> None:
    Organisation.objects.create(name="Sportservice Noord", kind="other")
    with pytest.raises(CommandError, match="2 organisations are called Sportservice Noord"):
        open_with(organisation="Sportservice Noord")
