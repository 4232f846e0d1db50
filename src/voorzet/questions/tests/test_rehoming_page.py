"""Moving what a leaver holds: choosing, seeing the number, confirming."""

from typing import Any

import pytest
from django.urls import reverse
from tests.cast import Cast, signed_in

from voorzet.desks.actions import end_role
from voorzet.kernel.actor import Channel, system
from voorzet.kernel.errors import NotVisible
from voorzet.questions import actions, queries
from voorzet.questions.models import Attention, Outcome, Question
from voorzet.questions.queries.rehoming import list_keepers


def choose(cast: Cast, name: str, **asked: Any) -> Any:
    return signed_in(cast, name).get(reverse("rehome"), asked)


def move(cast: Cast, name: str, **asked: Any) -> Any:
    return signed_in(cast, name).post(reverse("rehome"), asked)


def held_by(cast: Cast, name: str) -> int:
    return Question.objects.filter(holder_person=cast.people[name]).count()


def test_choosing_shows_who_has_how_many(cast: Cast) -> None:
    for _count in range(3):
        cast.question()
    closed = cast.question(by="anna")
    actions.close_question(
        actor=cast.actor("anna"), question_id=closed.id, outcome=Outcome.WITHDRAWN
    )
    page = choose(cast, "bram").content.decode()
    assert "Bram Bos · 3 open vragen" in page
    assert "Anna Aarts ·" not in page, "nothing open"
    assert 'value="organisatie"' in page


def test_a_colleague_moves_everything_after_seeing_the_number(cast: Cast) -> None:
    for _count in range(3):
        cast.question()
    chosen = {"van": cast.people["bram"].id, "naar": cast.people["anna"].id}
    page = choose(cast, "anna", **chosen).content.decode()
    assert "3 open vragen van Bram Bos gaan naar Anna Aarts." in page
    assert held_by(cast, "bram") == 3, "looking moves nothing"
    answer = move(cast, "anna", **chosen)
    assert answer.status_code == 303
    assert (held_by(cast, "bram"), held_by(cast, "anna")) == (0, 3)
    assert set(Question.objects.values_list("attention", flat=True)) == {Attention.REHOMED}
    told = signed_in(cast, "anna").get(answer["Location"]).content.decode()
    assert "Overgenomen van een collega" in told
    assert queries.find_breaches() == []


def test_the_message_says_how_many_moved(cast: Cast) -> None:
    cast.question()
    client = signed_in(cast, "bram")
    answer = client.post(
        reverse("rehome"), {"van": cast.people["bram"].id, "naar": "organisatie"}, follow=True
    )
    assert (
        "1 vraag staat nu op de lijst van de organisatie, zonder naam." in answer.content.decode()
    )
    question = Question.objects.get()
    assert (question.holder_person, question.holder_organisation_id) == (
        None,
        cast.id_of("service"),
    )


def test_who_leaves_leaves_nothing_to_choose(cast: Cast) -> None:
    cast.question()
    end_role(
        actor=system(Channel.COMMAND),
        desk=cast.desks["north"],
        person=cast.people["bram"],
        organisation=cast.organisations["service"],
    )
    assert "Bram Bos" not in choose(cast, "anna").content.decode()


def test_a_coordinator_does_it_for_any_partner_of_the_desk(cast: Cast) -> None:
    cast.question(by="chaima")
    place = {"organisatie": cast.id_of("municipality")}
    assert "Chaima Chafik · 1 open vraag" in choose(cast, "anna", **place).content.decode()
    answer = move(cast, "anna", van=cast.people["chaima"].id, naar="organisatie", **place)
    assert answer.status_code == 303
    assert held_by(cast, "chaima") == 0


@pytest.mark.parametrize("name", ["chaima", "els", "dirk", "femke"])
def test_others_do_not_even_see_who_has_what(cast: Cast, name: str) -> None:
    cast.question()
    place = {"organisatie": cast.id_of("service")}
    assert choose(cast, name, **place).status_code == 404
    assert (
        move(cast, name, van=cast.people["bram"].id, naar="organisatie", **place).status_code == 404
    )
    assert held_by(cast, "bram") == 1
    with pytest.raises(NotVisible):
        list_keepers(
            cast.actor(name),
            desk_id=cast.desks["north"].id,
            organisation_id=cast.id_of("service"),
        )


def test_a_reader_moves_nothing(cast: Cast) -> None:
    assert choose(cast, "gijs").status_code == 403
    assert move(cast, "gijs").status_code == 403


def test_another_desk_is_not_there(cast: Cast) -> None:
    assert choose(cast, "bram", loket="zuid").status_code == 404
    assert choose(cast, "bram", organisatie="1 or 1=1").status_code == 404


def test_what_is_wrong_is_said(cast: Cast) -> None:
    cast.question()
    bram, chaima = cast.people["bram"].id, cast.people["chaima"].id
    for chosen, sentence in (
        ({"van": bram, "naar": bram}, "Kies iemand anders."),
        ({"van": bram}, "Maak een keuze: Aan wie?"),
        ({"naar": "organisatie"}, "Maak een keuze: Van wie?"),
        ({"van": bram, "naar": chaima}, "Kies iets uit de lijst: Aan wie?"),
        ({"van": chaima, "naar": bram}, "Kies iets uit de lijst: Van wie?"),
        ({"van": "x", "naar": "y"}, "Kies iets uit de lijst: Van wie?"),
    ):
        for answer in (choose(cast, "bram", **chosen), move(cast, "bram", **chosen)):
            assert answer.status_code == 422
            assert sentence in answer.content.decode()
    assert held_by(cast, "bram") == 1
