"""Chapters of a story about asking without giving away: advice, links, people without an account."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.cast import PEOPLE
from tests.custody.handing import Handing
from tests.custody.model import PARTNERS, Asked, Given
from tests.custody.story import ALWAYS, ORGANISATION, ORGANISATIONS, SECRET, WHICH, WHO
from voorzet.kernel.actor import Role, system
from voorzet.questions import actions
from voorzet.questions.models import (
    Audience,
    Consultation,
    DeclineReason,
    Offer,
    Outcome,
)


class Asking(Handing):
    """Advice of others, an intake with others, and links for who has no account."""

    def tell_beginning(self) -> None:
        super().tell_beginning()
        self.ask_advice(2, "chaima", "hockey")

    @rule(which=WHICH, who=WHO, to=ORGANISATION)
    def ask_advice(self, which: int, who: str | None, to: str) -> None:
        question, who = self.at(which), self.worker(who, self.at(which), which)
        asked_already = any(one.open and one.to == to for one in question.consultations)
        done, consultation = self.attempt(
            question.open
            and self.world.may_work(who, question)
            and to != question.holder
            and to not in question.withheld
            and not asked_already,
            lambda: actions.ask_partner(
                actor=self.actor(who),
                question_id=question.id,
                to_organisation_id=self.organisation_id(to),
                request=f"Wat vinden jullie van het {SECRET}?",
            ),
            ["question.consulted"],
        )
        if done and consultation is not None:
            asked = Asked(consultation.id, question, to, consultation.deadline)
            question.consultations.append(asked)
            question.tie(to, "consultation")
            self.consultations.append(asked)

    @precondition(lambda self: self.consultations)
    @rule(which=WHICH, who=WHO)
    def advise(self, which: int, who: str | None) -> None:
        asked = self._consultation(which)
        who = self.who(who, [one for one in PEOPLE if self._may_advise(one, asked)], which)
        done, _result = self.attempt(
            asked.open and self._may_advise(who, asked),
            lambda: actions.answer_consultation(
                actor=self.actor(who), consultation_id=asked.id, answer=f"Doe het {SECRET}."
            ),
            ["question.consultation_answered"],
        )
        if done:
            self._advised(asked)

    @precondition(lambda self: self.consultations)
    @rule(which=WHICH, who=WHO)
    def withdraw_consultation(self, which: int, who: str | None) -> None:
        asked = self._consultation(which)
        who = self.worker(who, asked.question, which)
        done, _result = self.attempt(
            asked.open and self.world.may_work(who, asked.question),
            lambda: actions.withdraw_consultation(actor=self.actor(who), consultation_id=asked.id),
            ["question.consultation_withdrawn"],
        )
        if done:
            asked.question.end_consultation(asked)

    @precondition(lambda self: self.consultations)
    @rule(which=WHICH)
    def expire_consultation(self, which: int) -> None:
        asked = self._consultation(which)
        due = asked.open and asked.deadline <= self.in_a_minute
        _done, result = self.attempt(
            ALWAYS,
            lambda: actions.expire_consultation(actor=system(), consultation_id=asked.id),
            ["question.consultation_expired"] if due else [],
        )
        assert (result is not None) == due
        if due:
            asked.question.end_consultation(asked)

    @rule(which=WHICH, who=WHO, parties=ORGANISATIONS)
    def call_intake(self, which: int, who: str | None, parties: set[str]) -> None:
        question, who = self.at(which), self.worker(who, self.at(which), which)
        others = parties - {question.holder}
        done, _result = self.attempt(
            question.open
            and self.world.may_work(who, question)
            and others <= set(PARTNERS[question.desk])
            and not others & question.withheld,
            lambda: actions.call_intake(
                actor=self.actor(who),
                question_id=question.id,
                organisation_ids=[self.organisation_id(one) for one in sorted(parties)],
            ),
            ["question.intake_called"],
        )
        if done:
            question.status = "in_progress"
            for party in others:
                question.tie(party, "intake")

    # -- without an account

    @precondition(lambda self: self.offers or self.consultations)
    @rule(which=WHICH, who=WHO)
    def make_link(self, which: int, who: str | None) -> None:
        asked = [*self.offers, *self.consultations][
            which % (len(self.offers) + len(self.consultations))
        ]
        who = self.worker(who, asked.question, which)
        kind = Offer if asked in self.offers else Consultation
        done, link = self.attempt(
            asked.open and self.world.may_work(who, asked.question),
            lambda: actions.make_outsider_link(
                actor=self.actor(who), asked=kind.objects.get(pk=asked.id)
            ),
            ["question.link_made"],
        )
        if done and link is not None:
            self.links.append(Given(link.id, asked.question, asked=asked))

    @rule(which=WHICH, who=WHO)
    def revoke_link(self, which: int, who: str | None) -> None:
        given = self.links[which % len(self.links)]
        who = self.worker(who, given.question, which)
        done, _result = self.attempt(
            self.world.may_work(who, given.question),
            lambda: actions.revoke_link(actor=self.actor(who), link_id=given.id),
            [] if given.revoked else ["question.link_revoked"],
        )
        if done:
            given.revoked = True

    @rule(which=WHICH, who=WHO)
    def renew_follow_link(self, which: int, who: str | None) -> None:
        """The club's old links are of no use from now on."""
        question, who = self.at(which), self.worker(who, self.at(which), which)
        done, links = self.attempt(
            self.world.may_work(who, question) and question.goes_on_in.outcome != "refer_only",
            lambda: actions.renew_follow_link(actor=self.actor(who), question_id=question.id),
            ["question.link_made"],
        )
        if not done or links is None:
            return
        for given in self.links:
            if given.question is question and given.asker is not None:
                given.revoked = True
        self.links += [Given(link.id, question, asker=link.asker_id) for link in links]

    @precondition(lambda self: self._asked_by_link())
    @rule(which=WHICH, accepts=st.booleans())
    def outsider_answers(self, which: int, *, accepts: bool) -> None:
        """Whoever was asked and has no account answers with the link."""
        given = self._asked_by_link()[which % len(self._asked_by_link())]
        actor, asked = self.bearer(given), given.asked
        if actor is None or asked is None:
            return
        if asked in self.consultations:
            done, _advice = self.attempt(
                asked.open,
                lambda: actions.answer_consultation(
                    actor=actor, consultation_id=asked.id, answer="Per mail bedacht."
                ),
                ["question.consultation_answered"],
            )
            if done:
                self._advised(asked)
        elif accepts:
            done, _offer = self.attempt(
                asked.open,
                lambda: actions.accept_offer(actor=actor, offer_id=asked.id),
                ["question.handed_over"],
            )
            if done:
                self.handed_over(asked, None)
        else:
            done, _offer = self.attempt(
                asked.open,
                lambda: actions.decline_offer(
                    actor=actor, offer_id=asked.id, reason=DeclineReason.INTEREST
                ),
                ["question.offer_declined"],
            )
            if done:
                asked.question.end_offer()

    @precondition(lambda self: self._asked_by_link())
    @rule(which=WHICH, other=WHICH)
    def outsider_works(self, which: int, other: int) -> None:
        """With a link one works on the question it is for, and only while holding it."""
        given = self._asked_by_link()[which % len(self._asked_by_link())]
        actor, asked = self.bearer(given), given.asked
        if actor is None or asked is None:
            return
        question = given.question if other % 2 else self.at(other)
        holds = question is given.question and question.holder == asked.to
        self.attempt(
            holds and question.goes_on_in.outcome != "refer_only",
            lambda: actions.write_message(
                actor=actor,
                question_id=question.id,
                body="Wij gaan ervoor.",
                audience=Audience.CLUB,
            ),
            ["question.message_written"],
        )
        done, _result = self.attempt(
            holds and question.open,
            lambda: actions.close_question(
                actor=actor, question_id=question.id, outcome=Outcome.REFERRED_OUTSIDE
            ),
            ["question.closed", *question.withdrawals()],
        )
        if done:
            question.end(Outcome.REFERRED_OUTSIDE)

    def _advised(self, asked: Asked) -> None:
        """Whoever gave advice keeps sight of what it was about."""
        asked.question.end_consultation(asked)
        asked.question.tie(asked.to, "advice")

    def _asked_by_link(self) -> list[Given]:
        return [given for given in self.links if given.asked is not None]

    def _consultation(self, which: int) -> Asked:
        """A consultation of this story, mostly an open one."""
        some = [asked for asked in self.consultations if asked.open or which % 4 == 0]
        return (some or self.consultations)[which % len(some or self.consultations)]

    def _may_advise(self, who: str, asked: Asked) -> bool:
        """Anybody who does work for the organisation that was asked, at whatever desk."""
        return (
            self.world.organisation_of(who) == asked.to and PEOPLE[who][1][0][2] is not Role.READER
        )
