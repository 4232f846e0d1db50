"""Somebody of a partner who was asked and has no account, from the link to the answer."""

import re
import uuid
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import Cast
from tests.counting import at_most

from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.actor import system
from voorzet.questions import actions, queries
from voorzet.questions.models import (
    Attention,
    Audience,
    Consultation,
    ConsultationStatus,
    DeclineReason,
    Message,
    MessageKind,
    Offer,
    OfferStatus,
    Outcome,
    Question,
    Status,
)
from voorzet.questions.tests.pages import look, shown

BODY = "De bar krijgen we op zaterdag niet bezet"
CONTACT = ("joke@club.example", "06 12345678")
HEALTH = "Hun keeper Daan (12) heeft epilepsie, let daarop."


def link_to(cast: Cast, asked: Offer | Consultation) -> str:
    """The token of a link for whoever was asked."""
    link = actions.make_outsider_link(actor=cast.actor("bram"), asked=asked)
    return queries.token_for(link)


def page(token: str, name: str = "asked") -> str:
    return reverse(name, args=[token])


def asked_question(cast: Cast) -> Question:
    question = cast.question(
        asker=actions.AskerDetails(
            name="Joke Jansen", role="secretaris", email=CONTACT[0], phone=CONTACT[1]
        )
    )
    for audience in (Audience.OWN_ORGANISATION, Audience.INVOLVED, Audience.CLUB):
        actions.write_message(
            actor=cast.actor("bram"),
            question_id=question.id,
            body=f"Bericht voor {audience.value}.",
            audience=audience,
        )
    return question


def offered(cast: Cast, question: Question | None = None) -> tuple[Offer, str]:
    """An offer to the welfare organisation, and the token of its link."""
    offer = actions.offer_question(
        actor=cast.actor("bram"),
        question_id=(question or asked_question(cast)).id,
        to_organisation_id=cast.id_of("welfare"),
        reason="Jullie kennen de buurt.",
    )
    return offer, link_to(cast, offer)


def consulted(cast: Cast) -> tuple[Consultation, str]:
    """A request for advice to the welfare organisation, and the token of its link."""
    consultation = actions.ask_partner(
        actor=cast.actor("bram"),
        question_id=asked_question(cast).id,
        to_organisation_id=cast.id_of("welfare"),
        request="Hoe doen andere clubs dit?",
    )
    return consultation, link_to(cast, consultation)


def reload(row: Any) -> Any:
    row.refresh_from_db()
    return row


def test_the_one_asked_reads_who_asks_why_and_by_when(cast: Cast) -> None:
    _offer, token = offered(cast)
    html = look(page(token))
    assert "Sportservice Noord vraagt of Welzijn Noord deze vraag van een club overneemt" in html
    assert "Bram Bos · Sportservice Noord" in html
    assert "Jullie kennen de buurt." in html
    assert re.search(r"Graag antwoord uiterlijk \w\w \d+ \w+", html)
    for part in (BODY, "HC De Vaart", "Joke Jansen", "secretaris", "Bericht voor involved."):
        assert part in html
    assert "Bericht voor club." in html
    assert "Bericht voor own." not in html, "own notes stay at home"
    for detail in CONTACT:
        assert detail not in html, "not needed to decide"


def test_a_look_changes_nothing(cast: Cast) -> None:
    offer, token = offered(cast)
    _consultation, other = consulted(cast)
    entries = Entry.objects.count()
    for one in (token, other):
        for _time in range(3):
            look(page(one))
        for name in ("accept", "decline", "advice", "answer"):
            assert Client().get(page(one, f"outsider-{name}")).status_code == 405
    assert Entry.objects.count() == entries
    assert reload(offer).status == OfferStatus.OFFERED


