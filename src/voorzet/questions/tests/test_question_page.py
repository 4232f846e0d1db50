"""The page of a question and its acts, as people at work use them."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, signed_in
from tests.counting import at_most

from voorzet.questions import actions
from voorzet.questions.models import Attention, Audience, Draft, Message, OfferStatus, Status


def page(name: str, question: object, **ids: object) -> str:
    return reverse(name, args=[question.reference, *ids.values()])  # type: ignore[attr-defined]


def test_the_holder_sees_text_asker_and_acts(cast: Cast) -> None:
    question = cast.question()
    shown = signed_in(cast, "bram").get(page("question", question)).content.decode()
    assert "De bar krijgen we op zaterdag niet bezet" in shown
    assert "Joke Jansen" in shown
    assert page("answer", question) in shown


def test_an_outline_shows_no_text_and_no_people(cast: Cast) -> None:
    question = cast.question()
    shown = signed_in(cast, "chaima").get(page("question", question)).content.decode()
    assert "HC De Vaart" in shown
    for secret in ("zaterdag", "Joke", "Bram Bos", page("answer", question)):
        assert secret not in shown


def test_strangers_find_nothing(cast: Cast) -> None:
    question = cast.question()
    for name in ("dirk", "femke"):
        assert signed_in(cast, name).get(page("question", question)).status_code == 404


def test_the_page_takes_the_same_few_queries_however_much_happened(cast: Cast) -> None:
    question = cast.question()
    for number in range(20):
        actions.write_message(
            actor=cast.actor("bram"),
            question_id=question.id,
            body=f"Bericht {number}",
            audience=Audience.INVOLVED,
        )
    client = signed_in(cast, "bram")
    with at_most(14):
        client.get(page("question", question))


def test_answering_closes_and_thanks(cast: Cast) -> None:
    question = cast.question()
    client = signed_in(cast, "bram")
    form = client.get(page("answer", question))
    assert form.status_code == 200
    answered = client.post(
        page("answer", question),
        {"body": "Zo doet u dat.", "version": question.version, "key": uuid.uuid4()},
    )
    assert answered.status_code == 303
    question.refresh_from_db()
    assert question.status == Status.CLOSED


def test_sending_an_answer_twice_sends_it_once(cast: Cast) -> None:
    question = cast.question()
    client = signed_in(cast, "bram")
    sent = {"body": "Zo doet u dat.", "version": question.version, "key": uuid.uuid4()}
    assert client.post(page("answer", question), sent).status_code == 303
    assert client.post(page("answer", question), sent).status_code == 303
    assert Message.objects.filter(question=question).count() == 1


def test_a_bsn_is_refused_at_the_field_and_the_text_stays(cast: Cast) -> None:
    question = cast.question()
    shown = signed_in(cast, "bram").post(
        page("answer", question), {"body": "Mijn BSN is 111222333.", "version": question.version}
    )
    assert shown.status_code == 422
    assert "burgerservicenummer" in shown.content.decode()
    assert "111222333" in shown.content.decode()
    assert not Message.objects.filter(question=question).exists()


def test_a_stale_answer_shows_both_texts(cast: Cast) -> None:
    question = cast.question()
    client = signed_in(cast, "bram")
    seen = client.get(page("answer", question)).content.decode()
    seen_at = seen.split('name="seen_at" value="')[1].split('"')[0]
    actions.write_message(
        actor=cast.actor("anna"),
        question_id=question.id,
        body="Ik heb net gebeld met de club.",
        audience=Audience.CLUB,
    )
    stale = {"body": "Mijn lange antwoord.", "version": question.version, "seen_at": seen_at}
    shown = client.post(page("answer", question), stale)
    assert shown.status_code == 409
    text = shown.content.decode()
    assert "Ik heb net gebeld met de club." in text
    assert "Mijn lange antwoord." in text
    question.refresh_from_db()
    assert question.status != Status.CLOSED
    stale["version"] = question.version
    assert client.post(page("answer", question), stale).status_code == 303


def test_an_answer_that_comes_second_is_not_lost(cast: Cast) -> None:
    question = cast.question()
    late = {"body": "Mijn lange antwoord.", "version": question.version}
    actions.answer_question(
        actor=cast.actor("anna"), question_id=question.id, body="Bel de gemeente."
    )
    shown = signed_in(cast, "bram").post(page("answer", question), late)
    assert shown.status_code == 409
    text = shown.content.decode()
    assert "Bel de gemeente." in text
    assert "Mijn lange antwoord." in text
    assert Message.objects.filter(question=question).count() == 1


def test_an_answer_from_who_no_longer_has_the_question_is_shown_back(cast: Cast) -> None:
    question = cast.question()
    late = {"body": "Mijn lange antwoord.", "version": question.version}
    offer = actions.offer_question(
        actor=cast.actor("bram"),
        question_id=question.id,
        to_organisation_id=cast.id_of("hockey"),
        reason="Gaat over hockey.",
    )
    actions.accept_offer(actor=cast.actor("els"), offer_id=offer.id)
    shown = signed_in(cast, "bram").post(page("answer", question), late)
    assert shown.status_code == 403
    text = shown.content.decode()
    assert "Deze vraag ligt nu bij Hockeybond." in text
    assert "Mijn lange antwoord." in text
    assert not Message.objects.filter(question=question).exists()


def test_offer_accept_and_decline_from_the_page(cast: Cast) -> None:
    question = cast.question()
    bram, els = signed_in(cast, "bram"), signed_in(cast, "els")
    bram.post(
        page("offer", question),
        {
            "to": f"{cast.id_of('hockey')}/{cast.people['els'].id}",
            "working_days": 3,
            "reason": "Gaat over hockey.",
            "version": question.version,
        },
    )
    offer = question.offers.get()
    assert "Neemt u deze vraag over?" in els.get(page("question", question)).content.decode()
    declined = els.post(
        page("decline-offer", question, offer_id=offer.id),
        {"reason": "no_capacity", "note": "Vol."},
    )
    assert declined.status_code == 303
    offer.refresh_from_db()
    assert offer.status == OfferStatus.DECLINED
    shown = bram.get(page("question", question)).content.decode()
    assert "Nu geen ruimte" in shown
    assert "Vol." in shown


def test_a_draft_survives_and_goes_when_sent(cast: Cast) -> None:
    question = cast.question()
    client = signed_in(cast, "bram")
    client.post(page("save-draft", question), {"draft": "answer", "body": "Half af"})
    assert "Half af" in client.get(page("answer", question)).content.decode()
    client.post(page("answer", question), {"body": "Af.", "version": question.version})
    assert not Draft.objects.exists()


def test_two_people_in_one_question_are_warned(cast: Cast) -> None:
    question = cast.question()
    signed_in(cast, "anna").post(page("presence", question))
    shown = signed_in(cast, "bram").post(page("presence", question)).content.decode()
    assert "Anna Aarts" in shown


@pytest.mark.parametrize("name", ["take", "put-back", "wait", "resume", "attend", "reopen"])
def test_taps_are_refused_to_who_is_not_the_holder(cast: Cast, name: str) -> None:
    question = cast.question()
    actions.ask_partner(
        actor=cast.actor("bram"),
        question_id=question.id,
        to_organisation_id=cast.id_of("hockey"),
        request="Weten jullie dit?",
    )
    assert signed_in(cast, "els").post(page(name, question)).status_code == 403


def test_waiting_and_going_on(cast: Cast) -> None:
    question = cast.question()
    client = signed_in(cast, "bram")
    client.post(page("wait", question))
    question.refresh_from_db()
    assert question.status == Status.WAITING_FOR_CLUB
    client.post(page("resume", question))
    question.refresh_from_db()
    assert question.status == Status.IN_PROGRESS


def test_a_link_for_an_outsider_is_shown_once_made(cast: Cast) -> None:
    question = cast.question()
    consultation = actions.ask_partner(
        actor=cast.actor("bram"),
        question_id=question.id,
        to_organisation_id=cast.id_of("welfare"),
        request="Kennen jullie dit?",
    )
    client = signed_in(cast, "bram")
    shown = client.post(page("consultation-link", question, consultation_id=consultation.id))
    assert shown.status_code == 200
    assert "/gevraagd/" in shown.content.decode()


def test_nobody_is_let_in_without_signing_in(client: Client, cast: Cast) -> None:
    question = cast.question()
    assert client.get(page("question", question)).status_code == 302
    assert question.attention == Attention.NONE


def test_links_are_listed_revoked_and_renewed(cast: Cast) -> None:
    question = cast.question()
    client = signed_in(cast, "bram")
    link = question.links.get()
    assert (
        page("revoke-link", question, link_id=link.id)
        in client.get(page("links", question)).content.decode()
    )
    assert client.post(page("renew-follow-link", question)).status_code == 303
    link.refresh_from_db()
    assert link.revoked_at is not None
    fresh = question.links.get(revoked_at=None)
    client.post(page("revoke-link", question, link_id=fresh.id))
    assert not question.links.filter(revoked_at=None).exists()
    assert signed_in(cast, "els").get(page("links", question)).status_code == 404


def test_a_doubt_of_the_screen_can_be_confirmed(cast: Cast) -> None:
    question = cast.question()
    client = signed_in(cast, "bram")
    told = {
        "body": "Mijn dochter Noor (13) gaat naar de schoolpsycholoog.",
        "version": question.version,
    }
    doubted = client.post(page("answer", question), told)
    assert doubted.status_code == 422
    assert 'name="acknowledged"' in doubted.content.decode()
    confirmed = client.post(page("answer", question), {**told, "acknowledged": "minor_health"})
    assert confirmed.status_code == 303
