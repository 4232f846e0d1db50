"""What a mail says, and above all what it does not say (record 19)."""

import re
from typing import Any

from tests.cast import Cast

from voorzet.mail.tests.test_mails import (
    CLUB,
    SECRET,
    Mail,
    club_of,
    html_part,
    mails,
    offer,
    received,
)
from voorzet.questions import actions
from voorzet.questions.models import Audience, DeclineReason, Urgency


def everything_about(cast: Cast, **given: Any) -> tuple[list[Mail], list[Mail]]:
    """Every kind of mail about a question: to the club, and to partners. Every text holds the secret word."""
    question = cast.question(
        body=f"{SECRET}-club",
        subject=f"{SECRET}-onderwerp",
        already_asked=f"{SECRET}-eerder",
        **given,
    )
    bram, els = cast.actor("bram"), cast.actor("els")
    refused = offer(cast, question)
    everything = mails()
    actions.decline_offer(actor=els, offer_id=refused, reason=DeclineReason.OTHER, note=SECRET)
    actions.ask_partner(
        actor=bram,
        question_id=question.id,
        to_organisation_id=cast.id_of("municipality"),
        request=f"{SECRET} is de vraag.",
    )
    for audience in Audience:
        actions.write_message(
            actor=bram, question_id=question.id, body=f"{SECRET}-{audience}", audience=audience
        )
    actor, asker = club_of(question)
    actions.reply_as_club(actor=actor, asker_id=asker.id, body=f"{SECRET}-antwoord")
    everything += mails()
    actions.answer_question(actor=bram, question_id=question.id, body=f"{SECRET}-zo")
    everything += mails()
    clubs = [mail for mail in everything if mail.to == CLUB]
    return clubs, [mail for mail in everything if mail.to != CLUB]


def test_the_club_reads_what_was_written_to_it_and_nothing_else(cast: Cast) -> None:
    clubs, _partners = everything_about(cast)
    said = {word for mail in clubs for word in re.findall(rf"{SECRET}[^\s<]*", str(mail.message))}
    assert said == {f"{SECRET}-club", f"{SECRET}-zo"}, "the audience `club`, and the answer"
    assert all("Joke" not in str(mail.message) for mail in clubs)


def test_partners_read_what_they_need_to_decide_and_never_the_words_of_the_club(
    cast: Cast,
) -> None:
    _clubs, partners = everything_about(cast)
    assert len(partners) == 4
    for mail in partners:
        said = set(re.findall(rf"{SECRET}[^\s<]*", mail.body + html_part(mail.message)))
        assert said <= {f"{SECRET}-onderwerp", SECRET}, "the subject, and why it is asked"
        assert SECRET not in mail.subject
        assert "Joke" not in str(mail.message)
        assert "joke@" not in str(mail.message)
        assert mail["Auto-Submitted"] == "auto-generated"
    asked = partners[0]
    for told in (
        "HC De Vaart",
        "Vrijwilligers",
        f"Waarom u: {SECRET} is de reden.",
        "Antwoord uiterlijk",
    ):
        assert told in asked.body


def test_of_a_confidential_question_nobody_reads_a_word_or_a_name(cast: Cast) -> None:
    clubs, partners = everything_about(cast, confidential=True)
    assert len(clubs + partners) == 7
    for mail in clubs + partners:
        whole = mail.subject + mail.body + html_part(mail.message)
        assert SECRET not in whole
        assert "De Vaart" not in whole
        assert "Joke" not in whole


def test_a_subject_that_is_the_beginning_of_the_question_is_left_out(cast: Cast) -> None:
    question = received(cast, body=f"{SECRET} helpt ons de bar te draaien?")
    offer(cast, question)
    (mail,) = mails()
    assert "Onderwerp" not in mail.body
    assert "helpt ons" not in mail.body


def test_what_a_partner_may_see_is_looked_up_when_the_mail_is_made(cast: Cast) -> None:
    question = received(cast)
    asked = offer(cast, question)
    actions.withdraw_offer(actor=cast.actor("bram"), offer_id=asked)
    (mail,) = mails()
    assert "De Vaart" not in mail.body
    assert SECRET not in mail.body
    other = received(cast)
    offer(cast, other)
    actions.triage_question(
        actor=cast.actor("bram"),
        question_id=other.id,
        theme=other.theme,
        urgency=Urgency.NORMAL,
        confidential=True,
    )
    (mail,) = mails()
    assert "De Vaart" not in mail.body
    assert SECRET not in mail.body


def test_somebody_without_an_account_reads_why_and_about_whom(cast: Cast) -> None:
    question = received(cast, subject="Barbezetting")
    asked = actions.ask_partner(
        actor=cast.actor("bram"),
        question_id=question.id,
        to_organisation_id=cast.id_of("welfare"),
        request="Wat mag een vrijwilliger?",
    )
    actions.make_outsider_link(
        actor=cast.actor("bram"), asked=asked, recipient_email="info@welzijn.example"
    )
    (mail,) = mails()
    for told in ("HC De Vaart", "Barbezetting", "Wat mag een vrijwilliger?"):
        assert told in mail.body
    assert SECRET not in mail.body
    assert "Joke" not in mail.body


def test_who_waits_for_the_club_says_for_what(cast: Cast) -> None:
    question = received(cast)
    bram = cast.actor("bram")
    actions.write_message(
        actor=bram, question_id=question.id, body="Hoeveel teams zijn het?", audience=Audience.CLUB
    )
    mails()
    actions.wait_for_club(actor=bram, question_id=question.id)
    (mail,) = mails()
    assert "Hoeveel teams zijn het?" in mail.body
    actor, asker = club_of(question)
    actions.reply_as_club(actor=actor, asker_id=asker.id, body=f"{SECRET}: drie.")
    mails()
    actions.wait_for_club(actor=bram, question_id=question.id)
    (mail,) = mails()
    assert "Hoeveel teams" not in mail.body
    assert SECRET not in mail.body
