"""Who hears of what: addressed, of their organisation, in their network; never what they may not see."""

from datetime import timedelta

from tests.cast import Cast
from tests.jobs import run_jobs

from voorzet.desks.actions import give_role
from voorzet.directory.actions import set_absence
from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.actor import Role, system
from voorzet.notifications import telling
from voorzet.notifications.models import Notice, NoticeKind
from voorzet.notifications.tests.moments import arrived, at, mailed_at
from voorzet.parties.models import Person
from voorzet.questions import actions
from voorzet.questions.models import Question


def heard(about: str) -> dict[str, str]:
    """Who heard of it and why."""
    run_jobs()
    return {
        notice.person.email.partition("@")[0]: notice.kind
        for notice in Notice.objects.filter(about=about).select_related("person")
    }


def offered(cast: Cast, question: Question, to: str = "hockey") -> object:
    return actions.offer_question(
        actor=cast.actor("bram"),
        question_id=question.id,
        to_organisation_id=cast.id_of(to),
        reason="Past bij jullie.",
    ).id


def test_who_is_asked_hears_at_once_and_who_asked_does_not(cast: Cast) -> None:
    question = cast.question()
    offered(cast, question)
    assert heard("question.offered") == {"els": NoticeKind.ADDRESSED}
    assert heard("question.received") == {"anna": NoticeKind.ORGANISATION}
    ((to, subject, _text),) = arrived()
    assert (to, subject.partition(" [")[0]) == ("els", "Kunt u een vraag overnemen?")


def test_a_hand_over_is_heard_by_who_offered_and_by_the_network_that_sees_it(cast: Cast) -> None:
    question = cast.question()
    offer_id = offered(cast, question)
    actions.accept_offer(actor=cast.actor("els"), offer_id=offer_id)  # type: ignore[arg-type]  # the identifier
    assert heard("question.handed_over") == {
        "anna": NoticeKind.ORGANISATION,
        "bram": NoticeKind.ORGANISATION,
        "chaima": NoticeKind.NETWORK,
    }, "the platform sees no questions of clubs, so Femke hears nothing"


def test_of_what_is_confidential_the_network_hears_nothing(cast: Cast) -> None:
    question = cast.question(confidential=True)
    offer_id = offered(cast, question)
    actions.accept_offer(actor=cast.actor("els"), offer_id=offer_id)  # type: ignore[arg-type]  # the identifier
    assert set(heard("question.handed_over")) == {"anna", "bram"}


def test_what_became_confidential_meanwhile_is_not_mailed(cast: Cast) -> None:
    question = cast.question()
    actions.answer_question(
        actor=cast.actor("bram"), question_id=question.id, body="Zo doet u dat."
    )
    assert heard("question.answered")["chaima"] == NoticeKind.NETWORK
    Question.objects.filter(pk=question.pk).update(confidential=True)
    assert "chaima" not in [to for to, *_rest in mailed_at(at(30, 9))]
    assert not Notice.objects.filter(person=cast.people["chaima"], settled_at=None).exists()


def test_of_a_referred_question_nothing_is_left(cast: Cast) -> None:
    question = cast.question()
    offered(cast, question)
    run_jobs()
    actions.refer_question(actor=cast.actor("bram"), question_id=question.id)
    run_jobs()
    assert not Notice.objects.filter(question=question).exists()
    entry = Entry.objects.get(verb="question.offered")
    assert telling.tell_of_entry(entry_id=entry.id) == []
    assert not Notice.objects.exists()


def test_a_job_that_runs_twice_tells_once(cast: Cast) -> None:
    question = cast.question()
    offered(cast, question)
    assert len(arrived()) == 1
    entry = Entry.objects.get(verb="question.offered")
    assert telling.tell_of_entry(entry_id=entry.id) == []
    assert arrived() == []


def away(cast: Cast, stand_in: Person | None) -> None:
    set_absence(
        actor=cast.actor("bram"),
        starts_on=clock.today(),
        back_on=clock.today() + timedelta(days=9),
        stand_in_id=stand_in.id if stand_in else None,
    )


def test_who_stands_in_hears_it_and_is_told_for_whom(cast: Cast) -> None:
    question = cast.question()
    offer_id = offered(cast, question)
    arrived()
    away(cast, cast.people["anna"])
    actions.withdraw_offer(actor=cast.actor("bram"), offer_id=offer_id)  # type: ignore[arg-type]  # the identifier
    second = offered(cast, question)
    arrived()
    with clock.moved_to(clock.now() + timedelta(days=7)):
        assert actions.expire_offer(actor=system(), offer_id=second)  # type: ignore[arg-type]  # the identifier
        mails = arrived()
    assert [to for to, *_rest in mails] == ["anna"]
    assert "u neemt waar voor Bram Bos" in mails[0][2]
    own = Notice.objects.get(person=cast.people["bram"], about="question.offer_expired")
    assert own.settled_at is not None, "Bram finds it on the page when he is back"


def test_without_a_stand_in_the_colleagues_hear_it_too(cast: Cast) -> None:
    question = cast.question()
    offer_id = offered(cast, question)
    away(cast, None)
    with clock.moved_to(clock.now() + timedelta(days=7)):
        assert actions.expire_offer(actor=system(), offer_id=offer_id)  # type: ignore[arg-type]  # the identifier
        assert heard("question.offer_expired") == {
            "bram": NoticeKind.ADDRESSED,
            "anna": NoticeKind.ORGANISATION,
        }


def test_when_nobody_is_left_at_the_holder_the_coordinator_hears_it(cast: Cast) -> None:
    question = cast.question(by="chaima")
    Person.objects.filter(pk=cast.people["chaima"].pk).update(is_active=False)
    with clock.moved_to(clock.now() + timedelta(days=30)):
        assert actions.raise_overdue(actor=system(), question_id=question.id)
        assert heard("question.became_overdue") == {"anna": NoticeKind.ADDRESSED}


def test_a_coordinator_without_a_role_for_the_holder_is_no_colleague(cast: Cast) -> None:
    give_role(
        actor=system(),
        desk=cast.desks["north"],
        person=cast.people["dirk"],
        organisation=cast.organisations["welfare"],
        role=Role.READER,
    )
    cast.question()
    assert "dirk" not in heard("question.received")
