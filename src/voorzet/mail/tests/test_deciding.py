"""A partner gives its voice from the mail: on the page behind it, or by a plain reply; the club hears by mail."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.core import mail as post
from django.test import Client
from tests.cast import Cast
from tests.jobs import run_jobs

from voorzet.desks.models import DeskRole
from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Channel
from voorzet.mail.actions.decisions import ReadVoice, read_voice
from voorzet.mail.models import Course, MailKind, OutgoingMail, Reason
from voorzet.mail.tests.messages import answer, take_in
from voorzet.mail.tokens import make_page_token, make_token
from voorzet.questions import actions as questions
from voorzet.questions.models import Question
from voorzet.support import actions
from voorzet.support.models import Decision, VoiceAnswer
from voorzet.support.tests.deciding import club, now, option, proposed, says, voices

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast: Cast) -> Question:
    return cast.question()


@pytest.fixture
def asked(cast: Cast, case: Question) -> Decision:
    """A proposal that the federation and the club were asked about."""
    return proposed(cast, case)


def mail_to(cast: Cast, who: str) -> OutgoingMail:
    run_jobs()
    return OutgoingMail.objects.get(kind=MailKind.DECISION_PROPOSED, person=cast.people[who])


def page_of(mail: OutgoingMail) -> str:
    return f"/mail/{make_page_token(mail.id)}/besluit"


def test_the_mail_says_what_is_proposed_and_what_silence_means(cast: Cast, asked: Decision) -> None:
    mail = mail_to(cast, "els")
    (sent,) = [one for one in post.outbox if one.to == [mail.recipient]]
    for words in (
        "Sportservice Noord vraagt uw standpunt",
        "Een bestuur dat het aankan.",
        "Keuze 1: Begeleiding van het bestuur",
        "€ 1.200,00 (uitvoeringsbudget)",
        "Hockeybond: Drie avonden",
        "dan staat u een besluit niet in de weg",
        page_of(mail),
    ):
        assert words in f"{sent.subject} {sent.body}"
    assert "De bar krijgen we" not in sent.body  # the club's own words stay where they are


def test_the_club_hears_of_it_and_of_the_outcome(
    cast: Cast, case: Question, asked: Decision
) -> None:
    run_jobs()
    (sent,) = [
        one for one in post.outbox if one.to == ["joke@club.example"] and "voorstel" in one.subject
    ]
    (page,) = [word for word in sent.body.split() if "/volg/" in word and word.endswith("/besluit")]
    assert Client().get(urlsplit(page).path).status_code == 200
    says(cast.actor("els"), asked, VoiceAnswer.AGREE)
    says(club(case), asked, VoiceAnswer.AGREE)
    run_jobs()
    assert any("besloten" in one.subject for one in post.outbox if one.to == ["joke@club.example"])


def test_a_look_changes_nothing_and_a_press_gives_a_voice(cast: Cast, asked: Decision) -> None:
    mail, browser = mail_to(cast, "els"), Client()
    page = browser.get(page_of(mail))
    assert "Begeleiding van het bestuur" in page.content.decode()
    assert page["Cache-Control"] == "no-store"
    assert voices(cast, asked)["hockey"] == "asked"
    given = {"answer": "agree_if", "option": option(asked, 2).id, "reason": "Eerst een gesprek."}
    assert browser.post(f"{page_of(mail)}/standpunt", given).status_code == 303
    assert voices(cast, asked)["hockey"] == "agree_if"
    entry = Entry.objects.get(verb="decision.voiced")
    assert (entry.person_id, entry.channel) == (cast.people["els"].id, Channel.MAIL)
    assert "U zei: Mee eens, als …" in browser.get(page_of(mail)).content.decode()


def test_what_is_missing_is_said_and_what_was_typed_stays(cast: Cast, asked: Decision) -> None:
    mail = mail_to(cast, "els")
    page = Client().post(f"{page_of(mail)}/standpunt", {"answer": "object", "reason": ""})
    assert page.status_code == 422
    assert "Schrijf erbij waarom" in page.content.decode()
    page = Client().post(
        f"{page_of(mail)}/standpunt", {"answer": "object", "reason": "BSN 111222333 klopt niet"}
    )
    assert page.status_code == 422
    assert "BSN 111222333 klopt niet" in page.content.decode()
    assert voices(cast, asked)["hockey"] == "asked"


def test_a_token_of_another_kind_opens_nothing(cast: Cast, asked: Decision) -> None:
    mail = mail_to(cast, "els")
    for token in (make_token(mail.id), make_page_token(asked.id), "onzin"):
        assert Client().get(f"/mail/{token}/besluit").status_code == 404
    assert Client().get(f"/mail/{make_page_token(mail.id)}/activiteit").status_code == 404


def test_who_left_the_desk_or_stands_aside_says_nothing(cast: Cast, asked: Decision) -> None:
    mail = mail_to(cast, "els")
    actions.recuse_party(
        actor=cast.actor("anna"),
        decision_id=asked.id,
        organisation_id=cast.id_of("hockey"),
        reason="Levert dit zelf.",
    )
    assert "niet meer voor u" in Client().get(page_of(mail)).content.decode()
    DeskRole.objects.filter(person=cast.people["els"]).delete()
    Client().post(f"{page_of(mail)}/standpunt", {"answer": "abstain"})
    assert voices(cast, asked)["hockey"] == "recused"


def test_of_a_confidential_question_the_mail_holds_the_reference_only(
    cast: Cast, case: Question
) -> None:
    with as_system():
        Question.objects.filter(pk=case.id).update(confidential=True)
    asked = proposed(cast, case)
    mail = mail_to(cast, "els")
    (sent,) = [one for one in post.outbox if one.to == [mail.recipient]]
    page = Client().get(page_of(mail)).content.decode()
    for words in ("Een bestuur dat het aankan.", "Begeleiding", "De Vaart"):
        assert words not in sent.body
        assert words not in page
    Client().post(f"{page_of(mail)}/standpunt", {"answer": "abstain"})
    assert take_in(answer(mail, "Wij onthouden ons.")).course == Course.QUARANTINED
    assert voices(cast, asked)["hockey"] == "asked"


def test_once_it_is_over_the_page_says_how_it_ended(cast: Cast, asked: Decision) -> None:
    mail = mail_to(cast, "els")
    actions.withdraw_proposal(actor=cast.actor("bram"), decision_id=asked.id)
    assert Client().post(f"{page_of(mail)}/standpunt", {"answer": "abstain"}).status_code == 303
    assert "is ingetrokken" in Client().get(page_of(mail)).content.decode()
    with clock.moved_to(clock.now() + timedelta(days=61)):
        assert Client().get(page_of(mail)).status_code == 410


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Akkoord met keuze 1.", ReadVoice(VoiceAnswer.AGREE, 1)),
        ("Wij zijn het eens met keuze 2", ReadVoice(VoiceAnswer.AGREE, 2)),
        ("Geen bezwaar!", ReadVoice(VoiceAnswer.AGREE)),
        ("Akkoord met keuze 2, mits de gemeente betaalt.", ReadVoice(VoiceAnswer.AGREE_IF, 2)),
        ("Niet akkoord, want dit kan de club zelf.", ReadVoice(VoiceAnswer.OBJECT)),
        ("Nee, te duur voor zo'n kleine club", ReadVoice(VoiceAnswer.OBJECT)),
        ("Wij onthouden ons.", ReadVoice(VoiceAnswer.ABSTAIN)),
        ("Geen mening.\nGroet, Els", ReadVoice(VoiceAnswer.ABSTAIN)),
        ("I agree with option 1", None),
        ("Agreed, option 1", ReadVoice(VoiceAnswer.AGREE, 1)),
        ("Nee.", None),
        ("Akkoord, maar wie betaalt dat?", None),
        ("Ja, keuze 1 of keuze 2", None),
        ("Kunt u mij bellen?", None),
        ("Ja, niet akkoord is ook zo wat", None),
        ("", None),
    ],
)
def test_what_a_reply_says(text: str, said: ReadVoice | None) -> None:
    assert read_voice(text) == said


def test_a_plain_reply_is_a_voice(cast: Cast, asked: Decision) -> None:
    mail = mail_to(cast, "els")
    came = take_in(answer(mail, "Akkoord met keuze 2, mits de gemeente betaalt.\n\nGroet, Els"))
    assert (came.course, came.question_id) == (Course.JOINED, asked.question_id)
    assert voices(cast, asked)["hockey"] == "agree_if"


def test_a_reply_that_is_not_certain_is_put_aside_and_its_writer_hears(
    cast: Cast, asked: Decision
) -> None:
    mail = mail_to(cast, "els")
    came = take_in(answer(mail, "Akkoord."))  # with which of the two
    assert (came.course, came.reason) == (Course.QUARANTINED, Reason.NOT_CERTAIN)
    post.outbox.clear()
    run_jobs()
    (told,) = [one for one in post.outbox if one.to == [mail.recipient]]
    assert page_of(mail) in told.body
    assert voices(cast, asked)["hockey"] == "asked"
    other = take_in(answer(mail, "Akkoord met keuze 1.", sender="iemand@elders.example"))
    assert other.reason == Reason.OTHER_SENDER


def test_of_a_referred_question_nothing_of_a_reply_is_kept(
    cast: Cast, case: Question, asked: Decision
) -> None:
    mail = mail_to(cast, "els")
    raw = answer(mail, "Niet akkoord, want het geheimwoord.")
    questions.refer_question(actor=cast.actor("bram"), question_id=case.id)
    assert take_in(raw).course == Course.IGNORED
    assert now(asked).goal == "–"
