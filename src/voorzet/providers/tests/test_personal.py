"""Contact people can ask what is held about them, and to be forgotten; who left goes when the term has passed."""

from datetime import timedelta
from pathlib import Path

import pytest
from tests.cast import Cast

from voorzet.journal.terms import Expiry, list_terms
from voorzet.kernel import clock
from voorzet.kernel.actor import system
from voorzet.privacy.actions import erase_person, export_person
from voorzet.privacy.queries import get_subject
from voorzet.privacy.tests.brute import find_everywhere
from voorzet.providers import actions
from voorzet.providers.models import (
    ContactMoment,
    ContactPerson,
    ContactText,
    Follower,
    ProviderKind,
    Relation,
    RelationTopic,
)
from voorzet.providers.tests.people import add_joke, log
from voorzet.providers.tests.test_scans import fill
from voorzet.reference.models import Municipality

JOKE = "joke@club.example"


def test_a_contact_person_is_found_by_address_and_shown_what_is_held(
    cast: Cast, tmp_path: Path
) -> None:
    joke = add_joke(cast)
    log(cast, body="Joke Jansen wil gebeld worden.", spoken_to=[joke.id])
    subject = get_subject(JOKE.upper())
    assert joke.id in subject.asker_ids
    assert cast.club.id in subject.file_ids
    folder = tmp_path / "export"
    folder.mkdir()
    export_person(actor=system(), subject=subject, folder=folder)
    told = "".join(one.read_text(encoding="utf-8") for one in folder.rglob("*") if one.is_file())
    assert "Joke Jansen" in told


def test_who_is_forgotten_is_nowhere_in_the_file(cast: Cast) -> None:
    joke = add_joke(cast, phone="06-12 34 56 78")
    moment = log(cast, body=f"Joke Jansen belt na zessen, {JOKE}, 0612345678.", spoken_to=[joke.id])
    erase_person(actor=system(), subject=get_subject(JOKE))
    assert not ContactPerson.objects.exists()
    assert ContactMoment.objects.filter(pk=moment.pk).exists()
    text = ContactText.objects.get(moment=moment)
    assert not text.spoken_to.exists()
    assert not any(word in text.body for word in ("Joke", "Jansen", JOKE, "0612345678"))
    assert find_everywhere([JOKE]) == []


def test_who_worked_is_forgotten_and_the_tie_stays(cast: Cast) -> None:
    actions.hold_relation(
        actor=cast.actor("els"),
        provider_id=cast.club.id,
        organisation_id=cast.id_of("hockey"),
        topic=RelationTopic.SPORT,
        person_id=cast.people["els"].id,
    )
    actions.follow_provider(actor=cast.actor("els"), provider_id=cast.club.id)
    log(cast, by="els", body="Gebeld namens Els Evers.")
    erase_person(actor=system(), subject=get_subject("els@example.org"))
    assert Relation.objects.get().person_id is None
    assert not Follower.objects.exists()
    assert "Els Evers" not in ContactText.objects.get().body


def test_who_left_goes_when_the_term_has_passed(cast: Cast) -> None:
    joke = add_joke(cast)
    log(cast, spoken_to=[joke.id])
    [term] = [one for one in list_terms() if one.kind == "contact_person"]
    expiry = Expiry([cast.desks["north"].id], clock.now(), [])
    assert term.expire(expiry) == 0
    ContactPerson.objects.update(ends_on=clock.today() - timedelta(days=1))
    assert term.expire(expiry) == 1
    assert not ContactPerson.objects.exists()


def test_who_did_a_scan_is_not_named_in_that_file(cast: Cast) -> None:
    fill(cast)
    log(cast, body="Chaima Chafik liep de scan door.")
    erase_person(actor=system(), subject=get_subject("chaima@example.org"))
    assert "Chaima" not in ContactText.objects.get().body


@pytest.mark.parametrize("known_at", ["kept", "first", "second"])
def test_a_name_goes_from_everything_in_one_file(cast: Cast, known_at: str) -> None:
    """Whichever of the merged ones somebody speaks for: the file is one."""
    club = {"kept": cast.club}
    for called in ("first", "second"):
        club[called] = actions.add_provider(
            actor=system(),
            name=f"Hockeyclub {called}",
            kind=ProviderKind.CLUB,
            municipality=Municipality.objects.get(code="GM0034"),
        )
    elsewhere = actions.add_provider(
        actor=system(),
        name="Judoschool Ippon",
        kind=ProviderKind.CLUB,
        municipality=Municipality.objects.get(code="GM0034"),
    )
    log(cast, provider=elsewhere, body="Een andere Joke Jansen.")
    for provider in club.values():
        log(cast, provider=provider, body="Joke Jansen nam op.")
    add_joke(cast)
    ContactPerson.objects.update(provider=club[known_at])
    for called in ("first", "second"):
        actions.merge_providers(
            actor=system(), kept_id=cast.club.id, absorbed_id=club[called].id, chosen={}
        )
    subject = get_subject(JOKE)
    assert subject.file_ids == {one.id for one in club.values()}
    erase_person(actor=system(), subject=subject)
    bodies = {text.body for text in ContactText.objects.all()}
    assert bodies == {"[verwijderd] nam op.", "Een andere Joke Jansen."}
