"""Who works with whom: what questions tell, as a picture and the same as a table."""

import re
from datetime import timedelta

from tests.cast import Cast, signed_in
from tests.counting import at_most

from voorzet.desks.actions import end_partnership
from voorzet.desks.models import Partnership
from voorzet.directory.queries.network import get_network
from voorzet.kernel import clock
from voorzet.kernel.actor import system
from voorzet.questions import actions
from voorzet.questions.models import Question


def hand_over(cast: Cast, to: str, by: str, *, confidential: bool = False) -> Question:
    """A question that somebody of another organisation took over."""
    question = cast.question(confidential=confidential)
    offer = actions.offer_question(
        actor=cast.actor("bram"),
        question_id=question.id,
        to_organisation_id=cast.id_of(to),
        reason="Past beter bij jullie.",
    )
    actions.accept_offer(actor=cast.actor(by), offer_id=offer.id)
    return question


def advise(cast: Cast) -> None:
    """The federation advised on a question."""
    asked = actions.ask_partner(
        actor=cast.actor("bram"),
        question_id=cast.question().id,
        to_organisation_id=cast.id_of("hockey"),
        request="Wat mag er?",
    )
    actions.answer_consultation(
        actor=cast.actor("els"), consultation_id=asked.id, answer="Dat mag."
    )


def ties(cast: Cast, who: str = "bram") -> list[tuple[str, str, int]]:
    """What the picture of desk Noord shows."""
    network = get_network(cast.actor(who), "noord")
    return [(*sorted((edge.one.label, edge.other.label)), edge.weight) for edge in network.edges]  # type: ignore[misc]


def test_what_was_handed_over_and_advised_counts(cast: Cast) -> None:
    assert ties(cast) == []
    hand_over(cast, "municipality", "chaima")
    hand_over(cast, "hockey", "els")
    advise(cast)
    assert ties(cast) == [
        ("Hockeybond", "Sportservice Noord", 2),
        ("Gemeente Noord", "Sportservice Noord", 1),
    ]


def test_what_is_confidential_or_long_ago_does_not(cast: Cast) -> None:
    hand_over(cast, "municipality", "chaima", confidential=True)
    assert ties(cast) == []
    hand_over(cast, "hockey", "els")
    assert len(ties(cast)) == 1
    with clock.moved_to(clock.now() + timedelta(days=366)):
        assert ties(cast) == []


def test_who_left_is_not_in_it(cast: Cast) -> None:
    hand_over(cast, "municipality", "chaima")
    end_partnership(
        actor=system(),
        partnership_id=Partnership.objects.get(organisation=cast.organisations["municipality"]).id,
        on=clock.today(),
        reason="Stopt.",
    )
    assert ties(cast) == []


def test_the_picture_and_the_table_say_the_same(cast: Cast) -> None:
    hand_over(cast, "municipality", "chaima")
    hand_over(cast, "hockey", "els")
    browser = signed_in(cast, "gijs")
    browser.get("/wie/netwerk/noord")
    with at_most(9):
        html = browser.get("/wie/netwerk/noord").content.decode()
    picture, table = re.search(r"<svg class=\"network.*?</svg>", html, re.DOTALL), html
    assert picture is not None
    assert picture[0].count("<line") == 2
    assert picture[0].count("<circle") == 5
    assert "style=" not in picture[0]
    rows = re.findall(r"<tr>.*?</tr>", table[table.index("<tbody>") :], re.DOTALL)
    assert len(rows) == 2
    assert "Sportraad Noord" in html[html.index("</table>") :]
