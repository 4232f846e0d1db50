"""After half a year an owner is asked once; the link opens a page, and only its button changes anything."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client
from tests.cast import Cast, signed_in
from tests.jobs import run_jobs

from voorzet.desks.actions import end_role, give_role
from voorzet.directory.actions import (
    About,
    add_expertise,
    add_organisation_expertise,
    answer_confirmation,
    ask_confirmation,
    confirm_expertise,
)
from voorzet.directory.models import ConfirmationRequest, Expertise
from voorzet.directory.queries.confirming import list_owned, list_to_ask, token_for
from voorzet.directory.subscribers import ask_confirmations, forget_what_is_over
from voorzet.directory.tests.conftest import Knows
from voorzet.kernel import clock
from voorzet.kernel.actor import Role, system
from voorzet.kernel.errors import NotVisible, Refused
from voorzet.reference.models import Sport

LONG_AGO = 181


@pytest.fixture
def stale(cast: Cast, knows: Knows) -> list[Expertise]:
    """Bram said two things more than half a year ago, and Chaima one lately."""
    said = [
        knows("bram", theme="vrijwilligers", days_ago=LONG_AGO),
        knows("bram", sport="hockey", days_ago=LONG_AGO),
    ]
    knows("chaima", theme="financien")
    return said


def link() -> str:
    """The path of the link in the only mail."""
    [sent] = mail.outbox
    found = re.search(r"https?://[^/]+(/wie/bevestiging/\S+)", str(sent.body))
    assert found is not None
    return found[1]


def test_half_a_year_is_not_too_long(cast: Cast, knows: Knows) -> None:
    entry = knows("bram", theme="vrijwilligers", days_ago=180)
    assert not entry.is_stale
    assert list_to_ask() == []


def test_who_is_asked_is_asked_once(cast: Cast, stale: list[Expertise]) -> None:
    ask_confirmations(0)
    ask_confirmations(0)
    run_jobs()
    assert [sent.to for sent in mail.outbox] == [["bram@example.org"]]
    assert "vrijwilligers" not in str(mail.outbox[0].body).lower()
    with clock.moved_to(clock.now() + timedelta(days=100)):
        ask_confirmations(0)
    assert ConfirmationRequest.objects.count() == 1


def test_who_has_no_seat_any_more_is_not_asked(cast: Cast, stale: list[Expertise]) -> None:
    end_role(
        actor=system(),
        desk=cast.desks["north"],
        person=cast.people["bram"],
        organisation=cast.organisations["service"],
    )
    assert list_to_ask() == []


def test_who_left_an_organisation_decides_nothing_about_it(cast: Cast) -> None:
    """Els spoke for the hockey federation, and now sits in Noord for the municipality."""
    els, hockey = cast.people["els"], cast.organisations["hockey"]
    about, actor = About(sport=Sport.objects.get(slug="hockey")), cast.actor("els")
    with clock.moved_to(clock.now() - timedelta(days=LONG_AGO)):
        add_expertise(actor=actor, about=about)
        theirs = add_organisation_expertise(actor=actor, organisation_id=hockey.id, about=about)
    asked = ask_confirmation(actor=system(), person_id=els.id)
    assert asked is not None
    assert theirs in list_owned(asked)
    give_role(
        actor=system(),
        desk=cast.desks["north"],
        person=els,
        organisation=cast.organisations["municipality"],
        role=Role.ADVISER,
    )
    for desk in cast.desks.values():
        end_role(actor=system(), desk=desk, person=els, organisation=hockey)
    [own] = list_owned(asked)
    assert own.person == els
    assert confirm_expertise(actor=cast.actor("els")) == 1
    Client().post(f"/wie/bevestiging/{token_for(asked)}", {"weg": [str(theirs.id)]})
    theirs.refresh_from_db()
    assert theirs.is_stale
    Expertise.objects.update(asked_on=None)
    assert list_to_ask() == []
    assert ask_confirmation(actor=system(), person_id=els.id) is None


def test_looking_changes_nothing_and_the_button_confirms_once(
    cast: Cast, stale: list[Expertise]
) -> None:
    ask_confirmations(0)
    run_jobs()
    browser, path = Client(), link()
    for _look in range(2):
        page = browser.get(path)
        assert page.status_code == 200
        assert "no-store" in page["Cache-Control"]
    assert not Expertise.objects.filter(confirmed_on=clock.today(), owner__name="Bram Bos").exists()
    kept, dropped = stale
    done = browser.post(path, {"weg": [str(dropped.id), "iets", str(uuid4())]})
    assert done.status_code == 200
    assert "1 regel is bevestigd" in done.content.decode()
    entry = Expertise.objects.get(owner=cast.people["bram"])
    assert (entry.id, entry.confirmed_on, entry.asked_on) == (kept.id, clock.today(), None)
    assert browser.get(path).status_code == 410
    assert browser.post(path, {"weg": [str(kept.id)]}).status_code == 410
    assert Expertise.objects.filter(pk=kept.id).exists()


def test_a_link_drops_nothing_of_another(cast: Cast, stale: list[Expertise]) -> None:
    ask_confirmations(0)
    run_jobs()
    other = Expertise.objects.get(owner=cast.people["chaima"])
    Client().post(link(), {"weg": [str(other.id)]})
    assert Expertise.objects.filter(pk=other.id).exists()


def test_a_link_ends_and_a_false_one_is_not_there(cast: Cast, stale: list[Expertise]) -> None:
    request = ask_confirmation(actor=system(), person_id=cast.people["bram"].id)
    assert request is not None
    path = f"/wie/bevestiging/{token_for(request)}"
    with clock.moved_to(clock.now() + timedelta(days=31)):
        assert Client().get(path).status_code == 410
    for wrong in (f"{path}x", "/wie/bevestiging/iets"):
        assert Client().get(wrong).status_code == 404
    with clock.moved_to(clock.now() + timedelta(days=61)):
        forget_what_is_over(0)
    assert not ConfirmationRequest.objects.exists()


def test_on_the_page_everything_is_confirmed_at_once(cast: Cast, stale: list[Expertise]) -> None:
    browser = signed_in(cast, "bram")
    page = f"/wie/mensen/{cast.people['bram'].id}"
    assert "mogelijk verouderd" in browser.get(page).content.decode()
    assert browser.post("/wie/deskundigheid/bevestiging").status_code == 303
    assert "mogelijk verouderd" not in browser.get(page).content.decode()


def test_only_the_clock_asks_and_only_the_link_answers(cast: Cast, stale: list[Expertise]) -> None:
    bram = cast.people["bram"].id
    with pytest.raises(Refused):
        ask_confirmation(actor=cast.actor("anna"), person_id=bram)
    request = ask_confirmation(actor=system(), person_id=bram)
    assert request is not None
    with pytest.raises(NotVisible):
        answer_confirmation(actor=cast.actor("anna"), request_id=request.id)
    assert confirm_expertise(actor=cast.actor("bram")) == 2
