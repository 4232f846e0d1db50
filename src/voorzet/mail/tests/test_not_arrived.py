"""What did not arrive: on the page of the coordinator, tried again, or put away."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail as post
from tests.cast import Cast, signed_in
from tests.counting import at_most
from tests.jobs import run_jobs

from voorzet.access.acting import acting_as
from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.errors import Impossible, NotVisible, Refused
from voorzet.mail import actions, delivery, queries
from voorzet.mail.models import DeskText, MailKind, OutgoingMail
from voorzet.mail.queries.not_arrived import PAGE
from voorzet.questions.actions import refer_question

LIST = "/loket/noord/post/niet-verstuurd"


def given_up(cast: Cast, fault: str = "smtp_550", **given: object) -> OutgoingMail:
    """A receipt that was never sent."""
    question = cast.question()
    [mail] = delivery.write_mails(
        entry_id=Entry.objects.get(verb="question.received", subject_id=question.id).id
    )
    delivery.give_up(mail_id=mail.id, fault=fault)
    OutgoingMail.objects.filter(pk=mail.pk).update(**given)
    mail.refresh_from_db()
    return mail


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("smtp_550", "weigerde het adres of de mail (550)"),
        ("smtp_451", "later"),
        ("timeout", "gaf geen antwoord"),
        ("connection", "niet te bereiken"),
        ("certificate", "certificaat"),
        ("something_else", "Het versturen lukte niet"),
    ],
)
def test_the_page_says_to_whom_about_what_and_why_not(cast: Cast, fault: str, said: str) -> None:
    mail = given_up(cast, fault)
    html = signed_in(cast, "anna").get(LIST).content.decode()
    for told in (mail.recipient, "Uw vraag is ontvangen", said, "/vragen/NRD-26-0001"):
        assert told in html


def test_what_came_back_is_there_too(cast: Cast) -> None:
    cast.question()
    run_jobs()
    OutgoingMail.objects.update(bounced_at=clock.now())
    assert "De mail kwam terug" in signed_in(cast, "anna").get(LIST).content.decode()


def test_what_was_sent_is_not_there(cast: Cast) -> None:
    cast.question()
    run_jobs()
    assert "Alles is aangekomen" in signed_in(cast, "anna").get(LIST).content.decode()


def test_trying_again_sends_the_same_mail(cast: Cast) -> None:
    mail = given_up(cast)
    anna = signed_in(cast, "anna")
    assert anna.post(f"/loket/noord/post/{mail.id}/verzending").status_code == 303
    assert post.outbox == [], "by the queue"
    run_jobs()
    [sent] = post.outbox
    assert sent.extra_headers["Message-ID"] == mail.message_id
    mail.refresh_from_db()
    assert mail.sent_at is not None
    assert (mail.given_up_at, mail.fault) == (None, "")
    assert Entry.objects.get(verb="mail.sent_again").details == {"kind": "received"}
    assert "Alles is aangekomen" in anna.get(LIST).content.decode()
    assert anna.post(f"/loket/noord/post/{mail.id}/verzending").status_code == 409
    run_jobs()
    assert len(post.outbox) == 1


def test_what_came_back_is_sent_once_more(cast: Cast) -> None:
    cast.question()
    run_jobs()
    post.outbox.clear()
    OutgoingMail.objects.update(bounced_at=clock.now())
    actions.resend_mail(actor=cast.actor("anna"), mail_id=OutgoingMail.objects.get().id)
    run_jobs()
    assert len(post.outbox) == 1


def test_putting_it_away(cast: Cast) -> None:
    mail = given_up(cast)
    anna = signed_in(cast, "anna")
    assert anna.post(f"/loket/noord/post/{mail.id}/afhandeling").status_code == 303
    assert "Alles is aangekomen" in anna.get(LIST).content.decode()
    with pytest.raises(Impossible):
        actions.put_mail_away(actor=cast.actor("anna"), mail_id=mail.id)
    run_jobs()
    assert post.outbox == []


def test_of_a_referred_question_nothing_is_sent_again(cast: Cast) -> None:
    mail = given_up(cast)
    assert mail.question_id is not None
    refer_question(actor=cast.actor("bram"), question_id=mail.question_id)
    run_jobs()
    with pytest.raises(Impossible):
        actions.resend_mail(actor=cast.actor("anna"), mail_id=mail.id)
    html = signed_in(cast, "anna").get(LIST).content.decode()
    assert "adres verwijderd" in html
    assert "Opnieuw proberen" not in html


@pytest.mark.parametrize(
    ("who", "refusal"), [("bram", Refused), ("chaima", Refused), ("dirk", NotVisible)]
)
def test_only_the_coordinator_gets_at_it(cast: Cast, who: str, refusal: type[Exception]) -> None:
    mail = given_up(cast)
    for verb in (actions.resend_mail, actions.put_mail_away):
        with pytest.raises(refusal):
            verb(actor=cast.actor(who), mail_id=mail.id)
    assert queries.list_not_arrived(cast.actor(who), cast.desks["north"]) == []


def test_a_long_list_comes_in_pages_at_the_same_cost(cast: Cast) -> None:
    anna = signed_in(cast, "anna")
    given_up(cast)
    with at_most(9):
        anna.get(LIST)
    question = cast.question()
    now = clock.now()
    OutgoingMail.objects.bulk_create(
        [
            OutgoingMail(
                cause_id=uuid4(),
                recipient=f"club{number}@club.example",
                kind=MailKind.MESSAGE,
                language="nl",
                desk=cast.desks["north"],
                question_id=question.id,
                made_at=now + timedelta(seconds=number),
                given_up_at=now,
                fault="timeout",
                message_id=f"<{number}@a.example>",
            )
            for number in range(PAGE + 10)
        ]
    )
    with at_most(9):
        anna.get(LIST)
    actor, desk = cast.actor("anna"), cast.desks["north"]
    first = queries.list_not_arrived(actor, desk)
    assert len(first) == PAGE + 1
    rest = queries.list_not_arrived(actor, desk, after=first[PAGE - 1].mail.id)
    seen = [row.mail.id for row in first[:PAGE] + rest]
    assert len(seen) == len(set(seen)) == PAGE + 11


@pytest.mark.parametrize(
    ("who", "sees"), [("anna", True), ("bram", False), ("chaima", False), ("dirk", False)]
)
def test_the_database_shows_it_to_coordinators_only(cast: Cast, who: str, sees: bool) -> None:  # noqa: FBT001  # a column
    given_up(cast)
    cast.question()
    run_jobs()
    actions.change_text(
        actor=cast.actor("anna"),
        desk_id=cast.desks["north"].id,
        kind=MailKind.CLOSED,
        language="nl",
        subject="Klaar",
        body="Uw vraag is klaar.",
    )
    with acting_as(cast.actor(who)):
        assert OutgoingMail.objects.count() == int(sees), "and of what was sent, nothing"
        assert DeskText.objects.count() == int(sees)
