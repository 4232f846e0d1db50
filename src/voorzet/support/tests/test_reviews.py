"""Looking back: asked by the clock, said by the director and by the club; not solved opens the question again."""

from datetime import timedelta

import pytest
from tests.cast import Cast
from tests.jobs import run_jobs

from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor, Channel, system
from voorzet.kernel.errors import Impossible, Refused, Unacceptable
from voorzet.mail.models import MailKind, OutgoingMail
from voorzet.notifications.models import Notice
from voorzet.providers.actions import fill_in_scan
from voorzet.providers.instruments.vitality import VITALITY
from voorzet.questions import actions as questions
from voorzet.questions import queries
from voorzet.questions.models import LinkPurpose, Outcome, Question
from voorzet.support import actions
from voorzet.support.models import ReviewMoment, Solved, SupportPlan, SupportReview
from voorzet.support.plan_subscribers import ask_reviews
from voorzet.support.queries.reviews import find_strengths
from voorzet.support.tests.planning import begun

pytestmark = pytest.mark.django_db
HALF_A_YEAR = timedelta(days=183, hours=1)


def club(question: Question) -> tuple[Actor, object]:
    """The club with its own link, and who asked."""
    link = question.links.get(purpose=LinkPurpose.FOLLOW)
    read = queries.get_link(queries.token_for(link), frozenset({LinkPurpose.FOLLOW}))
    assert read.actor is not None
    return read.actor, link.asker_id


def over(cast: Cast, question: Question) -> SupportPlan:
    plan = begun(cast, question)
    return actions.hand_back_plan(actor=cast.actor("bram"), plan_id=plan.id, because="Klaar.")


def at_end() -> SupportReview:
    return SupportReview.objects.get(moment=ReviewMoment.END)


def say(question: Question, solved: Solved, remark: str = "") -> SupportReview:
    actor, asker_id = club(question)
    return actions.review_plan_as_club(
        actor=actor,
        asker_id=asker_id,  # type: ignore[arg-type]  # of a follow link it is there
        review_id=at_end().id,
        solved=solved,
        remark=remark,
    )


def test_director_and_club_are_asked_once_now_and_once_after_half_a_year(
    cast: Cast, case: Question
) -> None:
    over(cast, case)
    ask_reviews(0)
    ask_reviews(0)
    assert Entry.objects.filter(verb="plan.review_asked").count() == 1
    with clock.moved_to(clock.now() + HALF_A_YEAR):
        ask_reviews(0)
        ask_reviews(0)
        run_jobs()
    asked = Entry.objects.filter(verb="plan.review_asked").order_by("at")
    assert [one.details["moment"] for one in asked] == ["end", "half_year"]
    heard = Notice.objects.filter(about="plan.review_asked").values_list("person__name", flat=True)
    assert set(heard) == {"Bram Bos"}
    mail = OutgoingMail.objects.get(kind=MailKind.SUPPORT_REVIEW)
    assert mail.recipient == "joke@club.example"


def test_nobody_but_the_clock_asks(cast: Cast, case: Question) -> None:
    over(cast, case)
    with pytest.raises(Refused):
        actions.ask_review(actor=cast.actor("anna"), review_id=at_end().id)


def test_not_solved_opens_the_question_again_with_its_director(cast: Cast, case: Question) -> None:
    over(cast, case)
    review = say(case, Solved.NO, "Er is nog geen voorzitter.")
    question = Question.objects.get(pk=case.pk)
    assert question.is_open
    assert question.solved is False
    assert question.holder_organisation_id == cast.id_of("service")
    assert (review.solved, review.by_club) == (Solved.NO, True)
    assert review.remark == "Er is nog geen voorzitter."


def test_partly_solved_leaves_it_closed(cast: Cast, case: Question) -> None:
    over(cast, case)
    say(case, Solved.PARTLY)
    question = Question.objects.get(pk=case.pk)
    assert (question.is_open, question.solved) == (False, None)


