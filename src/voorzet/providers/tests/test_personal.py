"""Contact people can ask what is held about them, and to be forgotten; who left goes when the term has passed."""

from datetime import timedelta
from pathlib import Path

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
    Relation,
    RelationTopic,
)
from voorzet.providers.tests.people import add_joke, log

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
