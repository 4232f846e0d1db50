"""The club's own page: it follows, answers back and says whether it helped, with one link."""

import re
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import Cast
from tests.counting import at_most

from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.actor import public
from voorzet.questions import actions, queries
from voorzet.questions.actions import AskerDetails, Incoming
from voorzet.questions.models import (
    Attention,
    Audience,
    LinkPurpose,
    Message,
    Outcome,
    Question,
    QuestionChannel,
    Status,
)
from voorzet.questions.tests.pages import look, shown

PAGES = ("follow", "club-reply", "club-feedback")
HEALTH = "Onze keeper Daan (12) heeft epilepsie, mag hij meedoen met de wedstrijden?"
UNSAFE = "Een trainer betast meisjes in de kleedkamer, wat moeten wij doen?"


def token_of(question: Question) -> str:
    return queries.token_for(question.links.get(purpose=LinkPurpose.FOLLOW))


def address(question: Question, name: str = "follow") -> str:
    return reverse(name, args=[token_of(question)])


def page_of(question: Question) -> str:
    """What the club reads now."""
    return look(address(question))


def steps_on(html: str) -> list[tuple[str, str]]:
    """The steps as (state, label)."""
    return re.findall(r'<li class="step-(\w+)"[^>]*>.*?<b>([^<]+)</b>', html)


def asked_by_form(cast: Cast, **given: Any) -> Question:
    incoming: dict[str, Any] = {
        "channel": QuestionChannel.WEB_FORM,
        "body": "Wie keurt onze goals?",
        "asker": AskerDetails(name="Joke Jansen", email="joke@club.example"),
        "provider": cast.club,
        **given,
    }
    return actions.receive_question(
        actor=public(), desk=cast.desks["north"], incoming=Incoming(**incoming)
    )


def answered(cast: Cast) -> Question:
    question = cast.question()
    actions.answer_question(
        actor=cast.actor("bram"), question_id=question.id, body="Maak een rooster per team."
    )
    return question


def test_a_new_question_says_who_has_it_and_when_the_club_hears(cast: Cast) -> None:
    question = asked_by_form(cast)
    html = page_of(question)
    assert "Sportservice Noord heeft uw vraag." in html
    assert re.search(r"Uiterlijk \w\w \d+ \w+ hoort u van ons", html)
    assert steps_on(html) == [
        ("now", "Ontvangen"),
        ("later", "In behandeling"),
        ("later", "Beantwoord"),
    ]
    assert "Wie keurt onze goals?" in html
    assert question.reference in html
    assert "036 555 01 00" in html


def test_a_promise_that_was_broken_is_said(cast: Cast) -> None:
    question = asked_by_form(cast)
    with clock.moved_to(clock.now() + timedelta(days=9)):
        html = page_of(question)
    assert "Dat is niet gelukt, excuses." in html
    assert "hoort u van ons" not in html


def test_whoever_is_on_it_has_a_name(cast: Cast) -> None:
    question = asked_by_form(cast)
    actions.take_question(actor=cast.actor("bram"), question_id=question.id)
    html = page_of(question)
    assert "Bram Bos van Sportservice Noord is met uw vraag bezig." in html
    assert [state for state, _label in steps_on(html)] == ["done", "now", "later"]
    actions.wait_for_club(actor=cast.actor("bram"), question_id=question.id)
    waiting = page_of(question)
    assert ("now", "Wij wachten op u") in steps_on(waiting)
    assert "zodra u hieronder antwoordt" in waiting


def test_after_a_hand_over_the_club_reads_who_will_call(cast: Cast) -> None:
    question = cast.question()
    offer = actions.offer_question(
        actor=cast.actor("bram"),
        question_id=question.id,
        to_organisation_id=cast.id_of("hockey"),
        reason="Gaat over hockey, zeggen wij onder elkaar.",
    )
    assert "onder elkaar" not in page_of(question)
    actions.accept_offer(actor=cast.actor("els"), offer_id=offer.id)
    html = page_of(question)
    assert "Els Evers van Hockeybond is met uw vraag bezig." in html
    assert "Hockeybond neemt uw vraag over en neemt contact met u op" in html
    assert "onder elkaar" not in html


