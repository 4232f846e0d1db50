"""Access on request: asked on the outline, decided on the question, over by itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from tests.cast import Cast, signed_in
from tests.jobs import run_jobs

from voorzet.access.acting import acting_as
from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.actor import Sight, system
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Unacceptable
from voorzet.mail.models import MailKind, OutgoingMail
from voorzet.questions import actions, queries, subscribers
from voorzet.questions.models import (
    Involvement,
    InvolvementKind,
    Question,
    SightRequest,
    SightRequestStatus,
    Urgency,
)
from voorzet.questions.queries import Filters, WorklistName

PURPOSE = "Wij maken beleid voor clubgebouwen."


@contextmanager
def days_later(days: int) -> Iterator[None]:
    with clock.moved_to(clock.now() + timedelta(days=days)):
        yield


def asked(cast: Cast, question: Question, days: int = 30) -> SightRequest:
    return actions.request_sight(
        actor=cast.actor("chaima"), question_id=question.id, purpose=PURPOSE, days=days
    )


def granted(cast: Cast, question: Question, days: int = 7) -> SightRequest:
    return actions.grant_sight(
        actor=cast.actor("bram"), request_id=asked(cast, question).id, days=days
    )


def sees(cast: Cast, who: str, question: Question) -> Sight:
    """What somebody sees; both locks say the same."""
    actor, row = cast.actor(who), Question.objects.get(pk=question.pk)
    told = queries.explain(actor, row).sight
    assert queries.ask_database(actor, row) is told
    return told


def page(client: Client, question: Question, below: str = "") -> str:
    return client.get(f"/vragen/{question.reference}{below}").content.decode()


def test_it_is_asked_on_the_outline_and_given_on_the_question(cast: Cast) -> None:
    question = cast.question()
    chaima, bram = signed_in(cast, "chaima"), signed_in(cast, "bram")
    assert "Toegang vragen" in page(chaima, question)
    sent = chaima.post(
        f"/vragen/{question.reference}/inzage/verzoek", {"purpose": PURPOSE, "days": 30}
    )
    assert sent.status_code == 303
    request = SightRequest.objects.get()
    assert "Toegang gevraagd" in page(chaima, question)
    html = page(bram, question)
    assert "Gemeente Noord vraagt om toegang" in html
    assert PURPOSE in html
    rows = queries.list_worklist(cast.actor("bram"), WorklistName.ASKED, Filters()).questions
    assert [(row.id, row.sight.by if row.sight else "") for row in rows] == [
        (question.id, "Gemeente Noord")
    ]
    assert queries.count_worklists(cast.actor("bram"))[WorklistName.ASKED] == 1
    assert "Gemeente Noord vraagt om toegang" in bram.get("/vragen?lijst=asked").content.decode()
    path = f"/vragen/{question.reference}/inzage/verzoek/{request.id}"
    assert bram.post(f"{path}/toestemming", {"days": 7}).status_code == 303
    html = page(chaima, question)
    assert "De bar krijgen we" in html
    assert "U leest mee op verzoek" in html
    assert "toegang op verzoek tot" in page(bram, question, "/inzage")
    request.refresh_from_db()
    assert request.until is not None
    assert request.until - clock.now() <= timedelta(days=7)
    assert sees(cast, "gijs", question) is Sight.FULL
    assert sees(cast, "els", question) is Sight.SUMMARY


def test_what_was_typed_stays_when_something_is_wrong(cast: Cast) -> None:
    question, chaima = cast.question(), signed_in(cast, "chaima")
    path = f"/vragen/{question.reference}/inzage/verzoek"
    empty = chaima.post(path, {"purpose": "", "days": 30})
    assert empty.status_code == 422
    wrong = chaima.post(
        path, {"purpose": "Burgerservicenummer 111222333 hoort hierbij.", "days": 7}
    )
    assert wrong.status_code == 422
    assert "burgerservicenummer (BSN)" in wrong.content.decode()
    assert "hoort hierbij" in wrong.content.decode()
    assert chaima.post(path, {"purpose": PURPOSE, "days": 365}).status_code == 422
    assert not SightRequest.objects.exists()


def test_a_form_that_is_sent_twice_asks_once(cast: Cast) -> None:
    question, chaima = cast.question(), signed_in(cast, "chaima")
    sent = {"purpose": PURPOSE, "days": 30, "key": "0190a0a0-0000-7000-8000-000000000001"}
    for _time in range(2):
        path = f"/vragen/{question.reference}/inzage/verzoek"
        assert chaima.post(path, sent).status_code == 303
    assert SightRequest.objects.count() == 1


@pytest.mark.parametrize("kept", ["confidential", "withheld"])
def test_what_is_not_seen_in_outline_cannot_be_asked_for(cast: Cast, kept: str) -> None:
    given: dict[str, Any] = (
        {"confidential": True}
        if kept == "confidential"
        else {"withheld_from": [cast.id_of("municipality")]}
    )
    question = cast.question(**given)
    with pytest.raises(NotVisible):
        asked(cast, question)


def test_who_only_reads_along_does_not_ask(cast: Cast) -> None:
    with pytest.raises(Refused):
        actions.request_sight(
            actor=cast.actor("gijs"), question_id=cast.question().id, purpose=PURPOSE, days=7
        )


def test_who_sees_it_all_has_nothing_to_ask(cast: Cast) -> None:
    with pytest.raises(Impossible):
        actions.request_sight(
            actor=cast.actor("anna"), question_id=cast.question().id, purpose=PURPOSE, days=7
        )


def test_nobody_decides_for_their_own_organisation(cast: Cast) -> None:
    question = cast.question()
    request = asked(cast, question)
    Question.objects.filter(pk=question.pk).update(holder_organisation=cast.id_of("municipality"))
    with pytest.raises(Refused):
        actions.grant_sight(actor=cast.actor("chaima"), request_id=request.id)


def test_the_term_can_be_shorter_and_not_longer(cast: Cast) -> None:
    request = asked(cast, cast.question(), days=7)
    with pytest.raises(Unacceptable):
        actions.grant_sight(actor=cast.actor("bram"), request_id=request.id, days=30)
    actions.grant_sight(actor=cast.actor("bram"), request_id=request.id, days=1)


def test_it_is_over_when_the_term_is_although_no_worker_runs(cast: Cast) -> None:
    question = cast.question()
    granted(cast, question, days=7)
    with days_later(6):
        assert sees(cast, "chaima", question) is Sight.FULL
    with days_later(8):
        assert sees(cast, "chaima", question) is Sight.SUMMARY
        page_of_list = queries.list_worklist(cast.actor("chaima"), WorklistName.DESK, Filters())
        assert [row.is_full for row in page_of_list.questions] == [False]
        assert subscribers.pass_deadlines(system()).sights_passed == 1
        assert subscribers.pass_deadlines(system()).sights_passed == 0
        assert "Uw toegang is voorbij" in page(signed_in(cast, "chaima"), question)
    assert SightRequest.objects.get().status == SightRequestStatus.ENDED
    assert Entry.objects.filter(verb="question.sight_ended").count() == 1


def test_a_list_that_was_remembered_does_not_remember_the_moment(cast: Cast) -> None:
    question = cast.question()
    granted(cast, question)
    chaima = cast.actor("chaima")
    for days, whole in ((0, True), (8, False)):
        with days_later(days):
            [row] = queries.list_worklist(chaima, WorklistName.DESK, Filters()).questions
        assert row.is_full is whole


def test_what_nobody_answers_lapses_and_both_see_it(cast: Cast) -> None:
    question = cast.question()
    asked(cast, question)
    with days_later(10):
        assert subscribers.pass_deadlines(system()).sights_passed == 1
        assert "Uw verzoek bleef onbeantwoord" in page(signed_in(cast, "chaima"), question)
        assert "bleef onbeantwoord" in page(signed_in(cast, "bram"), question)
        # And it can be asked again.
        asked(cast, question)


def test_it_is_refused_with_a_reason(cast: Cast) -> None:
    question = cast.question()
    request = asked(cast, question)
    bram = signed_in(cast, "bram")
    path = f"/vragen/{question.reference}/inzage/verzoek/{request.id}/weigering"
    assert bram.get(path).status_code == 200
    assert bram.post(path, {"reason": ""}).status_code == 422
    assert bram.post(path, {"reason": "De club is nog in gesprek."}).status_code == 303
    assert "De club is nog in gesprek." in page(signed_in(cast, "chaima"), question)
    assert sees(cast, "chaima", question) is Sight.SUMMARY


@pytest.mark.parametrize("who", ["chaima", "bram", "anna"])
def test_either_side_ends_it(cast: Cast, who: str) -> None:
    question = cast.question()
    request = granted(cast, question)
    path = f"/vragen/{question.reference}/inzage/verzoek/{request.id}/einde"
    assert signed_in(cast, who).post(path).status_code == 303
    assert sees(cast, "chaima", question) is Sight.SUMMARY


def test_what_becomes_confidential_is_shown_no_more(cast: Cast) -> None:
    question = cast.question()
    granted(cast, question)
    actions.triage_question(
        actor=cast.actor("bram"),
        question_id=question.id,
        theme=None,
        urgency=Urgency.NORMAL,
        confidential=True,
    )
    assert sees(cast, "chaima", question) is Sight.NONE


def test_what_the_club_keeps_back_in_a_twin_is_shown_no_more(cast: Cast) -> None:
    question, twin = cast.question(), cast.question(withheld_from=[cast.id_of("municipality")])
    granted(cast, question)
    actions.join_duplicate(
        actor=cast.actor("bram"), question_id=twin.id, into_reference=question.reference
    )
    assert sees(cast, "chaima", question) is Sight.NONE


def test_a_referral_removes_the_purpose_too(cast: Cast) -> None:
    question = cast.question()
    granted(cast, question)
    actions.refer_question(actor=cast.actor("bram"), question_id=question.id)
    assert PURPOSE not in SightRequest.objects.get().purpose
    assert sees(cast, "chaima", question) is Sight.NONE


def test_a_grant_moves_nothing_of_custody(cast: Cast) -> None:
    question = cast.question()
    before = Question.objects.values("holder_organisation", "holder_person", "status", "due_at")
    held = before.get(pk=question.pk)
    granted(cast, question)
    assert before.get(pk=question.pk) == held
    tie = Involvement.objects.get(question=question, kind=InvolvementKind.GRANTED)
    assert tie.until is not None
    assert queries.find_breaches() == []


def test_only_both_sides_read_the_request_in_the_database(cast: Cast) -> None:
    asked(cast, cast.question())
    for who, read in {"chaima": 1, "gijs": 1, "bram": 1, "anna": 1, "els": 0, "dirk": 0}.items():
        with acting_as(cast.actor(who)):
            assert SightRequest.objects.count() == read, who


def test_mail_tells_who_decides_and_who_asked(cast: Cast) -> None:
    question = cast.question()
    actions.take_question(actor=cast.actor("bram"), question_id=question.id)
    granted(cast, question)
    run_jobs()
    told = set(
        OutgoingMail.objects.filter(kind__startswith="sight").values_list("recipient", "kind")
    )
    assert told == {
        ("bram@example.org", MailKind.SIGHT_REQUESTED),
        ("chaima@example.org", MailKind.SIGHT_GRANTED),
    }
