"""A mail that answers nothing becomes a question, as through every other door."""

import pytest
from tests.cast import Cast, signed_in
from tests.counting import at_most
from tests.jobs import run_jobs

from voorzet.kernel.actor import public
from voorzet.mail.actions import store_mail, take_in_mail
from voorzet.mail.actions.storing import KEPT_OF_TOO_BIG, LARGEST
from voorzet.mail.models import Course, IncomingMail, Mailbox, OutgoingMail, RawMail, Reason
from voorzet.mail.tests.messages import CLUB, letter, take_in
from voorzet.providers.models import ContactPerson
from voorzet.questions.actions import AskerDetails, Incoming, receive_question
from voorzet.questions.models import ClubGuess, Question, QuestionChannel

COMPARED = (
    "desk_id",
    "holder_organisation_id",
    "holder_person_id",
    "status",
    "urgency",
    "confidential",
    "withheld_from",
    "handling",
    "attention",
    "safety_hint",
)


def question_of(mail: IncomingMail) -> Question:
    assert (mail.course, mail.reason) == (Course.QUESTION, Reason.NONE)
    assert mail.question_id is not None
    return Question.objects.get(pk=mail.question_id)


def contact(cast: Cast, email: str, name: str = "Joke Jansen") -> ContactPerson:
    return ContactPerson.objects.create(
        provider=cast.club,
        desk=cast.desks["north"],
        organisation=cast.organisations["service"],
        name=name,
        role="secretary",
        email=email,
        created_at="2026-01-01T00:00Z",
    )


def test_a_mail_becomes_a_question_with_a_receipt(cast: Cast) -> None:
    question = question_of(take_in(letter(subject="Re: FW: Bardienst")))
    assert question.channel == QuestionChannel.EMAIL
    assert question.holder_organisation_id == cast.id_of("service")
    assert question.text.subject == "Bardienst"
    assert question.text.body.startswith("De bar krijgen we")
    assert question.askers.get().email == CLUB
    run_jobs()
    receipt = OutgoingMail.objects.get(question_id=question.id, person=None)
    assert (receipt.recipient, receipt.kind) == (CLUB, "received")


def test_mail_and_form_give_the_same_question(cast: Cast) -> None:
    """Law 2: whatever door a question comes through, the same verb receives it."""
    body = "De bar krijgen we op zaterdag niet bezet. Wie denkt er mee?"
    by_form = receive_question(
        actor=public(),
        desk=cast.desks["north"],
        incoming=Incoming(
            channel=QuestionChannel.WEB_FORM,
            subject="Bardienst",
            body=body,
            asker=AskerDetails(name="Joke Jansen", email=CLUB),
        ),
    )
    by_mail = question_of(take_in(letter(body)))
    assert [getattr(by_form, one) for one in COMPARED] == [
        getattr(by_mail, one) for one in COMPARED
    ]
    for one in ("subject", "body", "already_asked"):
        assert getattr(by_form.text, one) == getattr(by_mail.text, one)
    assert by_form.askers.get().email == by_mail.askers.get().email
    assert by_form.links.count() == by_mail.links.count() == 1
    kinds = [sorted(q.involvements.values_list("kind", flat=True)) for q in (by_form, by_mail)]
    assert kinds[0] == kinds[1]


def test_the_same_mail_twice_is_one_question(cast: Cast) -> None:
    raw = letter()
    first, again = take_in(raw), take_in(raw)
    assert first.id == again.id
    assert Question.objects.count() == 1


def test_a_message_id_in_use_does_not_hide_another_mail(cast: Cast) -> None:
    take_in(letter(Message_ID="<1@club.example>"))
    take_in(letter(Message_ID="<1@club.example>", subject="Iets anders"))
    assert Question.objects.count() == 2


def test_without_message_id_the_bytes_tell(cast: Cast) -> None:
    raw = b"From: joke@club.example\nTo: loket@noord.example\nSubject: Hallo\n\nMag dit?\n"
    assert store_mail(raw)[1]
    assert not store_mail(raw)[1]
    assert question_of(take_in(raw)).text.subject == "Hallo"