def test_the_club_reads_only_what_is_meant_for_it(cast: Cast) -> None:
    question = cast.question()
    for audience in Audience:
        actions.write_message(
            actor=cast.actor("bram"),
            question_id=question.id,
            body=f"Bericht voor {audience.value}.",
            audience=audience,
        )
    consultation = actions.ask_partner(
        actor=cast.actor("bram"),
        question_id=question.id,
        to_organisation_id=cast.id_of("hockey"),
        request="Geheime vraag aan de bond.",
    )
    actions.answer_consultation(
        actor=cast.actor("els"), consultation_id=consultation.id, answer="Geheim advies."
    )
    html = page_of(question)
    assert "Bericht voor club." in html
    for hidden in ("voor own.", "voor involved.", "voor network.", "Geheim"):
        assert hidden not in html


def test_the_page_takes_few_queries_however_much_was_said(cast: Cast) -> None:
    question = cast.question()
    for number in range(20):
        actions.write_message(
            actor=cast.actor("bram"),
            question_id=question.id,
            body=f"Bericht {number}.",
            audience=Audience.CLUB,
        )
    page = address(question)
    with at_most(11):
        html = shown(Client().get(page))
    assert "Bericht 19." in html


def test_the_club_writes_back_once_and_the_waiting_ends(cast: Cast) -> None:
    question = cast.question()
    actions.wait_for_club(actor=cast.actor("bram"), question_id=question.id)
    form = {"body": "Wij hebben twaalf teams.", "key": str(uuid.uuid4())}
    client = Client()
    for _time in range(2):
        sent = client.post(address(question, "club-reply"), form)
        assert (sent.status_code, sent["Location"]) == (303, address(question))
    message = Message.objects.get()
    assert (message.body, message.audience) == ("Wij hebben twaalf teams.", Audience.CLUB)
    question.refresh_from_db()
    assert (question.status, question.attention) == (Status.IN_PROGRESS, Attention.CLUB_REPLIED)
    html = shown(client.get(address(question)))
    assert "Uw bericht is verstuurd." in html
    assert "Wij hebben twaalf teams." in html


def test_a_second_message_from_the_same_page_is_not_lost(cast: Cast) -> None:
    question, key = cast.question(), str(uuid.uuid4())
    for body in ("Eerst dit.", "En toen nog dit."):
        Client().post(address(question, "club-reply"), {"body": body, "key": key})
    assert Message.objects.count() == 2


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (" ", "Schrijf hier uw bericht."),
        ("b" * 20_001, "Gebruik hoogstens 20000 tekens."),
        ("Zijn burgerservicenummer is 111222333.", "Haal dat weg; wij bewaren het nooit."),
        (HEALTH, "Ik heb het nagekeken"),
        (UNSAFE, "https://centrumveiligesport.nl"),
    ],
)
def test_what_cannot_be_taken_in_comes_back_with_the_text(
    cast: Cast, body: str, sentence: str
) -> None:
    question = cast.question()
    response = Client().post(address(question, "club-reply"), {"body": body})
    assert response.status_code == 422
    assert sentence in shown(response)
    assert body.strip() in shown(response)
    assert not Message.objects.exists()


@pytest.mark.parametrize(("body", "warning"), [(HEALTH, "minor_health"), (UNSAFE, "safety")])
def test_what_was_confirmed_is_taken_in(cast: Cast, body: str, warning: str) -> None:
    question = cast.question()
    form = {"body": body, "acknowledged": warning}
    assert Client().post(address(question, "club-reply"), form).status_code == 303
    answered_question = answered(cast)
    form = {"solved": "yes", "remark": body}
    page = address(answered_question, "club-feedback")
    assert Client().post(page, form).status_code == 422
    assert Client().post(page, {**form, "acknowledged": warning}).status_code == 303


def test_the_words_of_the_club_stay_words(cast: Cast) -> None:
    question = cast.question()
    evil = "<img src=x onerror=alert(1)>"
    Client().post(address(question, "club-reply"), {"body": evil})
    html = page_of(question)
    assert evil not in html
    assert "&lt;img src=x" in html


def test_an_answer_comes_with_the_question_whether_it_helped(cast: Cast) -> None:
    question = answered(cast)
    html = page_of(question)
    assert "Maak een rooster per team." in html
    assert "Bent u geholpen?" in html
    assert "gaat uw vraag weer open" in html, "said before anything is sent"
    assert {state for state, _label in steps_on(html)} == {"done"}
    assert address(question, "club-reply") not in html


