"""Chapters of a story about access on request: sight for a term, and nothing of custody moves."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.cast import PEOPLE
from tests.custody.asking import Asking
from tests.custody.model import SYSTEM, Held, Lent
from tests.custody.story import ALWAYS, SECRET, WHICH, WHO
from voorzet.kernel.actor import system
from voorzet.questions import actions

DAYS = st.sampled_from([1, 7, 30, 90])


class Granting(Asking):
    """Asking to see a question whole, for a purpose and a term."""

    def tell_beginning(self) -> None:
        super().tell_beginning()
        for which in range(len(self.world.questions)):
            self.request_sight(which, "chaima", 7)
        for which in range(0, len(self.world.requests), 2):
            self.grant_sight(which, "anna", 7)

    @rule(which=WHICH, who=WHO, days=DAYS)
    def request_sight(self, which: int, who: str | None, days: int) -> None:
        question = self.at(which)
        who = self.who(who, [one for one in PEOPLE if self._sees_an_outline(one, question)], which)
        organisation = self.world.organisation_of(who)
        asked_already = any(one.open and one.to == organisation for one in question.lent)
        over = [one for one in question.lent if one.granted and one.to == organisation]
        done, request = self.attempt(
            self._sees_an_outline(who, question)
            and self.world.works_at(who, question.desk)
            and not asked_already,
            lambda: actions.request_sight(
                actor=self.actor(who),
                question_id=question.id,
                purpose=f"Om het {SECRET}.",
                days=days,
            ),
            ["question.sight_requested", *["question.sight_ended"] * len(over)],
        )
        if done and request is not None and organisation is not None:
            for one in over:
                one.end()
            lent = Lent(request.id, question, organisation, request.deadline, days)
            question.lent.append(lent)

    @precondition(lambda self: self.world.requests)
    @rule(which=WHICH, who=WHO, days=st.one_of(st.none(), DAYS))
    def grant_sight(self, which: int, who: str | None, days: int | None) -> None:
        lent = self._request(which)
        who = self.who(who, [one for one in PEOPLE if self._may_decide(one, lent)], which)
        done, request = self.attempt(
            lent.open and self._may_decide(who, lent) and (days is None or days <= lent.days),
            lambda: actions.grant_sight(actor=self.actor(who), request_id=lent.id, days=days),
            ["question.sight_granted"],
        )
        if done and request is not None:
            lent.open, lent.until = False, self.now + timedelta(days=days or lent.days)
            assert request.until == lent.until

    @precondition(lambda self: self.world.requests)
    @rule(which=WHICH, who=WHO)
    def refuse_sight(self, which: int, who: str | None) -> None:
        lent = self._request(which)
        who = self.who(who, [one for one in PEOPLE if self._may_decide(one, lent)], which)
        done, _result = self.attempt(
            lent.open and self._may_decide(who, lent),
            lambda: actions.refuse_sight(
                actor=self.actor(who), request_id=lent.id, reason=f"Geen {SECRET}."
            ),
            ["question.sight_refused"],
        )
        if done:
            lent.end()

    @precondition(lambda self: self.world.requests)
    @rule(which=WHICH, who=WHO)
    def withdraw_sight_request(self, which: int, who: str | None) -> None:
        lent = self._request(which)
        who = self.who(who, [one for one in PEOPLE if self._asked(one, lent)], which)
        done, _result = self.attempt(
            lent.open and self._asked(who, lent),
            lambda: actions.withdraw_sight_request(actor=self.actor(who), request_id=lent.id),
            ["question.sight_request_withdrawn"],
        )
        if done:
            lent.end()

    @precondition(lambda self: self.world.requests)
    @rule(which=WHICH)
    def expire_sight_request(self, which: int) -> None:
        lent = self._request(which)
        due = lent.open and lent.deadline <= self.in_a_minute
        _done, result = self.attempt(
            ALWAYS,
            lambda: actions.expire_sight_request(actor=system(), request_id=lent.id),
            ["question.sight_request_expired"] if due else [],
        )
        assert (result is not None) == due
        if due:
            lent.end()

    @precondition(lambda self: self.world.requests)
    @rule(which=WHICH, who=st.one_of(WHO, st.just(SYSTEM)))
    def end_sight(self, which: int, who: str | None) -> None:
        """Either side at any moment, the system once the term is over."""
        lent = self._request(which)
        who = self.worker(who, lent.question, which)
        due = lent.until is not None and lent.until <= self.in_a_minute
        may = self.world.may_work(who, lent.question) or self._asked(who, lent)
        ends = lent.granted and (due or who != SYSTEM)
        _done, result = self.attempt(
            may and (lent.granted or who == SYSTEM),
            lambda: actions.end_sight(actor=self.actor(who), request_id=lent.id),
            ["question.sight_ended"] if ends else [],
        )
        if result is not None:
            lent.end()

    def _request(self, which: int) -> Lent:
        """A request of this story, mostly one that is open or granted."""
        every = self.world.requests
        some = [one for one in every if one.open or one.granted or which % 4 == 0]
        return (some or every)[which % len(some or every)]

    def _sees_an_outline(self, who: str, question: Held) -> bool:
        return self.world.sees(who, question) and not self.world.sees_whole(who, question)

    def _may_decide(self, who: str, lent: Lent) -> bool:
        """Who may work on it, and not for their own organisation."""
        return (
            self.world.may_work(who, lent.question)
            and self.world.organisation_of(who) != lent.to
            and lent.question.goes_on_in.outcome != "refer_only"
        )

    def _asked(self, who: str, lent: Lent) -> bool:
        return self.world.works_for(who, lent.question.desk, lent.to)

    @rule(which=WHICH, who=WHO)
    def tell_known(self, which: int, who: str | None) -> None:
        """Knowing a club is said once per organisation, by who works there and sees at least an outline."""
        question = self.at(which)
        who = self.who(who, [one for one in PEOPLE if self.world.sees(one, question)], which)
        organisation = self.world.organisation_of(who) or ""
        kept = question.goes_on_in.outcome != "refer_only"
        said = organisation in question.known_by and kept
        done, _message = self.attempt(
            who in PEOPLE
            and self.world.sees(who, question)
            and self.world.works_at(who, question.desk)
            and kept,
            lambda: actions.tell_known(actor=self.actor(who), question_id=question.id),
            [] if said else ["question.known"],
        )
        if done:
            question.known_by.add(organisation)