def test_two_desks_in_one_mail_give_one_question_at_the_first(cast: Cast) -> None:
    south = Mailbox.objects.create(desk=cast.desks["south"], address="loket@zuid.example")
    raw = letter(to="loket@zuid.example, loket@noord.example")
    mail = take_in(raw)
    assert question_of(mail).desk_id == south.desk_id
    assert take_in(raw, south).id == mail.id
    assert Question.objects.count() == 1


def test_a_plus_in_the_address_is_still_the_desk(cast: Cast) -> None:
    assert question_of(take_in(letter(to="Loket+website@Noord.example"))).desk_id


def test_a_partner_whose_mailbox_it_is_holds_it(cast: Cast) -> None:
    box = Mailbox.objects.create(
        desk=cast.desks["north"],
        organisation=cast.organisations["municipality"],
        address="sport@gemeente.example",
    )
    question = question_of(take_in(letter(to="sport@gemeente.example"), box))
    assert question.holder_organisation_id == cast.id_of("municipality")
    assert question.holder_person_id is None


def test_a_partner_that_left_holds_nothing(cast: Cast) -> None:
    box = Mailbox.objects.create(
        desk=cast.desks["south"],
        organisation=cast.organisations["municipality"],
        address="sport@gemeente.example",
    )
    question = question_of(take_in(letter(to="x@elders.example"), box))
    assert question.holder_organisation_id == cast.id_of("service_south")


def test_the_club_is_guessed_from_a_contact_person(cast: Cast) -> None:
    contact(cast, "Joke@Club.example")
    question = question_of(take_in(letter(sender=CLUB)))
    assert (question.provider_id, question.club_guess) == (cast.club.id, ClubGuess.CONTACT)
    assert question.municipality_id == cast.club.municipality_id
    asker = question.askers.get()
    assert (asker.name, asker.role) == ("Joke Jansen", "secretaris")


def test_the_club_is_guessed_from_an_earlier_question(cast: Cast) -> None:
    cast.question()
    question = question_of(take_in(letter()))
    assert (question.provider_id, question.club_guess) == (cast.club.id, ClubGuess.EARLIER)


def test_the_club_is_guessed_from_its_website_and_never_from_gmail(cast: Cast) -> None:
    cast.club.website = "https://www.devaart.example/club"
    cast.club.save()
    question = question_of(take_in(letter(sender="info@devaart.example")))
    assert (question.provider_id, question.club_guess) == (cast.club.id, ClubGuess.DOMAIN)
    contact(cast, "vaart@gmail.com")
    assert question_of(take_in(letter(sender="een@gmail.com"))).provider is None


def test_the_club_is_guessed_from_its_name(cast: Cast) -> None:
    question = question_of(
        take_in(letter("Wie helpt ons?\n\nGroet,\nJan\nHC De Vaart", sender="jan@ziggo.nl"))
    )
    assert (question.provider_id, question.club_guess) == (cast.club.id, ClubGuess.NAME)
    question = question_of(take_in(letter("Wie?", sender="HC De Vaart <x@ziggo.nl>")))
    assert question.provider_id == cast.club.id


def test_the_holder_corrects_a_wrong_guess(cast: Cast) -> None:
    cast.question()
    question = question_of(take_in(letter()))
    browser = signed_in(cast, "bram")
    address = f"/vragen/{question.reference}"
    assert "geraden uit een eerdere vraag" in browser.get(address).content.decode()
    browser.post(f"{address}/club", {"provider_name": "Zwemclub Noord"})
    question.refresh_from_db()
    assert (question.provider, question.provider_name) == (None, "Zwemclub Noord")
    page = browser.get(address).content.decode()
    assert "geraden uit" not in page
    browser.post(f"{address}/club", {"provider_name": "hc de vaart"})
    question.refresh_from_db()
    assert (question.provider_id, question.club_guess) == (cast.club.id, "")


def test_what_a_colleague_passes_on_is_of_who_asked(cast: Cast) -> None:
    text = (
        "Pak jij dit op?\n\n---------- Forwarded message ---------\n"
        "Van: Piet Pieters <piet@vereniging.example>\nDate: vr 20 nov 2026 om 12:00\n"
        "Subject: Zaalhuur\nTo: <chaima@example.org>\n\nKan de zaalhuur omlaag?\n"
    )
    question = question_of(
        take_in(letter(text, sender="chaima@example.org", subject="Fwd: Zaalhuur"))
    )
    asker = question.askers.get()
    assert (asker.name, asker.email) == ("Piet Pieters", "piet@vereniging.example")
    assert question.holder_organisation_id == cast.id_of("municipality")
    assert question.text.body.strip() == "Kan de zaalhuur omlaag?"
    assert "Pak jij dit op?" in question.text.whole


