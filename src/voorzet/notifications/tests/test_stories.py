"""Random stories: whatever happens and whatever people choose meanwhile, nobody gets the same thing twice by mail,
and what is addressed reaches somebody."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cast import Cast
from tests.jobs import run_jobs

from voorzet.directory.actions import set_absence
from voorzet.kernel import clock
from voorzet.kernel.actor import system
from voorzet.mail.models import MailKind, OutgoingMail
from voorzet.notifications import sending, subscribers
from voorzet.notifications.models import Digest, Notice, NoticeKind, Pace
from voorzet.notifications.tests.moments import TUESDAY, wish
from voorzet.questions import actions
from voorzet.questions.models import Question

PEOPLE = ("anna", "bram", "chaima", "els")
STEPS = ("ask", "offer", "answer", "expire", "assign", "tick", "choose", "leave", "twice")
STORY = st.lists(
    st.tuples(
        st.sampled_from(STEPS),
        st.sampled_from(PEOPLE),
        st.sampled_from([Pace.AT_ONCE, Pace.DAILY, Pace.WEEKLY]),
        st.integers(0, 40),
    ),
    min_size=3,
    max_size=14,
)


class Story:
    """One course of events, with a clock that only goes on."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.questions: list[Question] = []
        self.now = TUESDAY

    def play(self, step: str, who: str, pace: Pace, hours: int) -> None:
        """One step, some hours later; a verb that does not fit the state leaves things as they are."""
        self.now += timedelta(hours=hours)
        act: Callable[[str, Pace], None] = getattr(self, f"do_{step}")
        with clock.moved_to(self.now):
            act(who, pace)
            run_jobs()

    def do_ask(self, _who: str, _pace: Pace) -> None:
        self.questions.append(self.cast.question())

    def do_offer(self, _who: str, _pace: Pace) -> None:
        self._try(
            actions.offer_question,
            question_id=self._last(),
            to_organisation_id=self.cast.id_of("hockey"),
            reason="Past bij jullie.",
        )

    def do_assign(self, _who: str, _pace: Pace) -> None:
        self._try(
            actions.assign_question,
            question_id=self._last(),
            person_id=self.cast.people["anna"].id,
        )

    def do_answer(self, _who: str, _pace: Pace) -> None:
        self._try(actions.answer_question, question_id=self._last(), body="Zo doet u dat.")

    def do_expire(self, _who: str, _pace: Pace) -> None:
        for question in self.questions:
            for offer in question.offers.filter(status="offered", deadline__lte=clock.now()):
                actions.expire_offer(actor=system(), offer_id=offer.id)

    def do_tick(self, _who: str, _pace: Pace) -> None:
        subscribers.remind(timestamp=0)
        subscribers.mail_what_is_due(timestamp=0)

    def do_twice(self, _who: str, _pace: Pace) -> None:
        """Two jobs by the clock, as when a worker died after its commit."""
        for _time in range(2):
            assert sending.write_due().is_last

    def do_choose(self, who: str, pace: Pace) -> None:
        wish(self.cast, who, addressed=pace, organisation=pace, network=Pace.NEVER, hour=9)

    def do_leave(self, who: str, _pace: Pace) -> None:
        stand_in = {"anna": "bram", "bram": "anna"}.get(who)
        set_absence(
            actor=self.cast.actor(who),
            starts_on=clock.today(),
            back_on=clock.today() + timedelta(days=3),
            stand_in_id=self.cast.people[stand_in].id if stand_in else None,
        )

    def _last(self) -> Any:
        if not self.questions:
            self.questions.append(self.cast.question())
        return self.questions[-1].id

    def _try(self, verb: Callable[..., object], **given: Any) -> None:
        from voorzet.kernel.errors import VoorzetError

        try:
            verb(actor=self.cast.actor("bram"), **given)
        except VoorzetError:
            return


@given(story=STORY)
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_nobody_hears_twice_and_what_is_addressed_reaches_somebody(
    cast: Cast, story: list[tuple[str, str, Pace, int]]
) -> None:
    with transaction.atomic():
        told = Story(cast)
        for step in story:
            told.play(*step)
        _look_after(told.now)
        transaction.set_rollback(True)  # nothing of it stays for the next story


def _look_after(end: datetime) -> None:
    """A month later everything was mailed that ever will be."""
    for days in range(1, 10):
        with clock.moved_to(end + timedelta(days=days)):
            subscribers.mail_what_is_due(timestamp=0)
            run_jobs()
    assert not Notice.objects.filter(settled_at=None).exists()
    mailed = Counter[tuple[Any, Any]]()
    for mail in OutgoingMail.objects.exclude(person=None):
        if mail.kind == MailKind.DIGEST:
            for notice in Notice.objects.filter(digest_id=mail.cause_id):
                assert notice.person_id == mail.person_id
                mailed[notice.person_id, notice.cause_id] += 1
        else:
            mailed[mail.person_id, mail.cause_id] += 1
    assert all(times == 1 for times in mailed.values())
    assert Digest.objects.count() == OutgoingMail.objects.filter(kind=MailKind.DIGEST).count()
    addressed = Notice.objects.filter(kind=NoticeKind.ADDRESSED)
    for cause_id in set(addressed.values_list("cause_id", flat=True)):
        assert any(cause == cause_id for _person, cause in mailed), "nobody heard it"
