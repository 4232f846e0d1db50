"""A partner answers a proposed activity from the mail: by one tap on its page, or by a plain reply."""

from datetime import timedelta

import pytest
from django.core import mail as post
from django.test import Client
from tests.cast import Cast
from tests.jobs import run_jobs

from voorzet.activities import actions
from voorzet.activities.models import Activity, Answer, Stance
from voorzet.activities.tests.making import proposed
from voorzet.desks.models import DeskRole
from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.actor import Channel
from voorzet.mail import delivery
from voorzet.mail.actions.proposals import read_stance
from voorzet.mail.models import Course, MailKind, OutgoingMail, Reason
from voorzet.mail.tests.messages import answer, take_in
from voorzet.mail.tokens import make_page_token, make_token

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(cast: Cast) -> Activity:
    """An evening that partners were asked about."""
    return proposed(cast)


def mail_to(cast: Cast, who: str) -> OutgoingMail:
    """The mail in which somebody is asked, once it was sent."""
    run_jobs()
    return OutgoingMail.objects.get(kind=MailKind.ACTIVITY_PROPOSED, person=cast.people[who])


def page_of(mail: OutgoingMail) -> str:
    return f"/mail/{make_page_token(mail.id)}/activiteit"


def said(cast: Cast, organisation: str) -> Stance:
    return Stance.objects.get(organisation_id=cast.id_of(organisation))


def test_the_mail_says_what_when_where_for_whom_and_what_silence_means(
    cast: Cast, asked: Activity
) -> None:
    mail = mail_to(cast, "els")
    (sent,) = [one for one in post.outbox if one.to == [mail.recipient]]
    assert sent.subject == "Sportservice Noord wil organiseren: Vrijwilligers vinden"
    for words in (
        "Clubhuis De Vaart",
        "19:30–21:30",
        "1 sportaanbieder",
        "Almere",
        "Zegt u voor die tijd niets, dan geldt dat als akkoord",
        page_of(mail),
    ):
        assert words in sent.body
    assert {one.to[0] for one in post.outbox} == {
        "chaima@example.org",
        "els@example.org",
        "femke@example.org",
    }


def test_a_look_changes_nothing_and_a_tap_answers(cast: Cast, asked: Activity) -> None:
    mail, browser = mail_to(cast, "els"), Client()
    page = browser.get(page_of(mail))
    assert "Wij doen mee" in page.content.decode()
    assert page["Cache-Control"] == "no-store"
    assert said(cast, "hockey").answer == Answer.ASKED
    assert browser.get(f"{page_of(mail)}/antwoord").status_code == 405
    pressed = browser.post(f"{page_of(mail)}/antwoord", {"answer": "join"})
    assert pressed.status_code == 303
    assert said(cast, "hockey").answer == Answer.JOIN
    entry = Entry.objects.get(verb="activity.answered")
    assert (entry.person_id, entry.channel) == (cast.people["els"].id, Channel.MAIL)
    assert "U zei: Wij doen mee" in browser.get(page_of(mail)).content.decode()


def test_a_bad_note_comes_back_and_nothing_is_kept(cast: Cast, asked: Activity) -> None:
    mail = mail_to(cast, "els")
    given = {"answer": "clash", "note": "Het BSN is 111222333."}
    page = Client().post(f"{page_of(mail)}/antwoord", given)
    assert page.status_code == 422
    assert "Het BSN is 111222333." in page.content.decode()
    assert said(cast, "hockey").answer == Answer.ASKED


def test_a_token_of_another_kind_opens_nothing(cast: Cast, asked: Activity) -> None:
    mail = mail_to(cast, "els")
    for token in (make_token(mail.id), make_page_token(asked.id), "onzin"):
        assert Client().get(f"/mail/{token}/activiteit").status_code == 404
    assert Client().get(f"/mail/{make_page_token(mail.id)}").status_code == 404


def test_who_left_the_desk_answers_nothing(cast: Cast, asked: Activity) -> None:
    mail = mail_to(cast, "els")
    DeskRole.objects.filter(person=cast.people["els"]).delete()
    Client().post(f"{page_of(mail)}/antwoord", {"answer": "fine"})
    assert said(cast, "hockey").answer == Answer.ASKED
    assert "niet meer voor u" in Client().get(page_of(mail)).content.decode()