def test_a_citizen_number_is_kept_nowhere(cast: Cast) -> None:
    mail = take_in(letter("Mijn BSN is 111222333. Mag dat?", subject="BSN 111222333"))
    question = question_of(mail)
    mail.refresh_from_db()
    kept = f"{question.text.subject} {question.text.body} {question.text.whole} {mail.subject}"
    assert "111222333" not in kept
    assert "[BSN]" in question.text.body
    assert not RawMail.objects.filter(mail=mail).exists()


def test_a_hint_of_unsafe_sport_stands_with_the_question(cast: Cast) -> None:
    question = question_of(take_in(letter("Hoe melden wij seksuele intimidatie door een trainer?")))
    assert question.safety_hint


def test_what_the_sender_marked_is_confidential(cast: Cast) -> None:
    assert question_of(take_in(letter(Sensitivity="Private"))).confidential


def test_who_reads_no_answers_gets_no_receipt(cast: Cast) -> None:
    question = question_of(take_in(letter(sender="noreply@club.example")))
    run_jobs()
    assert question.askers.get().email == ""
    assert not OutgoingMail.objects.filter(person=None).exists()


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", Reason.UNREADABLE),
        (letter("", subject=""), Reason.EMPTY),
        (letter(to="iemand@elders.example"), Reason.NO_DESK),
        (b"To: loket@noord.example\nSubject: Hallo\n\nWie?\n", Reason.NO_SENDER),
        (
            letter(to=", ".join(["loket@noord.example", *(f"a{n}@b.example" for n in range(150))])),
            Reason.TOO_MANY_RECIPIENTS,
        ),
    ],
)
def test_what_cannot_be_a_question_is_put_aside_with_a_term(
    cast: Cast, raw: bytes, reason: Reason
) -> None:
    mail = take_in(raw)
    mail.refresh_from_db()
    assert (mail.course, mail.reason) == (Course.QUARANTINED, reason)
    assert mail.due_at is not None
    run_jobs()
    assert not OutgoingMail.objects.exists()


def test_what_is_too_big_is_kept_for_its_beginning(cast: Cast) -> None:
    mail = take_in(letter() + b"a" * LARGEST)
    assert (mail.course, mail.reason) == (Course.QUARANTINED, Reason.TOO_BIG)
    assert len(RawMail.objects.get(mail=mail).content) == KEPT_OF_TOO_BIG


def test_a_flood_is_put_aside(cast: Cast) -> None:
    courses = [take_in(letter(f"Vraag {number}")).course for number in range(22)]
    assert courses == [Course.QUESTION] * 20 + [Course.QUARANTINED] * 2


def test_automatic_and_own_mail_is_ignored(cast: Cast) -> None:
    mail = take_in(letter(Auto_Submitted="auto-replied"))
    assert (mail.course, mail.reason) == (Course.IGNORED, Reason.AUTOMATIC_REPLY)
    mail = take_in(letter(X_Voorzet="localhost"))
    assert (mail.course, mail.reason) == (Course.IGNORED, Reason.OWN_MAIL)
    run_jobs()
    assert not OutgoingMail.objects.exists()


def test_a_job_takes_in_what_was_stored(cast: Cast) -> None:
    mail, _is_new = store_mail(letter())
    run_jobs()
    mail.refresh_from_db()
    assert mail.course == Course.QUESTION


def test_something_that_goes_wrong_is_put_aside_and_logged_without_words(
    cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    stored, _is_new = store_mail(letter("Geheimwoord"))
    RawMail.objects.filter(mail=stored).delete()
    mail = take_in_mail(stored.id)
    assert (mail.course, mail.reason) == (Course.QUARANTINED, Reason.BROKE)
    assert "DoesNotExist" in caplog.text
    assert "Geheimwoord" not in caplog.text


def test_taking_in_costs_a_fixed_number_of_queries(cast: Cast) -> None:
    mail, _is_new = store_mail(letter())
    with at_most(24):
        take_in_mail(mail.id)