def test_yes_moves_the_question_once(cast: Cast) -> None:
    offer, token = offered(cast)
    client = Client()
    for _time in range(2):
        sent = client.post(page(token, "outsider-accept"))
        assert (sent.status_code, sent["Location"]) == (303, page(token))
    question = Question.objects.get()
    assert question.holder_organisation_id == cast.id_of("welfare")
    handed_over = Entry.objects.filter(subject_id=question.id, verb="question.handed_over")
    assert handed_over.count() == 1
    assert reload(offer).status == OfferStatus.ACCEPTED
    html = shown(client.get(page(token)))
    assert "Uw organisatie heeft de vraag nu" in html
    for detail in CONTACT:
        assert detail in html
    assert queries.find_breaches() == []


def test_after_yes_the_club_is_answered_with_the_same_link(cast: Cast) -> None:
    _offer, token = offered(cast)
    client = Client()
    client.post(page(token, "outsider-accept"))
    form = {
        "body": "Wij komen dinsdag helpen.",
        "key": str(uuid.uuid4()),
        "version": version_on(shown(client.get(page(token)))),
    }
    for _time in range(2):
        assert client.post(page(token, "outsider-answer"), form).status_code == 303
    question = Question.objects.get()
    assert (question.status, question.outcome) == (Status.CLOSED, Outcome.ANSWERED_AFTER_HANDOVER)
    answer = Message.objects.get(kind=MessageKind.ANSWER)
    assert (answer.body, answer.audience) == ("Wij komen dinsdag helpen.", Audience.CLUB)
    assert answer.organisation_id == cast.id_of("welfare")
    html = shown(client.get(page(token)))
    assert "De vraag is afgerond" in html
    assert "Wij komen dinsdag helpen." in html
    followed = Client().get(
        reverse("follow", args=[queries.token_for(question.links.get(offer=None))])
    )
    assert "Welzijn Noord heeft uw vraag afgerond" in shown(followed)


def version_on(html: str) -> str:
    found = re.search(r'name="version" value="(\d+)"', html)
    assert found
    return found[1]


def test_what_the_club_said_meanwhile_is_read_before_answering(cast: Cast) -> None:
    _offer, token = offered(cast)
    client = Client()
    client.post(page(token, "outsider-accept"))
    version = version_on(shown(client.get(page(token))))
    question = Question.objects.get()
    link = queries.get_link(
        queries.token_for(question.links.get(offer=None)),
        frozenset({"follow"}),  # type: ignore[arg-type]
    )
    assert link.actor is not None
    actions.reply_as_club(
        actor=link.actor, asker_id=question.askers.get().id, body="Het is al opgelost!"
    )
    form = {"body": "Wij komen dinsdag.", "version": version, "key": str(uuid.uuid4())}
    stale = client.post(page(token, "outsider-answer"), form)
    assert stale.status_code == 409
    html = shown(stale)
    assert "Het is al opgelost!" in html
    assert "Wij komen dinsdag.</textarea>" in html
    again = {**form, "version": version_on(html)}
    assert client.post(page(token, "outsider-answer"), again).status_code == 303


def test_no_gives_it_back_and_closes_the_book(cast: Cast) -> None:
    offer, token = offered(cast)
    form = {"reason": "no_capacity", "note": "Vraag de bond."}
    client = Client()
    for _time in range(2):
        assert client.post(page(token, "outsider-decline"), form).status_code == 303
    assert (reload(offer).status, offer.decline_reason) == (
        OfferStatus.DECLINED,
        DeclineReason.NO_CAPACITY,
    )
    assert offer.note == "Vraag de bond."
    question = Question.objects.get()
    assert question.holder_organisation_id == cast.id_of("service")
    assert question.attention == Attention.DECLINED
    html = shown(client.get(page(token)))
    assert "U nam deze vraag niet over" in html
    assert "nu geen ruimte" in html
    assert_book_is_closed(html)


def assert_book_is_closed(html: str) -> None:
    """Nothing of the question is there to read, and nothing to send."""
    for secret in (BODY, "HC De Vaart", "Joke", "Bericht voor", *CONTACT, "<textarea"):
        assert secret not in html