def test_yes_it_helped(cast: Cast) -> None:
    question = answered(cast)
    client = Client()
    sent = client.post(
        address(question, "club-feedback"), {"solved": "yes", "remark": "Top", "key": uuid.uuid4()}
    )
    assert sent.status_code == 303
    question.refresh_from_db()
    assert (question.solved, question.status) == (True, Status.CLOSED)
    assert "U liet weten dat u geholpen bent." in page_of(question)


def test_not_yet_opens_it_again_once(cast: Cast) -> None:
    question = answered(cast)
    form = {"solved": "no", "remark": "Wij hebben geen teams.", "key": str(uuid.uuid4())}
    for _time in range(2):
        assert Client().post(address(question, "club-feedback"), form).status_code == 303
    question.refresh_from_db()
    assert (question.status, question.attention) == (Status.IN_PROGRESS, Attention.REOPENED)
    assert Message.objects.filter(body="Wij hebben geen teams.").count() == 1
    assert "Uw vraag is opnieuw geopend" in page_of(question)


def test_no_choice_is_asked_for_and_the_remark_stays(cast: Cast) -> None:
    response = Client().post(
        address(answered(cast), "club-feedback"), {"remark": "Ik vergat te kiezen."}
    )
    assert response.status_code == 422
    assert "Kies ja of nee." in shown(response)
    assert "Ik vergat te kiezen." in shown(response)


def test_an_answer_that_came_while_the_club_was_writing_costs_no_text(cast: Cast) -> None:
    question = answered(cast)
    response = Client().post(address(question, "club-reply"), {"body": "Nog een lange vraag."})
    assert response.status_code == 409
    html = shown(response)
    assert "Deze vraag is afgerond." in html
    assert "Nog een lange vraag.</textarea>" in html
    assert address(question, "club-feedback") in html


def test_feedback_on_an_open_question_costs_no_text(cast: Cast) -> None:
    question = cast.question()
    response = Client().post(
        address(question, "club-feedback"), {"solved": "no", "remark": "Het lukt niet."}
    )
    assert response.status_code == 409
    assert "Het lukt niet.</textarea>" in shown(response)


def test_a_joined_question_shows_the_course_of_the_other(cast: Cast) -> None:
    first = cast.question(body="De eerste vraag, van het bestuur.")
    second = asked_by_form(cast, body="Dezelfde vraag, van de barcommissie.")
    actions.join_duplicate(
        actor=cast.actor("anna"), question_id=second.id, into_reference=first.reference
    )
    actions.write_message(
        actor=cast.actor("bram"),
        question_id=first.id,
        body="Wij bellen vrijdag.",
        audience=Audience.CLUB,
    )
    html = page_of(second)
    assert "Wij voegden ze samen" in html
    assert first.reference in html
    assert "Wij bellen vrijdag." in html
    assert "Dezelfde vraag, van de barcommissie." in html
    assert "De eerste vraag, van het bestuur." not in html, "another asker's own text"
    Client().post(address(second, "club-reply"), {"body": "Vrijdag is goed."})
    assert first.messages.filter(body="Vrijdag is goed.").exists()


def test_referred_means_gone(cast: Cast) -> None:
    question = cast.question(body="Geheimwoord: een trainer stuurt berichtjes.")
    actions.refer_question(actor=cast.actor("bram"), question_id=question.id)
    html = page_of(question)
    assert "U bent verwezen" in html
    assert "https://centrumveiligesport.nl" in html
    assert "zijn bij ons verwijderd" in html
    for gone in ("Geheimwoord", "HC De Vaart", "Joke", "<textarea"):
        assert gone not in html
    for name in ("club-reply", "club-feedback"):
        response = Client().post(
            address(question, name), {"body": "Toch nog.", "solved": "no", "remark": "Toch nog."}
        )
        assert response.status_code == 409
    question.refresh_from_db()
    assert question.outcome == Outcome.REFER_ONLY
    assert not question.messages.exists()


def test_a_look_changes_nothing(cast: Cast) -> None:
    question = answered(cast)
    before = (Entry.objects.count(), Question.objects.get(pk=question.id).version)
    page_of(question)
    Client().head(address(question))
    assert (Entry.objects.count(), Question.objects.get(pk=question.id).version) == before
    for name in ("club-reply", "club-feedback"):
        assert Client().get(address(question, name)).status_code == 405


def test_the_page_of_an_organisation_without_a_desk_address(cast: Cast) -> None:
    cast.desks["north"].__class__.objects.filter(slug="noord").update(email="", phone="")
    question = cast.question()
    assert "Liever bellen of mailen?" not in page_of(question)
