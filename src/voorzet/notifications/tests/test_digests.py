"""Digests: once per person and day, by desk and club, only what may still be seen, nothing when there is nothing."""

import re

from tests.cast import Cast
from tests.jobs import run_jobs

from voorzet.mail.models import OutgoingMail
from voorzet.notifications.models import Digest, Notice, Pace
from voorzet.notifications.queries.sight import list_shown
from voorzet.notifications.tests.moments import arrived, at, mailed_at, wish
from voorzet.questions import actions
from voorzet.questions.models import Question


def answered(cast: Cast) -> Question:
    """A question that was answered at once; the partners that the agreement names hear of it."""
    question = cast.question()
    actions.answer_question(
        actor=cast.actor("bram"), question_id=question.id, body="Zo doet u dat."
    )
    run_jobs()
    return question


def test_the_network_hears_once_a_week_by_desk_and_club(cast: Cast) -> None:
    question = answered(cast)
    arrived()
    assert "chaima" not in [to for to, *_rest in mailed_at(at(25, 9))]
    ((to, subject, text),) = [mail for mail in mailed_at(at(30, 8)) if mail[0] == "chaima"]
    assert (to, subject) == ("chaima", "Voorzet: 1 bericht voor u")
    assert "In uw netwerk deze week\n\nHC De Vaart\n- " in text
    assert f"- {question.reference}: Sportservice Noord gaf de club direct antwoord" in text
    assert f"http://localhost:8000/vragen/{question.reference}" in text
    assert "http://localhost:8000/account/berichten" in text
    assert "bar" not in text
    assert "Joke" not in text


def test_once_per_day_whatever_runs_twice(cast: Cast) -> None:
    answered(cast)
    arrived()
    assert [to for to, *_rest in mailed_at(at(30, 8))].count("chaima") == 1
    assert mailed_at(at(30, 8, 5)) == []
    wish(cast, "chaima", network=Pace.DAILY, hour=16)
    answered(cast)
    Notice.objects.filter(settled_at=None).update(due_at=at(30, 16))
    assert "chaima" not in [to for to, *_rest in mailed_at(at(30, 16))], "today's went already"
    assert [to for to, *_rest in mailed_at(at(1, 16, month=12))].count("chaima") == 1
    assert Digest.objects.filter(person=cast.people["chaima"]).count() == 2


def test_nothing_is_sent_when_there_is_nothing(cast: Cast) -> None:
    assert mailed_at(at(30, 9)) == []
    assert not Digest.objects.exists()


def test_what_is_still_asked_is_in_it(cast: Cast) -> None:
    asked = cast.question()
    actions.offer_question(
        actor=cast.actor("bram"),
        question_id=asked.id,
        to_organisation_id=cast.id_of("municipality"),
        reason="Past bij jullie.",
    )
    answered(cast)
    arrived()
    ((_to, _subject, text),) = [mail for mail in mailed_at(at(30, 8)) if mail[0] == "chaima"]
    assert "Aan u gevraagd en nog open" in text
    assert f"{asked.reference}: neemt u deze vraag over?" in text


def test_of_a_confidential_question_only_the_reference_goes_by_mail(cast: Cast) -> None:
    question = cast.question(confidential=True)
    run_jobs()
    ((_to, _subject, text),) = [mail for mail in mailed_at(at(25, 8)) if mail[0] == "anna"]
    assert question.reference in text
    assert "De Vaart" not in text


def test_a_long_one_is_cut_and_says_how_much_more_there_is(cast: Cast) -> None:
    for _number in range(34):
        cast.question()
    arrived()
    ((_to, subject, text),) = [mail for mail in mailed_at(at(25, 8)) if mail[0] == "anna"]
    assert subject == "Voorzet: 34 berichten voor u"
    assert len(re.findall(r"^- ", text, re.MULTILINE)) == 30
    assert "en nog 4" in text


def test_the_mail_is_tied_to_its_digest_and_its_reader(cast: Cast) -> None:
    answered(cast)
    mailed_at(at(30, 8))
    digest = Digest.objects.get(person=cast.people["chaima"])
    mail = OutgoingMail.objects.get(cause_id=digest.id)
    assert (mail.person_id, mail.question_id) == (cast.people["chaima"].id, None)
    assert list_shown(list(digest.notices.all())) == {one.id for one in digest.notices.all()}
