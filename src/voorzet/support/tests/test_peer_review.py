"""Peer review: an outsider asks the team questions, sees the case as long as that lasts, and never takes over."""

import pytest
from tests.cast import Cast, signed_in

from voorzet.desks.actions import end_partnership
from voorzet.desks.models import Partnership
from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.actor import system
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Unacceptable
from voorzet.questions.models import Question
from voorzet.questions.queries import get_question
from voorzet.support import actions
from voorzet.support.case_clock import watch_case_tables
from voorzet.support.models import PeerQuestion, PeerReview, PlanStatus, SupportPlan
from voorzet.support.tests.rows import DAY, a_plan


@pytest.fixture
def plan(cast: Cast, case: Question) -> SupportPlan:
    """A plan that the sport service directs, with welfare in the team."""
    return a_plan(cast, case, team=("service", "welfare"))


def asked(cast: Cast, plan: SupportPlan, to: str = "hockey", by: str = "bram") -> PeerReview:
    return actions.ask_peer_review(
        actor=cast.actor(by),
        plan_id=plan.id,
        to_organisation_id=cast.id_of(to),
        to_person_id=cast.people["els"].id if to == "hockey" else None,
        request="De oude penningmeester praat niet met ons.",
        working_days=10,
    )


def test_the_outsider_sees_the_case_until_it_is_over_and_takes_nothing_over(
    cast: Cast, case: Question, plan: SupportPlan
) -> None:
    with pytest.raises(NotVisible):
        get_question(cast.actor("els"), case.reference)
    review = asked(cast, plan)
    assert get_question(cast.actor("els"), case.reference).id == case.id
    first = actions.ask_team(
        actor=cast.actor("els"), review_id=review.id, text="Wie kent hem het langst?"
    )
    with pytest.raises(Refused):
        actions.answer_peer(actor=cast.actor("els"), peer_question_id=first.id, answer="Ikzelf")
    actions.answer_peer(
        actor=cast.actor("bram"), peer_question_id=first.id, answer="De barvrijwilliger."
    )
    with pytest.raises(Refused):
        actions.end_peer_review(actor=cast.actor("els"), review_id=review.id, takeaway="Klaar")
    actions.end_peer_review(
        actor=cast.actor("bram"), review_id=review.id, takeaway="Zij belt hem eerst."
    )
    with pytest.raises(NotVisible):
        get_question(cast.actor("els"), case.reference)
    kept = PeerQuestion.objects.get(pk=first.pk)
    assert (kept.answer, kept.answered_by_id) == ("De barvrijwilliger.", cast.people["bram"].id)
    assert Question.objects.get(pk=case.pk).holder_organisation_id == case.holder_organisation_id
    with pytest.raises(NotVisible):
        actions.ask_team(actor=cast.actor("els"), review_id=review.id, text="Nog een?")


@pytest.mark.parametrize("to", ["service", "welfare", "service_south"])
def test_somebody_of_the_team_or_of_another_desk_is_no_outsider(
    cast: Cast, plan: SupportPlan, to: str
) -> None:
    with pytest.raises(Unacceptable) as refused:
        asked(cast, plan, to)
    assert set(refused.value.fields) == {"to"}
    assert not PeerReview.objects.exists()


def test_only_the_director_asks_and_one_at_a_time(cast: Cast, plan: SupportPlan) -> None:
    with pytest.raises(NotVisible):
        asked(cast, plan, by="chaima")
    asked(cast, plan)
    with pytest.raises(Impossible):
        asked(cast, plan, to="municipality")


def test_the_club_decides_with_whom_it_is_shared(cast: Cast) -> None:
    question = cast.question(withheld_from=[cast.id_of("hockey")])
    with pytest.raises(Unacceptable):
        asked(cast, a_plan(cast, question))