def test_no_needs_a_reason_and_keeps_the_note(cast: Cast) -> None:
    offer, token = offered(cast)
    response = Client().post(page(token, "outsider-decline"), {"note": "Te ver weg."})
    assert response.status_code == 422
    html = shown(response)
    assert "Kies een reden." in html
    assert "Te ver weg.</textarea>" in html
    assert re.search(r'<details[^>]* id="nee" open', html)
    assert reload(offer).status == OfferStatus.OFFERED


def test_advice_lands_in_the_question_and_custody_stays(cast: Cast) -> None:
    consultation, token = consulted(cast)
    html = look(page(token))
    assert "Hoe doen andere clubs dit?" in html
    assert BODY in html
    assert "Bericht voor own." not in html
    client = Client()
    for _time in range(2):
        sent = client.post(page(token, "outsider-advice"), {"answer": "Begin klein."})
        assert sent.status_code == 303
    assert (reload(consultation).status, consultation.answer) == (
        ConsultationStatus.ANSWERED,
        "Begin klein.",
    )
    question = Question.objects.get()
    assert question.holder_organisation_id == cast.id_of("service")
    assert question.attention == Attention.CONSULTATION_ANSWERED
    thanks = look(page(token))
    assert "Bedankt voor uw advies" in thanks
    assert "Begin klein." in thanks
    assert_book_is_closed(thanks)


@pytest.mark.parametrize("kind", ["offer", "consultation"])
@pytest.mark.parametrize(
    ("ending", "sentence"),
    [("withdrawn", "Dit is niet meer nodig"), ("expired", "De termijn is voorbij")],
)
def test_too_late_is_said_calmly(cast: Cast, kind: str, ending: str, sentence: str) -> None:
    asked, token = offered(cast) if kind == "offer" else consulted(cast)
    end(cast, asked.id, kind, ending)
    html = look(page(token))
    assert sentence in html
    assert "loket@noord.example" in html
    assert_book_is_closed(html)


def end(cast: Cast, asked_id: UUID, kind: str, ending: str) -> None:
    """Lets what was asked end without an answer."""
    verb = getattr(actions, f"{'withdraw' if ending == 'withdrawn' else 'expire'}_{kind}")
    actor = cast.actor("bram") if ending == "withdrawn" else system()
    with clock.moved_to(clock.now() + timedelta(days=40 if ending == "expired" else 0)):
        verb(actor=actor, **{f"{kind}_id": asked_id})


@pytest.mark.parametrize(
    ("kind", "name", "form"),
    [
        ("offer", "decline", {"reason": "other", "note": "Een lange uitleg."}),
        ("offer", "answer", {"body": "Een lange uitleg.", "version": "1"}),
        ("consultation", "advice", {"answer": "Een lange uitleg."}),
    ],
)
def test_what_was_typed_too_late_is_shown_again(
    cast: Cast, kind: str, name: str, form: dict[str, str]
) -> None:
    asked, token = offered(cast) if kind == "offer" else consulted(cast)
    end(cast, asked.id, kind, "withdrawn")
    response = Client().post(page(token, f"outsider-{name}"), form)
    assert response.status_code == 409
    html = shown(response)
    assert "Wat u typte, is niet verstuurd" in html
    assert "Een lange uitleg." in html
    assert_book_is_closed(html)


def test_accepting_too_late_changes_nothing(cast: Cast) -> None:
    offer, token = offered(cast)
    actions.withdraw_offer(actor=cast.actor("bram"), offer_id=offer.id)
    assert Client().post(page(token, "outsider-accept")).status_code == 303
    assert reload(offer).status == OfferStatus.WITHDRAWN
    assert Question.objects.get().holder_organisation_id == cast.id_of("service")


def test_answering_before_saying_yes_is_not_possible(cast: Cast) -> None:
    _offer, token = offered(cast)
    response = Client().post(page(token, "outsider-answer"), {"body": "Alvast een antwoord."})
    assert response.status_code == 409
    assert "Deze vraag ligt nu bij Sportservice Noord." in shown(response)
    assert "Alvast een antwoord." in shown(response)
    assert not Message.objects.filter(kind=MessageKind.ANSWER).exists()


