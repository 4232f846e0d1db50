"""Two courses of the field, from mailbox to mailbox: nobody opens the site but by a link in a mail."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from tests.cast import Cast, load_cast
from tests.mailbox_to_mailbox.post import Post, hears_at_once, link_in, post_of, text_of
from voorzet.kernel.acting import as_system
from voorzet.questions import actions
from voorzet.questions.models import DeclineReason, Message, Offer, OfferStatus, Outcome, Question

JOKE = "joke@club.example"


@pytest.fixture
def cast(fresh_database: str) -> Cast:
    """The cast, in a database that a worker can see; these people hear everything at once."""
    world = load_cast()
    for name in ("anna", "bram", "chaima", "els"):
        hears_at_once(world.actor(name))
    return world


@pytest.fixture
def post(
    cast: Cast, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Post]:
    with post_of(cast, tmp_path, settings, monkeypatch) as running:
        yield running


def only_question() -> Question:
    with as_system():
        return Question.objects.select_related("text").get()


def answer_by_link(page: str, body: str) -> None:
    """Opens the link in a mail, as a mail scanner does too, and then sends the answer from its page."""
    assert Client().get(page).status_code == 200
    question = only_question()
    assert question.is_open, "a look changes nothing"
    answer = Client().post(f"{page}/antwoord", {"body": body, "version": question.version})
    assert answer.status_code == 303


def test_the_hall_is_closed_at_half_past_ten(cast: Cast, post: Post) -> None:
    """A question by mail, an answer by a link, the federation hears of it, and the club says that it helped."""
    post.write(
        f"Joke Jansen <{JOKE}>",
        "Zaal dicht",
        "De zaal is dicht door een lek. Waar kunnen wij dinsdag terecht?\n\nGroet,\nJoke",
    )
    [receipt] = post.inbox(JOKE)
    question = only_question()
    assert question.reference in receipt["Subject"]
    assert question.text.body.startswith("De zaal is dicht door een lek.")
    [to_anna] = post.inbox("anna@example.org")
    [to_bram] = post.inbox("bram@example.org")
    assert "lek" not in text_of(to_bram), "the club's own words stay behind the link"

    page = link_in(to_bram, "/mail/")
    assert Client().get(page).status_code == 200
    assert only_question().is_open, "a look changes nothing"
    version = only_question().version
    answer = Client().post(
        f"{page}/antwoord",
        {"body": "Sporthal Zuid is vrij. Ik bel u om 09:10.", "version": version},
    )
    assert answer.status_code == 303
    post.work()
    [answered] = post.inbox(JOKE)
    assert "Sporthal Zuid is vrij." in text_of(answered)
    assert answered["In-Reply-To"] is not None

    [informed] = post.inbox("els@example.org")
    assert "lek" not in text_of(informed)
    assert "Sporthal" not in text_of(informed)
    known = link_in(informed, "/mail/")
    for _twice in range(2):
        assert Client().post(f"{known}/bekend").status_code == 303
    with as_system():
        assert (
            Message.objects.filter(question=question, body__contains="kent deze club").count() == 1
        )

    helped = link_in(answered, "/geholpen")
    assert Client().get(helped).status_code == 200
    assert Client().post(f"{helped}/antwoord", {"solved": "yes"}).status_code == 303
    question = only_question()
    assert (question.outcome, question.solved) == (Outcome.DIRECT_ANSWER, True)
    post.work()
    assert "nieuwe vraag" in to_anna["Subject"]
    everything = post.going_out.message_ids
    assert len(everything) == len(set(everything)), "nothing was sent twice"


def test_a_hand_over_is_refused_and_goes_to_who_does_it(cast: Cast, post: Post) -> None:
    """The federation says no by plain reply, with its reason; the next one says yes; the club hears who calls."""
    post.write(
        f"Joke Jansen <{JOKE}>", "Kunstgras", "Ons kunstgras is versleten. Wie helpt ons verder?"
    )
    post.inbox(JOKE)
    question = only_question()
    for number, partner in enumerate(("hockey", "municipality"), start=1):
        offered = actions.offer_question(
            actor=cast.actor("bram"),
            question_id=question.id,
            to_organisation_id=cast.id_of(partner),
            reason="Jullie weten van velden.",
        )
        assert offered.status == OfferStatus.OFFERED
        post.work()
        if number == 1:
            [asked] = [
                one for one in post.inbox("els@example.org") if "overnemen" in one["Subject"]
            ]
            post.reply(asked, "Nee, dit is een zaak van de gemeente.\n\nEls Evers\nHockeybond")
            with as_system():
                declined = Offer.objects.get(pk=offered.id)
            assert (declined.status, declined.decline_reason) == (
                OfferStatus.DECLINED,
                DeclineReason.WRONG_PARTY,
            )
            assert "zaak van de gemeente" in declined.note
            told = [one["Subject"] for one in post.inbox("bram@example.org")]
            assert any("niet overgenomen" in subject for subject in told)
            assert only_question().holder_organisation_id == cast.id_of("service")
    [asked] = [one for one in post.inbox("chaima@example.org") if "overnemen" in one["Subject"]]
    post.reply(asked, "Ja")
    assert only_question().holder_organisation_id == cast.id_of("municipality")
    assert only_question().holder_person_id == cast.people["chaima"].id
    told_to_club = post.inbox(JOKE)
    assert any("Chaima Chafik" in text_of(one) for one in told_to_club)

    post.reply(told_to_club[-1], "Fijn! Ik ben dinsdag bereikbaar.")
    with as_system():
        assert Message.objects.filter(
            question=question, body="Fijn! Ik ben dinsdag bereikbaar."
        ).exists()
    [replied] = [one for one in post.inbox("chaima@example.org") if "gereageerd" in one["Subject"]]
    post.reply(replied, "Dan kom ik dinsdag om 10 uur naar het veld.")
    [message] = post.inbox(JOKE)
    assert "dinsdag om 10 uur" in text_of(message)
