"""The desk's terms, seen by whoever sits at it."""

from datetime import timedelta

from django.urls import reverse
from tests.cast import Cast, signed_in

from voorzet.kernel import clock
from voorzet.questions import actions
from voorzet.questions.models import QuestionChannel


def seen(cast: Cast, name: str, **asked: str) -> str:
    return signed_in(cast, name).get(reverse("norms"), asked).content.decode()


def test_every_term_has_its_length_and_its_definition(cast: Cast) -> None:
    page = seen(cast, "bram")
    for told in (
        "Ontvangst bevestigd",
        "binnen 2 werkdagen",
        "binnen 3 werkdagen",
        "binnen 5 werkdagen",
        "Ook nee is een antwoord.",
    ):
        assert told in page
    assert page.count("te weinig om iets over te zeggen") == 4


def test_shares_are_shown_from_five_on(cast: Cast) -> None:
    for _count in range(4):
        cast.question()
    assert "%</span>" not in seen(cast, "bram")
    late = cast.question(channel=QuestionChannel.APP_MESSAGE)
    with clock.moved_to(clock.now() + timedelta(days=21)):
        actions.answer_question(actor=cast.actor("bram"), question_id=late.id, body="Zo dus.")
        page = seen(cast, "bram")
    assert "100%</span>" in page
    assert "80%</span>" in page, "four of five spoke with the club in time"


def test_a_desk_is_seen_only_by_who_sits_there(cast: Cast) -> None:
    assert "Sport- en beweegloket Noord" in seen(cast, "femke")
    for name, slug in (("bram", "zuid"), ("dirk", "noord"), ("bram", "nergens")):
        answer = signed_in(cast, name).get(reverse("norms"), {"loket": slug})
        assert answer.status_code == 404
    assert "Sport- en beweegloket Zuid" in seen(cast, "els", loket="zuid")
