"""Files that came along, and the whole mail: shown with what they came with, and given only as a download."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, signed_in
from tests.counting import at_most

from voorzet.questions import actions, queries
from voorzet.questions.actions import IncomingFile
from voorzet.questions.models import (
    Asker,
    Attachment,
    LeftOut,
    LinkPurpose,
    Look,
    Message,
    Question,
)

PLAN = IncomingFile("plan & begroting.pdf", "application/pdf", 1_234_567, b"%PDF-1.4 inhoud")
PAGE = IncomingFile("formulier.html", "application/octet-stream", 900, b"", LeftOut.NOT_SHOWN)


@pytest.fixture
def question(cast: Cast) -> Question:
    return cast.question(files=(PLAN, PAGE), whole="Beste loket,\n> eerdere mail\n-- \nAns")


def reply(question: Question, **given: Any) -> Message:
    """The club writes back by mail."""
    link = queries.get_link(token(question), frozenset({LinkPurpose.FOLLOW}))
    assert link.actor is not None
    asker = Asker.objects.get(question=question)
    return actions.reply_as_club(
        actor=link.actor, asker_id=asker.id, body="Graag na zessen.", **given
    )


def token(question: Question) -> str:
    return queries.token_for(question.links.get(purpose=LinkPurpose.FOLLOW))


def file_of(question: Question, name: str = PLAN.name) -> Attachment:
    return Attachment.objects.get(question=question, name=name)


def at_work(cast: Cast, who: str, question: Question, file: Attachment) -> Any:
    page = reverse("file", kwargs={"reference": question.reference, "file_id": file.id})
    return signed_in(cast, who).get(page)


def as_club(asked: Question, file: Attachment) -> Any:
    page = reverse("club-file", kwargs={"token": token(asked), "file_id": file.id})
    return Client().get(page)


def test_a_file_is_a_download_that_no_browser_opens(cast: Cast, question: Question) -> None:
    for answer in (
        at_work(cast, "bram", question, file_of(question)),
        as_club(question, file_of(question)),
    ):
        assert answer.status_code == 200
        assert answer.content == PLAN.content
        assert answer["Content-Type"] == "application/pdf"
        assert answer["Content-Disposition"] == 'attachment; filename="plan & begroting.pdf"'
        assert answer["Content-Security-Policy"].startswith("sandbox")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Cache-Control"] == "no-store"


def test_a_file_is_for_who_sees_the_question_whole(cast: Cast, question: Question) -> None:
    file = file_of(question)
    given = {who: at_work(cast, who, question, file).status_code for who in cast.people}
    seen = {
        who: signed_in(cast, who).get(reverse("question", args=[question.reference]))
        for who in given
    }
    whole = {who for who, page in seen.items() if b"Beste loket" in page.content}
    assert {who for who, status in given.items() if status == 200} == whole
    assert {"bram", "anna"} <= whole < set(cast.people)
    assert set(given.values()) == {200, 404}


def test_a_file_under_the_reference_of_another_question_is_not_there(
    cast: Cast, question: Question
) -> None:
    other = cast.question()
    assert at_work(cast, "bram", other, file_of(question)).status_code == 404
    assert as_club(other, file_of(question)).status_code == 404


def test_what_was_left_out_is_named_with_its_reason_and_cannot_be_fetched(
    cast: Cast, question: Question
) -> None:
    page = signed_in(cast, "bram").get(reverse("question", args=[question.reference]))
    assert "formulier.html" in page.content.decode()
    assert str(LeftOut.NOT_SHOWN.label) in page.content.decode()
    file = file_of(question, PAGE.name)
    assert at_work(cast, "bram", question, file).status_code == 404
    assert str(file.id) not in page.content.decode()


def test_the_pages_name_files_with_what_they_came_with(cast: Cast, question: Question) -> None:
    reply(
        question,
        whole="Graag na zessen.\n> Wanneer?",
        files=(IncomingFile("rooster.txt", "text/plain", 3, b"abc"),),
    )
    page = signed_in(cast, "bram").get(reverse("question", args=[question.reference]))
    shown = page.content.decode()
    assert "plan &amp; begroting.pdf" in shown
    assert "1,2 MB" in shown
    assert shown.count("Hele mail") == 2
    assert "eerdere mail" in shown
    follow = Client().get(reverse("follow", args=[token(question)])).content.decode()
    assert "rooster.txt" in follow
    assert "plan &amp; begroting.pdf" in follow
    assert "Hele mail" not in follow
    assert "Uw bericht" in follow


def test_a_club_whose_question_was_joined_reads_no_files_of_the_other_question(
    cast: Cast, question: Question
) -> None:
    twin = cast.question(files=(IncomingFile("eigen.txt", "text/plain", 3, b"abc"),))
    message = reply(question, files=(IncomingFile("rooster.txt", "text/plain", 3, b"abc"),))
    actions.join_duplicate(
        actor=cast.actor("bram"), question_id=twin.id, into_reference=question.reference
    )
    assert as_club(twin, file_of(twin, "eigen.txt")).status_code == 200
    assert as_club(twin, file_of(question)).status_code == 404
    assert as_club(twin, Attachment.objects.get(message=message)).status_code == 200
    assert as_club(question, file_of(twin, "eigen.txt")).status_code == 404
    joined = signed_in(cast, "bram").get(reverse("question", args=[question.reference]))
    assert "eigen.txt" in joined.content.decode()
    assert at_work(cast, "bram", question, file_of(twin, "eigen.txt")).status_code == 200


def test_fetching_a_file_counts_as_looking(cast: Cast, question: Question) -> None:
    partner = "chaima"
    actions.ask_partner(
        actor=cast.actor("bram"),
        question_id=question.id,
        to_organisation_id=cast.id_of("municipality"),
        request="Wat denkt u?",
    )
    assert at_work(cast, partner, question, file_of(question)).status_code == 200
    assert Look.objects.filter(question=question, person=cast.people[partner]).exists()
    assert at_work(cast, "bram", question, file_of(question)).status_code == 200
    assert not Look.objects.filter(question=question, person=cast.people["bram"]).exists()


def test_an_ended_link_gives_no_file(cast: Cast, question: Question) -> None:
    old = token(question)
    actions.renew_follow_link(actor=cast.actor("bram"), question_id=question.id)
    page = reverse("club-file", kwargs={"token": old, "file_id": file_of(question).id})
    assert Client().get(page).status_code == 410


def test_files_cost_the_page_one_query_however_many(cast: Cast, question: Question) -> None:
    for _number in range(5):
        reply(question, files=(PLAN, PLAN, PAGE))
    client = signed_in(cast, "bram")
    with at_most(15):
        client.get(reverse("question", args=[question.reference]))


def test_a_question_that_is_only_referred_keeps_no_file(cast: Cast, question: Question) -> None:
    file = file_of(question)
    actions.refer_question(actor=cast.actor("bram"), question_id=question.id)
    assert at_work(cast, "bram", question, file).status_code == 404
    assert not Attachment.objects.filter(question=question).exists()