def test_who_cannot_now_makes_room_for_another(
    cast: Cast, case: Question, plan: SupportPlan
) -> None:
    review = asked(cast, plan)
    actions.decline_peer_review(actor=cast.actor("els"), review_id=review.id)
    with pytest.raises(NotVisible):
        get_question(cast.actor("els"), case.reference)
    assert asked(cast, plan, to="municipality").organisation_id == cast.id_of("municipality")


def test_a_review_ends_by_the_clock_when_nothing_was_asked_or_the_plan_is_over(
    cast: Cast, plan: SupportPlan
) -> None:
    silent = asked(cast, plan)
    with clock.moved_to(silent.deadline + DAY):
        watch_case_tables(0)
    assert PeerReview.objects.get(pk=silent.pk).over_at is not None
    talking = asked(cast, plan)
    actions.ask_team(actor=cast.actor("els"), review_id=talking.id, text="Wat wil de club?")
    with clock.moved_to(talking.deadline + DAY):
        watch_case_tables(0)
    assert PeerReview.objects.get(pk=talking.pk).over_at is None
    SupportPlan.objects.filter(pk=plan.pk).update(
        status=PlanStatus.HANDED_BACK, over_at=clock.now()
    )
    watch_case_tables(0)
    assert PeerReview.objects.get(pk=talking.pk).over_at is not None
    assert Entry.objects.filter(verb="peer.expired").count() == 2


def test_a_review_is_over_when_the_organisation_leaves(cast: Cast, plan: SupportPlan) -> None:
    review = asked(cast, plan)
    partnership = Partnership.objects.get(
        desk=cast.desks["north"], organisation_id=cast.id_of("hockey")
    )
    end_partnership(
        actor=cast.actor("anna"), partnership_id=partnership.id, on=clock.today(), reason="Weg"
    )
    assert PeerReview.objects.get(pk=review.pk).over_at is not None
    assert Entry.objects.filter(verb="peer.left").count() == 1


def test_of_a_question_that_was_referred_no_word_is_left(
    cast: Cast, case: Question, plan: SupportPlan
) -> None:
    review = asked(cast, plan)
    actions.ask_team(actor=cast.actor("els"), review_id=review.id, text="Wie weet dit?")
    actions.forget_case(actor=system(), question_id=case.id)
    gone = PeerReview.objects.get(pk=review.pk)
    assert (gone.request, gone.over_at is None) == ("–", False)
    assert PeerQuestion.objects.get().text == "–"


def test_it_runs_on_the_page(cast: Cast, case: Question, plan: SupportPlan) -> None:
    address = f"/vragen/{case.reference}/intervisie"
    director, outsider = signed_in(cast, "bram"), signed_in(cast, "els")
    assert "Vraag iemand van buiten" in director.get(f"/vragen/{case.reference}").content.decode()
    wrong = director.post(address, {"to": "", "request": "Wij lopen vast", "working_days": "99"})
    assert wrong.status_code == 422
    assert "Wij lopen vast" in wrong.content.decode()
    given = {"to": str(cast.id_of("hockey")), "request": "Wij lopen vast", "working_days": "5"}
    assert director.post(address, given).status_code == 303
    review = PeerReview.objects.get()
    assert "Stel uw vragen" in outsider.get(f"/vragen/{case.reference}").content.decode()
    assert (
        outsider.post(f"{address}/{review.id}/vraag", {"text": "Wat wil de club?"}).status_code
        == 303
    )
    [question] = PeerQuestion.objects.all()
    blank = director.post(f"{address}/{review.id}/antwoord/{question.id}", {"answer": " "})
    assert blank.status_code == 422
    director.post(f"{address}/{review.id}/antwoord/{question.id}", {"answer": "Rust"})
    assert "Rust" in outsider.get(address).content.decode()
    director.post(f"{address}/{review.id}/afronding", {"takeaway": "Eerst rust"})
    assert outsider.get(address).status_code == 404
    assert "Eerst rust" in director.get(address).content.decode()
