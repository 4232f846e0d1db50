"""Contact moments: half a minute to write down, a moment to undo, openly corrected; and nothing that may not be kept."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from tests.cast import Cast, signed_in

from voorzet.desks.models import RecordKind, SharingRule
from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.actor import Sight, system
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Unacceptable
from voorzet.kernel.ids import new_id
from voorzet.providers import actions
from voorzet.providers.actions import Contact, add_provider
from voorzet.providers.models import (
    ContactAudience,
    ContactKind,
    ContactMoment,
    ContactPerson,
    ContactText,
    ProviderKind,
)
from voorzet.providers.tests.people import add_joke, log

CALLED = Contact(kind=ContactKind.CALL, body="Gebeld.", audience=ContactAudience.NETWORK)


def test_what_was_said_is_kept_apart_and_journalled_in_codes(cast: Cast) -> None:
    joke = add_joke(cast)
    moment = log(cast, body="  Gebeld over de bar. ", spoken_to=[joke.id])
    assert moment.desk_id == cast.desks["north"].id
    assert moment.organisation_id == cast.id_of("service")
    assert moment.text.body == "Gebeld over de bar."
    assert list(moment.text.spoken_to.all()) == [joke]
    entry = Entry.objects.get(subject_id=moment.id)
    assert entry.details == {
        "provider": str(cast.club.id),
        "kind": "call",
        "audience": "network",
    }


@pytest.mark.parametrize("who", ["gijs", "femke"])
def test_who_looks_on_or_comes_from_a_club_does_not_write(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        log(cast, by=who)
    assert not ContactMoment.objects.exists()


def test_another_desk_has_no_such_club(cast: Cast) -> None:
    with pytest.raises(NotVisible):
        log(cast, by="dirk")


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("body", {"body": "  "}),
        ("body", {"body": "x" * 4001}),
        ("body", {"body": "Zijn BSN is 111222333."}),
        ("safety", {"body": "De trainer heeft een meisje aangerand."}),
        ("on", {"on": clock.today() + timedelta(days=1)}),
        ("on", {"on": clock.today().replace(year=1999)}),
        ("follow_up_on", {"follow_up_on": clock.today() - timedelta(days=1)}),
        ("follow_up_on", {"follow_up_on": clock.today() + timedelta(days=1000)}),
    ],
)
def test_what_cannot_be_taken_in_gets_a_sentence_and_nothing_is_kept(
    cast: Cast, field: str, told: dict[str, Any]
) -> None:
    with pytest.raises(Unacceptable) as refused:
        log(cast, **told)
    assert list(refused.value.fields) == [field]
    assert not ContactMoment.objects.exists()
    assert not Entry.objects.filter(subject_kind="contact").exists()


def test_a_form_that_comes_twice_is_one_contact(cast: Cast) -> None:
    key = new_id()
    for _time in range(2):
        actions.log_contact(
            actor=cast.actor("bram"), provider_id=cast.club.id, contact=CALLED, key=key
        )
    assert ContactMoment.objects.count() == 1


def test_it_is_undone_for_a_quarter_of_an_hour_text_and_all(cast: Cast) -> None:
    moment = log(cast)
    assert actions.withdraw_contact(actor=cast.actor("bram"), moment_id=moment.id) == cast.club.id
    assert not ContactMoment.objects.exists()
    assert not ContactText.objects.exists()
    assert Entry.objects.filter(verb="contact.withdrawn", subject_id=moment.id).count() == 1


def test_after_that_it_is_corrected_and_that_is_seen(cast: Cast) -> None:
    with clock.moved_to(clock.now() - timedelta(minutes=16)):
        moment = log(cast)
    with pytest.raises(Impossible):
        actions.withdraw_contact(actor=cast.actor("bram"), moment_id=moment.id)
    actions.correct_contact(actor=cast.actor("bram"), moment_id=moment.id, contact=CALLED)
    moment.refresh_from_db()
    assert moment.corrected_at is not None
    entry = Entry.objects.get(verb="contact.corrected")
    assert entry.details == {"provider": str(cast.club.id), "fields": ["body"]}


def test_correcting_nothing_is_no_correction(cast: Cast) -> None:
    moment = log(cast, body="Gebeld.")
    actions.correct_contact(actor=cast.actor("bram"), moment_id=moment.id, contact=CALLED)
    moment.refresh_from_db()
    assert moment.corrected_at is None


@pytest.mark.parametrize(("who", "error"), [("anna", Refused), ("chaima", NotVisible)])
def test_only_the_writer_corrects(cast: Cast, who: str, error: type[Exception]) -> None:
    moment = log(cast)
    with pytest.raises(error):
        actions.correct_contact(actor=cast.actor(who), moment_id=moment.id, contact=CALLED)
    with pytest.raises(error):
        actions.withdraw_contact(actor=cast.actor(who), moment_id=moment.id)


def test_people_of_another_club_are_not_spoken_to(cast: Cast) -> None:
    moment = log(cast, spoken_to=[new_id()])
    assert not moment.text.spoken_to.exists()
    joke = add_joke(cast)
    # The municipality sees outlines, so it does not know Joke.
    assert not log(cast, by="chaima", spoken_to=[joke.id]).text.spoken_to.exists()


def correct_on_the_page(cast: Cast, moment: ContactMoment, chosen: ContactPerson) -> None:
    """Bram opens the form, finds somebody ticked in it, and sends it with another text."""
    client, form = signed_in(cast, "bram"), reverse("correct-contact", args=[moment.id])
    ticked = client.get(form).content.decode().split(f'value="{chosen.id}"')[1].split(">")[0]
    assert "checked" in ticked
    filled = {"kind": "call", "on": f"{clock.today():%Y-%m-%d}", "audience": "network"}
    sent = client.post(form, {**filled, "body": "Verbeterd.", "spoken_to": [chosen.id]})
    assert sent.status_code == 303
    text = ContactText.objects.get(moment=moment)
    assert (text.body, list(text.spoken_to.all())) == ("Verbeterd.", [chosen])


def test_correcting_keeps_who_left_since(cast: Cast) -> None:
    joke = add_joke(cast)
    moment = log(cast, spoken_to=[joke.id])
    ContactPerson.objects.update(ends_on=clock.today() - timedelta(days=500))
    correct_on_the_page(cast, moment, joke)


def test_correcting_keeps_who_is_of_a_merged_club(cast: Cast) -> None:
    double = add_provider(
        actor=system(),
        name="Hockeyclub Vaart",
        kind=ProviderKind.CLUB,
        municipality=cast.club.municipality,
    )
    joke = add_joke(cast)
    merge = actions.merge_providers(actor=system(), kept_id=double.id, absorbed_id=cast.club.id)
    moment = log(cast, provider=double, spoken_to=[joke.id])
    assert moment.provider_id == double.id
    correct_on_the_page(cast, moment, joke)
    ContactText.objects.update(body="Gebeld.")
    actions.unmerge_provider(actor=system(), merge_id=merge.id)
    correct_on_the_page(cast, moment, joke)


def test_correcting_keeps_whom_one_sees_no_more(cast: Cast) -> None:
    joke = add_joke(cast, by="chaima")
    moment = log(cast, spoken_to=[joke.id])
    SharingRule.objects.filter(desk=cast.desks["north"], record_kind=RecordKind.FILE).update(
        sight=Sight.NONE
    )
    actions.correct_contact(actor=cast.actor("bram"), moment_id=moment.id, contact=CALLED)
    text = ContactText.objects.get(moment=moment)
    assert (text.body, list(text.spoken_to.all())) == ("Gebeld.", [joke])
