"""The pages of the basics: at a club, and of all clubs of a desk."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.urls import reverse
from tests.cast import Cast, signed_in
from tests.counting import at_most

from voorzet.desks.models import RecordKind, SharingRule
from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.actor import Sight
from voorzet.providers import actions
from voorzet.providers.actions import Standing
from voorzet.providers.models import (
    Basic,
    BasicsDeadline,
    BasicStatus,
    FileLook,
    Provider,
    Relation,
    RelationTopic,
    SafetyBasic,
)
from voorzet.providers.queries.listing import PAGE
from voorzet.providers.tests.conftest import ALMERE, AMSTERDAM, AddProvider
from voorzet.providers.tests.people import add_joke

SINCE = date(2025, 3, 1)
DAYS = {f"since-{basic}": SINCE.isoformat() for basic in Basic} | {
    f"status-{basic}": "unknown" for basic in Basic
}


def page(cast: Cast, who: str = "bram", **query: str) -> str:
    """The clubs of desk Noord."""
    response = signed_in(cast, who).get(reverse("basics-of-desk", args=["noord"]), query)
    assert response.status_code == 200
    return response.content.decode()


def shown_on(form: str) -> str:
    """What the page says it showed."""
    [field] = re.findall(r'<input[^>]*name="shown"[^>]*>', form)
    return re.findall(r'value="([^"]*)"', field)[0]


def form_of(cast: Cast) -> str:
    return reverse("note-basics", args=[cast.club.id])


def note(cast: Cast, club: Provider, *basics: Basic, status: str = BasicStatus.IN_ORDER) -> None:
    standing = Standing(BasicStatus(status), SINCE)
    actions.note_basics(
        actor=cast.actor("bram"), provider_id=club.id, noted=dict.fromkeys(basics, standing)
    )


@pytest.fixture
def clubs(add: AddProvider, cast: Cast) -> dict[str, Provider]:
    """One with all four, one that misses one, one that works on one; of the club of the cast nobody knows."""
    names = ("Alles Klaar", "Bijna Zover", "Codeloos")
    found = {name: add(name, ALMERE) for name in names}
    note(cast, found["Alles Klaar"], *Basic)
    note(cast, found["Bijna Zover"], *Basic)
    note(cast, found["Bijna Zover"], Basic.TRAINER_LEARNING, status="underway")
    note(cast, found["Codeloos"], *Basic)
    note(cast, found["Codeloos"], Basic.CODE_OF_CONDUCT, status="missing")
    add("FC Elders", AMSTERDAM)
    return found


def test_a_call_is_written_down_and_shows_in_the_file(cast: Cast) -> None:
    client = signed_in(cast, "bram")
    assert client.get(form_of(cast)).status_code == 200
    given = {**DAYS, "status-code": "in_order", "status-learning": "underway"}
    assert client.post(form_of(cast), given).status_code == 303
    kept = set(SafetyBasic.objects.values_list("basic", "status", "since", "person"))
    bram = cast.people["bram"].id
    assert kept == {("code", "in_order", SINCE, bram), ("learning", "underway", SINCE, bram)}
    shown = client.get(reverse("provider", args=[cast.club.id])).content.decode()
    assert "sinds za 1 mrt 2025" in shown
    assert "mee bezig" in shown


def test_what_somebody_else_changed_meanwhile_stays(cast: Cast) -> None:
    client = signed_in(cast, "bram")
    before = shown_on(client.get(form_of(cast)).content.decode())
    note(cast, cast.club, Basic.CODE_OF_CONDUCT)
    given = {**DAYS, "shown": before, "status-learning": "missing"}
    assert client.post(form_of(cast), given).status_code == 303
    assert dict(SafetyBasic.objects.values_list("basic", "status")) == {
        "code": "in_order",
        "learning": "missing",
    }


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("since-code", "2999-01-01"),
        ("since-code", "31-02-2025"),
        ("since-code", ""),
        ("since-code", "0001-01-01"),
        ("status-code", "veroordeeld"),
    ],
)
def test_what_cannot_be_is_said_at_the_field(cast: Cast, field: str, typed: str) -> None:
    given = {**DAYS, "status-code": "in_order", "status-contact": "missing", field: typed}
    response = signed_in(cast, "bram").post(form_of(cast), given)
    assert response.status_code == 422
    shown = response.content.decode()
    assert f'id="id_{field}_error"' in shown
    assert re.search(r'<input[^>]*name="status-contact"[^>]*value="missing"[^>]*checked', shown)
    assert not SafetyBasic.objects.exists()


def test_opening_the_form_from_outside_is_a_look(cast: Cast) -> None:
    signed_in(cast, "els").get(form_of(cast))
    assert FileLook.objects.filter(provider=cast.club, person=cast.people["els"]).exists()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, {"Bijna Zover", "Codeloos", "HC De Vaart"}),
        ({"stand": "compleet"}, {"Alles Klaar"}),
        ({"stand": "onbekend"}, {"HC De Vaart"}),
        ({"stand": "iedereen"}, {"Alles Klaar", "Bijna Zover", "Codeloos", "HC De Vaart"}),
        ({"basiseis": "code"}, {"Codeloos", "HC De Vaart"}),
        ({"soort": "foundation"}, set()),
        ({"van": "ons"}, set()),
    ],
)
def test_it_is_narrowed(
    cast: Cast, clubs: dict[str, Provider], query: dict[str, str], found: set[str]
) -> None:
    shown = page(cast, **query)
    everybody = {*clubs, "HC De Vaart", "FC Elders"}
    assert {name for name in everybody if name in shown} == found


def test_progress_is_counted_per_basic(cast: Cast, clubs: dict[str, Provider]) -> None:
    shown = page(cast, "gijs")
    counted = {
        basic: re.findall(r"\d+ van \d+|(?<=>)\d+(?=</td>)", line)
        for basic in Basic
        for line in re.findall(rf"<tr><td>{basic.label}.*?</tr>", shown)
    }
    assert counted == {
        Basic.CONDUCT_CERTIFICATES: ["3 van 4", "0", "0", "1"],
        Basic.CODE_OF_CONDUCT: ["2 van 4", "0", "1", "1"],
        Basic.CONFIDENTIAL_CONTACT: ["3 van 4", "0", "0", "1"],
        Basic.TRAINER_LEARNING: ["2 van 4", "1", "0", "1"],
    }


def test_who_sees_no_files_is_told_nothing(cast: Cast, clubs: dict[str, Provider]) -> None:
    address = reverse("basics-of-desk", args=["noord"])
    assert signed_in(cast, "femke").get(address).status_code == 404
    assert signed_in(cast, "dirk").get(address).status_code == 404
    SharingRule.objects.filter(
        desk=cast.desks["north"], record_kind=RecordKind.FILE, organisation_kind="municipality"
    ).update(sight=Sight.NONE)
    assert signed_in(cast, "chaima").get(address).status_code == 404


def test_who_keeps_contact_can_call_from_the_list(cast: Cast) -> None:
    add_joke(cast, phone="036 555 12 34")
    assert "tel:0365551234" in page(cast, "anna"), "the own organisation wrote Joke down"
    SharingRule.objects.filter(
        desk=cast.desks["north"], record_kind=RecordKind.FILE, organisation_kind="federation"
    ).update(sight=Sight.FULL)
    assert 'href="tel:' not in page(cast, "els"), "to see Joke, Els opens the file, which is noted"
    actions.hold_relation(
        actor=cast.actor("els"),
        provider_id=cast.club.id,
        organisation_id=cast.id_of("hockey"),
        topic=RelationTopic.SPORT,
    )
    assert 'href="tel:' not in page(cast, "els"), "a tie of today does not count yet"
    Relation.objects.update(starts_on=clock.today() - timedelta(days=1))
    assert "tel:0365551234" in page(cast, "els")


def test_pages_follow_on_each_other_and_ask_for_little(cast: Cast, add: AddProvider) -> None:
    for number in range(2 * PAGE):
        add(f"Club {number % 7} {number}", ALMERE)
    client, seen = signed_in(cast, "anna"), list[str]()
    onward = reverse("basics-of-desk", args=["noord"])
    client.get(onward)
    while onward:
        with at_most(13):  # one of them once: the names of sports
            shown = client.get(onward).content.decode()
        seen += re.findall(r"data-row>([^<]+)<", shown)
        after = re.findall(r'href="([^"]*[?&;]na=[^"]*)"', shown)
        onward = unescape(after[0]) if after else ""
    assert len(seen) == len(set(seen)) == 2 * PAGE + 1


@pytest.mark.parametrize("query", [{"stand": "x"}, {"basiseis": "x"}, {"na": "x"}, {"soort": "'"}])
def test_what_is_not_known_is_said_and_left_out(cast: Cast, query: dict[str, str]) -> None:
    response = signed_in(cast, "anna").get(reverse("basics-of-desk", args=["noord"]), query)
    assert response.status_code == 400
    assert "HC De Vaart" in response.content.decode()


def test_the_coordinator_sets_moves_and_takes_away_the_day(cast: Cast) -> None:
    anna = signed_in(cast, "anna")
    address = reverse("set-basics-deadline", args=["noord"])
    due = clock.today() + timedelta(days=39)
    for _time in range(2):
        assert anna.post(address, {"due_on": due}).status_code == 303
    assert BasicsDeadline.objects.get().due_on == due
    assert f"{39}" in page(cast, "gijs")
    assert anna.post(address, {"due_on": "2999-01-01"}).status_code == 422
    assert anna.post(address, {"due_on": clock.today() - timedelta(days=1)}).status_code == 422
    assert anna.post(address, {"due_on": "31 december"}).status_code == 422
    assert BasicsDeadline.objects.get().due_on == due
    assert anna.post(address, {"due_on": ""}).status_code == 303
    assert not BasicsDeadline.objects.exists()
    told = Entry.objects.filter(verb="provider.basics_due_set").order_by("at")
    assert [one.details for one in told] == [{"due": due.isoformat()}, {"due": ""}]