def test_once_it_is_closed_the_page_says_how_it_ended(cast: Cast, asked: Activity) -> None:
    mail = mail_to(cast, "els")
    actions.override_alignment(actor=cast.actor("anna"), activity_id=asked.id, reason="Haast.")
    assert Client().post(f"{page_of(mail)}/antwoord", {"answer": "clash"}).status_code == 303
    assert said(cast, "hockey").answer == Answer.ASKED
    assert "Doorgezet door de coördinator" in Client().get(page_of(mail)).content.decode()
    with clock.moved_to(clock.now() + timedelta(days=61)):
        assert Client().get(page_of(mail)).status_code == 410


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Ja", Answer.FINE),
        ("Prima, succes ermee!", Answer.FINE),
        ("Akkoord.\n\nGroet, Els", Answer.FINE),
        ("Wij hebben geen bezwaar.", Answer.FINE),
        ("Wij doen graag mee.", Answer.JOIN),
        ("Ja, we doen mee!", Answer.JOIN),
        ("Nee, die avond is onze ledenvergadering.", Answer.CLASH),
        ("Dit botst met onze trainersavond.", Answer.CLASH),
        ("Helaas niet handig die week.", Answer.CLASH),
        ("Het botst niet met iets van ons.", Answer.FINE),
        ("Prima, maar liever een week later.", None),
        ("Ja, mits het later begint.", None),
        ("Wij doen niet mee.", None),
        ("Wie komen er?", None),
        ("Is dit nee te noemen?", None),
        ("Ik kijk er morgen naar.", None),
    ],
)
def test_a_reply_is_read_by_its_first_sentence(text: str, stance: Answer | None) -> None:
    assert read_stance(text) == stance


def test_a_plain_reply_answers(cast: Cast, asked: Activity) -> None:
    mail = mail_to(cast, "els")
    words = "Nee, dat botst met onze ledenvergadering."
    took = take_in(answer(mail, words, sender="els@example.org"))
    assert took.course == Course.JOINED
    assert (said(cast, "hockey").answer, said(cast, "hockey").note) == (Answer.CLASH, words)


def test_only_from_the_address_it_went_to(cast: Cast, asked: Activity) -> None:
    took = take_in(answer(mail_to(cast, "els"), "Ja", sender="een@ander.example"))
    assert (took.course, took.reason) == (Course.QUARANTINED, Reason.OTHER_SENDER)
    assert said(cast, "hockey").answer == Answer.ASKED


def test_what_is_not_certain_waits_for_a_person_and_who_wrote_hears_it(
    cast: Cast, asked: Activity
) -> None:
    mail = mail_to(cast, "els")
    post.outbox.clear()
    took = take_in(answer(mail, "Prima, maar liever later.", sender="els@example.org"))
    assert (took.course, took.reason) == (Course.QUARANTINED, Reason.NOT_CERTAIN)
    assert said(cast, "hockey").answer == Answer.ASKED
    run_jobs()
    (told,) = [one for one in post.outbox if one.to == ["els@example.org"]]
    assert "Wij weten niet zeker wat u bedoelt" in told.body
    assert page_of(mail) in told.body


def test_a_reply_after_it_was_closed_is_put_aside(cast: Cast, asked: Activity) -> None:
    mail = mail_to(cast, "els")
    actions.withdraw_proposal(actor=cast.actor("bram"), activity_id=asked.id)
    took = take_in(answer(mail, "Ja", sender="els@example.org"))
    assert (took.course, took.reason) == (Course.QUARANTINED, Reason.NOT_POSSIBLE)


def test_a_mail_that_goes_out_late_asks_nothing_of_what_is_closed(
    cast: Cast, asked: Activity
) -> None:
    mail = mail_to(cast, "els")
    actions.withdraw_proposal(actor=cast.actor("bram"), activity_id=asked.id)
    OutgoingMail.objects.filter(pk=mail.pk).update(sent_at=None)
    post.outbox.clear()
    delivery.send_mail(mail_id=mail.id)
    (sent,) = post.outbox
    assert "hoeft u niets meer te zeggen" in sent.body