def test_the_director_looks_back_once_and_the_club_has_the_last_word(
    cast: Cast, case: Question
) -> None:
    plan = over(cast, case)
    said = actions.Review(
        solved=Solved.NO,
        helped_by=[cast.id_of("municipality"), cast.id_of("hockey")],
        to_keep="Eerder bellen.",
        strength_before=40,
        strength_after=65,
    )
    say(case, Solved.YES)
    with pytest.raises(Refused):
        actions.review_plan(actor=cast.actor("chaima"), review_id=at_end().id, said=said)
    actions.review_plan(actor=cast.actor("bram"), review_id=at_end().id, said=said)
    review = at_end()
    assert (review.solved, review.to_keep) == (Solved.YES, "Eerder bellen.")
    assert review.helped_by == [cast.id_of("municipality")], "the federation was not in the team"
    assert not Question.objects.get(pk=case.pk).is_open
    with pytest.raises(Impossible):
        actions.review_plan(actor=cast.actor("bram"), review_id=review.id, said=said)
    half_year = plan.reviews.get(moment=ReviewMoment.HALF_YEAR)
    with pytest.raises(Impossible, match="te vroeg"):
        actions.review_plan(actor=cast.actor("bram"), review_id=half_year.id, said=said)


def test_the_director_says_not_solved_and_it_opens_again(cast: Cast, case: Question) -> None:
    over(cast, case)
    actions.review_plan(
        actor=cast.actor("bram"), review_id=at_end().id, said=actions.Review(solved=Solved.NO)
    )
    assert Question.objects.get(pk=case.pk).is_open


def test_strengths_that_cannot_be_are_refused(cast: Cast, case: Question) -> None:
    over(cast, case)
    with pytest.raises(Unacceptable) as refused:
        actions.review_plan(
            actor=cast.actor("bram"),
            review_id=at_end().id,
            said=actions.Review(solved=Solved.YES, strength_after=101),
        )
    assert list(refused.value.fields) == ["strength_after"]


def test_what_a_club_says_from_any_mail_counts_in_looking_back(cast: Cast, case: Question) -> None:
    over(cast, case)
    actor, asker_id = club(case)
    questions.give_feedback(actor=actor, asker_id=asker_id, solved=True)  # type: ignore[arg-type]
    assert (at_end().solved, at_end().by_club) == (Solved.YES, True)
    with pytest.raises(Impossible, match="liet al weten"):
        say(case, Solved.NO)


def test_a_remark_about_unsafe_sport_is_kept_nowhere(cast: Cast, case: Question) -> None:
    over(cast, case)
    with pytest.raises(Unacceptable):
        say(case, Solved.NO, "Er was grensoverschrijdend gedrag van een trainer.")
    assert at_end().made_at is None


def test_a_link_of_another_question_says_nothing_here(cast: Cast, case: Question) -> None:
    over(cast, case)
    actor, _asker = club(cast.question())
    _own, asker_id = club(case)
    with pytest.raises(Refused):
        actions.review_plan_as_club(
            actor=actor,
            asker_id=asker_id,  # type: ignore[arg-type]
            review_id=at_end().id,
            solved=Solved.YES,
        )


def test_strength_before_and_after_comes_from_scans_that_the_director_reads(
    cast: Cast, case: Question
) -> None:
    plan = begun(cast, case)
    for days, score in ((-30, 2), (40, 4)):
        day = clock.today() + timedelta(days=days)
        with clock.moved_to(clock.now() + timedelta(days=max(days, 0))):
            fill_in_scan(
                actor=cast.actor("bram"),
                provider_id=cast.club.id,
                instrument=VITALITY,
                taken_on=day,
                answers=dict.fromkeys((one.key for one in VITALITY.statements), score),
            )
    plan = SupportPlan.objects.select_related("question").get(pk=plan.pk)
    before, after = find_strengths(cast.actor("bram"), plan)
    assert before is not None
    assert after is not None
    assert before < after
    assert find_strengths(cast.actor("els"), plan) == (None, None)


def test_of_a_referred_question_nobody_looks_back(cast: Cast, case: Question) -> None:
    plan = begun(cast, case)
    actions.stop_plan(actor=cast.actor("bram"), plan_id=plan.id, because="Anders.")
    questions.refer_question(actor=cast.actor("bram"), question_id=case.id)
    assert not SupportReview.objects.exists()
    assert Question.objects.get(pk=case.pk).outcome == Outcome.REFER_ONLY
    assert actions.clear_plans(actor=system(Channel.JOB), question_id=case.id) is None