def test_a_question_that_moved_on_is_out_of_sight(cast: Cast) -> None:
    _offer, token = offered(cast)
    client = Client()
    client.post(page(token, "outsider-accept"))
    onwards = actions.offer_question(
        actor=cast.actor("anna"),
        question_id=Question.objects.get().id,
        to_organisation_id=cast.id_of("hockey"),
        reason="Toch een zaak voor de bond.",
    )
    actions.accept_offer(actor=cast.actor("els"), offer_id=onwards.id)
    html = look(page(token))
    assert "De vraag ligt nu bij een ander" in html
    assert "Hockeybond" in html
    assert_book_is_closed(html)
    sent = client.post(page(token, "outsider-answer"), {"body": "Toch nog iets."})
    assert sent.status_code == 409
    assert "Toch nog iets." in shown(sent)


def test_a_link_does_only_what_it_was_made_for(cast: Cast) -> None:
    _offer, token = offered(cast)
    _consultation, other = consulted(cast)
    assert Client().post(page(token, "outsider-advice"), {"answer": "Hoi."}).status_code == 404
    for name in ("accept", "decline", "answer"):
        assert Client().post(page(other, f"outsider-{name}"), {}).status_code == 404
    followed = Question.objects.first()
    assert followed is not None
    own = queries.token_for(followed.links.get(asker__isnull=False))
    assert Client().get(page(own)).status_code == 404


@pytest.mark.parametrize("sort", ["forged", "revoked", "expired"])
def test_a_link_that_does_not_work_opens_nothing(cast: Cast, sort: str) -> None:
    offer, token = offered(cast)
    link = offer.links.get()
    if sort == "revoked":
        actions.revoke_link(actor=cast.actor("bram"), link_id=link.id)
    if sort == "expired":
        offer.links.update(expires_at=clock.now() - timedelta(seconds=1))
    token = f"x{token}" if sort == "forged" else token
    for response in (Client().get(page(token)), Client().post(page(token, "outsider-accept"))):
        assert response.status_code == (404 if sort == "forged" else 410)
        assert response["Cache-Control"] == "no-store"
        assert_book_is_closed(shown(response))
        assert "Of stel een nieuwe vraag" not in shown(response), "that is for clubs"
    assert reload(offer).status == OfferStatus.OFFERED


def test_doubtful_details_are_confirmed_and_a_bsn_is_not(cast: Cast) -> None:
    _consultation, token = consulted(cast)
    advice = page(token, "outsider-advice")
    doubted = Client().post(advice, {"answer": HEALTH})
    assert doubted.status_code == 422
    assert 'id="confirm-minor_health-answer"' in shown(doubted)
    refused = Client().post(
        advice, {"answer": "Zijn burgerservicenummer is 111222333.", "acknowledged": "minor_health"}
    )
    assert refused.status_code == 422
    form = {"answer": HEALTH, "acknowledged": "minor_health"}
    assert Client().post(advice, form).status_code == 303


def test_the_words_of_the_club_stay_words(cast: Cast) -> None:
    evil = "<script>alert(1)</script>"
    question = cast.question(body=evil, provider=None, provider_name=evil, already_asked=evil)
    _offer, token = offered(cast, question)
    html = look(page(token))
    assert evil not in html
    assert html.count("&lt;script&gt;") >= 3


def test_the_page_takes_few_queries(cast: Cast) -> None:
    _offer, token = offered(cast)
    with at_most(8):
        look(page(token))


def test_too_much_from_one_address_waits(cast: Cast) -> None:
    _offer, token = offered(cast)
    client = Client()
    statuses = {client.post(page(token, "outsider-decline"), {}).status_code for _time in range(31)}
    assert statuses == {422, 429}
    assert client.get(page(token)).status_code == 200
