"""Doing what a mail asks with the token of that mail: by pressing a button, once, and nothing else."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.cast import Cast
from tests.jobs import run_jobs

from voorzet.access.throttle import WRONG_LINK
from voorzet.desks.models import DeskRole
from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.actor import Channel
from voorzet.mail.addressing import Address
from voorzet.mail.batches import Letter, write_batch
from voorzet.mail.models import MailKind, OutgoingMail
from voorzet.mail.tokens import make_page_token
from voorzet.questions import actions, queries
from voorzet.questions.models import (
    Consultation,
    ConsultationStatus,
    LinkPurpose,
    Message,
    Offer,
    OfferStatus,
    Question,
)

WORDS = "Geheimwoord: wie helpt ons met de bar?"
ACTS = {
    "aanvaarding": {},
    "weigering": {"reason": "no_capacity", "note": "Nu even niet."},
    "advies": {"answer": "Doe dat."},
    "bekend": {},
}


def offered(cast: Cast, to: str = "hockey") -> tuple[Offer, str]:
    """An offer and the address in the mail about it."""
    question = cast.question(body=WORDS)
    offer = actions.offer_question(
        actor=cast.actor("bram"),
        question_id=question.id,
        to_organisation_id=cast.id_of(to),
        reason="Past bij jullie.",
    )
    return offer, address_of(MailKind.OFFERED, question.id)


def consulted(cast: Cast) -> tuple[Consultation, str]:
    question = cast.question(body=WORDS)
    asked = actions.ask_partner(
        actor=cast.actor("bram"),
        question_id=question.id,
        to_organisation_id=cast.id_of("hockey"),
        request="Mag dit?",
    )
    return asked, address_of(MailKind.CONSULTED, question.id)


def informed(cast: Cast, who: str = "chaima") -> tuple[Question, str]:
    """An answered question and the address in the mail that tells somebody so."""
    question = cast.question(body=WORDS)
    actions.answer_question(actor=cast.actor("bram"), question_id=question.id, body="Zo.")
    entry = Entry.objects.get(verb="question.answered", subject_id=question.id)
    person = cast.people[who]
    letter = Letter(
        cause_id=entry.id,
        address=Address(person.email, MailKind.INFORMED, "nl", person_id=person.id),
        desk_id=question.desk_id,
        question_id=question.id,
    )
    [mail] = write_batch([letter])
    return question, f"/mail/{make_page_token(mail.id)}"


def address_of(kind: MailKind, question_id: UUID) -> str:
    run_jobs()
    mail = OutgoingMail.objects.get(kind=kind, question_id=question_id)
    return f"/mail/{make_page_token(mail.id)}"


def press(client: Client, address: str, act: str) -> HttpResponse:
    return client.post(f"{address}/{act}", ACTS[act])  # type: ignore[return-value]  # a test response is one


def state() -> tuple[object, ...]:
    """Everything that an act may change."""
    return (
        list(Offer.objects.values_list("id", "status")),
        list(Consultation.objects.values_list("id", "status")),
        list(Question.objects.order_by("id").values_list("id", "version", "holder_organisation")),
        Message.objects.count(),
        Entry.objects.count(),
    )


def test_the_page_says_what_the_mail_said_and_no_more(cast: Cast, client: Client) -> None:
    _offer, address = offered(cast)
    page = client.get(address)
    html = page.content.decode()
    assert page.status_code == 200
    for told in ("Kunt u een vraag overnemen?", "HC De Vaart", "Past bij jullie.", "Hockeybond"):
        assert told in html
    for kept in ("Geheimwoord", "Joke", "joke@", "036 555 01 23"):
        assert kept not in html
    assert page["Cache-Control"] == "no-store"
    assert "noindex" in page["X-Robots-Tag"]


def test_scanners_that_open_every_link_change_nothing(cast: Cast, client: Client) -> None:
    addresses = [offered(cast)[1], consulted(cast)[1], informed(cast)[1]]
    before = state()
    for address in addresses:
        for path in (address, *(f"{address}/{act}" for act in ACTS)):
            for _time in range(2):
                client.get(path)
                client.head(path)
                client.options(path)
    assert state() == before


def test_accepting_works_once_and_is_journalled_as_by_mail(cast: Cast, client: Client) -> None:
    offer, address = offered(cast)
    assert press(client, address, "aanvaarding").status_code == 303
    offer.refresh_from_db()
    question = Question.objects.get(pk=offer.question_id)
    assert offer.status == OfferStatus.ACCEPTED
    assert question.holder_person == cast.people["els"]
    entry = Entry.objects.get(verb="question.handed_over")
    assert (entry.channel, entry.person_id) == (Channel.MAIL, cast.people["els"].id)
    before = state()
    for act in ACTS:
        press(client, address, act)
    assert state() == before
    html = client.get(address).content.decode()
    assert "U heeft deze vraag overgenomen" in html
    assert "HC De Vaart" not in html


def test_declining_with_a_reason(cast: Cast, client: Client) -> None:
    offer, address = offered(cast)
    missing = client.post(f"{address}/weigering", {"note": "Bel eerst Piet."})
    assert missing.status_code == 422
    assert "Bel eerst Piet." in missing.content.decode()
    assert press(client, address, "weigering").status_code == 303
    offer.refresh_from_db()
    assert (offer.status, offer.note) == (OfferStatus.DECLINED, "Nu even niet.")
    assert "U neemt deze vraag niet over" in client.get(address).content.decode()


def test_a_reason_with_a_citizen_number_comes_back_with_what_was_typed(
    cast: Cast, client: Client
) -> None:
    offer, address = offered(cast)
    page = client.post(
        f"{address}/weigering", {"reason": "other", "note": "Zijn BSN is 111222333."}
    )
    assert page.status_code == 422
    assert "burgerservicenummer" in page.content.decode()
    offer.refresh_from_db()
    assert offer.status == OfferStatus.OFFERED


def test_giving_advice(cast: Cast, client: Client) -> None:
    asked, address = consulted(cast)
    assert client.post(f"{address}/advies", {"answer": ""}).status_code == 422
    assert press(client, address, "advies").status_code == 303
    asked.refresh_from_db()
    assert (asked.status, asked.answer) == (ConsultationStatus.ANSWERED, "Doe dat.")
    assert "Bedankt voor uw advies" in client.get(address).content.decode()


def test_saying_that_the_club_is_known_once_per_organisation(cast: Cast, client: Client) -> None:
    question, address = informed(cast)
    page = client.get(address).content.decode()
    assert "HC De Vaart" in page
    assert press(client, address, "bekend").status_code == 303
    press(client, address, "bekend")
    message = question.messages.get(audience="involved")
    assert message.body == "Chaima Chafik van Gemeente Noord kent deze club."
    assert Entry.objects.filter(verb="question.known", subject_id=question.id).count() == 1
    assert "U kent deze club" in client.get(address).content.decode()
    again = actions.tell_known(actor=cast.actor("chaima"), question_id=question.id)
    assert again.id == message.id


def test_who_sees_nothing_by_the_table_reads_no_club_and_tells_nothing(
    cast: Cast, client: Client
) -> None:
    question, address = informed(cast, "femke")
    assert "HC De Vaart" not in client.get(address).content.decode()
    before = state()
    press(client, address, "bekend")
    assert state() == before
    assert not question.messages.filter(audience="involved").exists()


@pytest.mark.parametrize("kind", ["offer", "advice", "known"])
def test_a_mail_lets_somebody_do_what_it_asked_and_nothing_else(
    cast: Cast, client: Client, kind: str
) -> None:
    _offer, to_offer = offered(cast)
    _asked, to_advise = consulted(cast)
    _question, to_know = informed(cast)
    address, own = {
        "offer": (to_offer, {"aanvaarding", "weigering"}),
        "advice": (to_advise, {"advies"}),
        "known": (to_know, {"bekend"}),
    }[kind]
    before = state()
    for act in ACTS.keys() - own:
        press(client, address, act)
    assert state() == before


def test_a_token_of_a_mail_that_asks_nothing_opens_nothing(cast: Cast, client: Client) -> None:
    question = cast.question(body=WORDS)
    address = address_of(MailKind.RECEIVED, question.id)
    assert client.get(address).status_code == 404
    before = state()
    for act in ACTS:
        assert press(client, address, act).status_code == 404
    assert state() == before


def test_a_notice_about_something_else_opens_nothing(cast: Cast, client: Client) -> None:
    question = cast.question(body=WORDS)
    for question_id in (None, question.id):
        letter = Letter(
            cause_id=uuid4(),
            address=Address(
                "chaima@example.org", MailKind.INFORMED, "nl", person_id=cast.people["chaima"].id
            ),
            desk_id=question.desk_id,
            question_id=question_id,
        )
        [mail] = write_batch([letter])
        assert client.get(f"/mail/{make_page_token(mail.id)}").status_code == 404


def test_wrong_tokens_are_counted(cast: Cast, client: Client) -> None:
    _offer, address = offered(cast)
    wrong = address[:-1] + ("a" if address[-1] != "a" else "b")
    for _time in range(WRONG_LINK.uses):
        assert client.get(wrong).status_code == 404
    assert client.get(wrong).status_code == 429
    assert client.get(address).status_code == 200, "a right one is not held back"


def test_who_left_the_desk_can_do_nothing(cast: Cast, client: Client) -> None:
    _offer, address = offered(cast)
    DeskRole.objects.filter(person=cast.people["els"], desk=cast.desks["north"]).delete()
    before = state()
    for act in ACTS:
        press(client, address, act)
    assert state() == before
    html = client.get(address).content.decode()
    assert "Deze mail is niet meer voor u" in html
    assert "HC De Vaart" not in html


def test_whose_account_was_closed_can_do_nothing(cast: Cast, client: Client) -> None:
    _offer, address = offered(cast)
    cast.people["els"].is_active = False
    cast.people["els"].save()
    before = state()
    press(client, address, "aanvaarding")
    assert state() == before


def test_an_offer_that_was_withdrawn_says_so(cast: Cast, client: Client) -> None:
    offer, address = offered(cast)
    actions.withdraw_offer(actor=cast.actor("bram"), offer_id=offer.id)
    assert press(client, address, "aanvaarding").status_code == 303
    html = client.get(address).content.decode()
    assert "Dit is niet meer nodig" in html
    assert "HC De Vaart" not in html


def test_after_sixty_days_the_link_is_over(cast: Cast, client: Client) -> None:
    _offer, address = offered(cast)
    before = state()
    with clock.moved_to(clock.now() + timedelta(days=60)):
        assert client.get(address).status_code == 410
        assert press(client, address, "aanvaarding").status_code == 410
    assert state() == before


def test_of_what_was_only_referred_nothing_opens(cast: Cast, client: Client) -> None:
    offer, address = offered(cast)
    actions.refer_question(actor=cast.actor("bram"), question_id=offer.question_id)
    run_jobs()
    assert client.get(address).status_code == 404


def solved_page(question: Question) -> str:
    link = question.links.get(purpose=LinkPurpose.FOLLOW)
    return f"/volg/{queries.token_for(link)}/geholpen"


def test_the_club_says_that_it_helped_with_one_press(cast: Cast, client: Client) -> None:
    question, _address = informed(cast)
    page = solved_page(question)
    before = state()
    assert "Ja, opgelost" in client.get(page).content.decode()
    client.head(page)
    assert state() == before
    assert client.post(f"{page}/antwoord", {"solved": "yes"}).status_code == 303
    question.refresh_from_db()
    assert question.solved is True
    assert not question.is_open
    assert "U liet weten dat het geholpen heeft" in client.get(page).content.decode()


def test_a_no_of_the_club_opens_the_question_again(cast: Cast, client: Client) -> None:
    question, _address = informed(cast)
    page = solved_page(question)
    assert client.post(f"{page}/antwoord", {}).status_code == 422
    assert (
        client.post(
            f"{page}/antwoord", {"solved": "no", "remark": "De hal is nog dicht."}
        ).status_code
        == 303
    )
    question.refresh_from_db()
    assert question.is_open
    assert "Uw vraag is open" in client.get(page).content.decode()
    assert client.post(f"{page}/antwoord", {"solved": "yes"}).status_code == 303
    question.refresh_from_db()
    assert question.is_open, "there is nothing to answer any more"
