"""Chapters of a story about a question's course: writing, the club, answering, closing, time passing."""

from datetime import datetime, timedelta
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.cast import PEOPLE
from tests.custody.granting import Granting
from tests.custody.model import NO_WAY_BACK, Given, Held, told_of
from tests.custody.story import ALWAYS, SECRET, STALE, WHICH, WHO
from voorzet.kernel import clock
from voorzet.kernel.actor import system
from voorzet.questions import actions, queries
from voorzet.questions.models import Attention, Audience, Outcome, Question

LEFT_AFTER_REFERRING = 4
OUTCOMES = st.sampled_from(Outcome)


class Course(Granting):
    """What is done in a question until it is closed, and how it comes back."""

    # -- saying something

    @rule(which=WHICH, who=WHO, audience=st.sampled_from(Audience), stale=STALE)
    def write(self, which: int, who: str | None, audience: Audience, *, stale: bool) -> None:
        question = self.at(which)
        who = self.who(who, [one for one in PEOPLE if self.world.may_write(one, question)], which)
        to_club = audience is Audience.CLUB
        self.attempt(
            self.world.may_write(who, question)
            and (not to_club or (self.world.may_work(who, question) and not stale))
            and question.goes_on_in.outcome != "refer_only",
            lambda: actions.write_message(
                actor=self.actor(who),
                question_id=question.id,
                body=f"Over het {SECRET}.",
                audience=audience,
                expected_version=self.version(question, stale=stale),
            ),
            ["question.message_written"],
        )

    @rule(which=WHICH, other=WHICH)
    def club_replies(self, which: int, other: int) -> None:
        """With the link of another question nothing can be said here."""
        given, borrowed = self._of_club(which), self._of_club(other)
        actor, asker = self.bearer(borrowed), given.asker
        if actor is None or asker is None:
            return
        question = given.question.goes_on_in
        done, _message = self.attempt(
            borrowed.question is given.question and question.open,
            lambda: actions.reply_as_club(actor=actor, asker_id=asker, body=f"Nog dit {SECRET}."),
            ["question.club_replied"],
        )
        if done:
            question.status = {"waiting_for_club": "in_progress"}.get(
                question.status, question.status
            )

    @rule(which=WHICH, other=WHICH)
    def club_thanks(self, which: int, other: int) -> None:
        """For what is closed, and it stays so."""
        given, borrowed = self._of_club(which), self._of_club(other)
        actor, asker = self.bearer(borrowed), given.asker
        if actor is None or asker is None:
            return
        question = given.question.goes_on_in
        self.attempt(
            borrowed.question is given.question
            and not question.open
            and question.outcome != "refer_only",
            lambda: actions.thank_as_club(actor=actor, asker_id=asker, body=f"Dank, {SECRET}."),
            ["question.club_thanked"],
        )

    @rule(which=WHICH, who=WHO, stale=STALE)
    def correct_club(self, which: int, who: str | None, *, stale: bool) -> None:
        question, who = self.at(which), self.worker(who, self.at(which), which)
        self.attempt(
            question.open and self.world.may_work(who, question) and not stale,
            lambda: actions.correct_club(
                actor=self.actor(who),
                question_id=question.id,
                provider=None,
                provider_name="SV Ergens Anders",
                expected_version=self.version(question, stale=stale),
            ),
            ["question.club_corrected"],
        )

    @rule(which=WHICH)
    def mail_bounces(self, which: int) -> None:
        given = self._of_club(which)
        if given.asker is None:
            return
        self.attempt(
            ALWAYS,
            lambda: actions.note_bounce(
                actor=system(),
                question_id=given.question.id,
                sent_id=given.question.id,
                asker_id=given.asker,
            ),
            ["question.mail_bounced"],
        )

    @rule(which=WHICH, other=WHICH, solved=st.booleans())
    def club_gives_feedback(self, which: int, other: int, *, solved: bool) -> None:
        given, borrowed = self._of_club(which), self._of_club(other)
        actor, asker = self.bearer(borrowed), given.asker
        if actor is None or asker is None:
            return
        question = given.question.goes_on_in
        done, _question = self.attempt(
            borrowed.question is given.question
            and not question.open
            and question.outcome != "refer_only",
            lambda: actions.give_feedback(
                actor=actor, asker_id=asker, solved=solved, remark=f"Over {SECRET}."
            ),
            ["question.feedback_given", *([] if solved else ["question.reopened"])],
        )
        if done and not solved:
            self._reopened(question)

    @rule(which=WHICH, other=WHICH)
    def club_reopens(self, which: int, other: int) -> None:
        borrowed, question = self._of_club(which), self.at(other)
        actor = self.bearer(borrowed)
        if actor is None:
            return
        done, _question = self.attempt(
            borrowed.question is question
            and not question.open
            and question.outcome not in NO_WAY_BACK,
            lambda: actions.reopen_question(actor=actor, question_id=question.id),
            ["question.reopened"],
        )
        if done:
            self._reopened(question)

    # -- waiting, answering, closing

    @rule(which=WHICH, who=WHO, days=st.one_of(st.none(), st.integers(1, 5)))
    def wait(self, which: int, who: str | None, days: int | None) -> None:
        question, who = self.at(which), self.worker(who, self.at(which), which)
        done, _result = self.attempt(
            question.open and self.world.may_work(who, question),
            lambda: actions.wait_for_club(
                actor=self.actor(who), question_id=question.id, working_days=days
            ),
            ["question.set_waiting"],
        )
        if done:
            question.status = "waiting_for_club"

    @rule(which=WHICH, who=WHO)
    def resume(self, which: int, who: str | None) -> None:
        question, who = self.at(which), self.worker(who, self.at(which), which)
        done, _result = self.attempt(
            question.open and self.world.may_work(who, question),
            lambda: actions.resume_question(actor=self.actor(who), question_id=question.id),
            ["question.resumed"],
        )
        if done:
            question.status = "in_progress"

    @rule(which=WHICH, who=WHO, stale=STALE)
    def answer(self, which: int, who: str | None, *, stale: bool) -> None:
        question, who = self.at(which), self.worker(who, self.at(which), which)
        told = self.world.informed_of(question)
        done, _message = self.attempt(
            question.open and self.world.may_work(who, question) and not stale,
            lambda: actions.answer_question(
                actor=self.actor(who),
                question_id=question.id,
                body=f"Zo doet u dat met het {SECRET}.",
                expected_version=self.version(question, stale=stale),
            ),
            ["question.answered", "question.closed", *question.withdrawals()],
        )
        if done:
            question.told |= told
            question.end("answered_after_handover" if question.handed_over else "direct_answer")

    @rule(which=WHICH, who=WHO, outcome=OUTCOMES, stale=STALE)
    def close(self, which: int, who: str | None, outcome: Outcome, *, stale: bool) -> None:
        question, who = self.at(which), self.worker(who, self.at(which), which)
        done, _result = self.attempt(
            question.open
            and self.world.may_work(who, question)
            and outcome not in NO_WAY_BACK
            and not stale,
            lambda: actions.close_question(
                actor=self.actor(who),
                question_id=question.id,
                outcome=outcome,
                expected_version=self.version(question, stale=stale),
            ),
            ["question.closed", *question.withdrawals()],
        )
        if done:
            question.end(outcome)

    @rule(which=WHICH, who=WHO)
    def reopen(self, which: int, who: str | None) -> None:
        question, who = self.at(which), self.worker(who, self.at(which), which)
        done, _result = self.attempt(
            not question.open
            and question.outcome not in NO_WAY_BACK
            and self.world.may_work(who, question),
            lambda: actions.reopen_question(actor=self.actor(who), question_id=question.id),
            ["question.reopened"],
        )
        if done:
            self._reopened(question)

    @precondition(lambda self: len(self.world.questions) > 1)
    @rule(which=WHICH, other=WHICH, who=WHO)
    def join(self, which: int, other: int, who: str | None) -> None:
        question, into = self.at(which), self.at(other)
        who = self.worker(who, question, which)
        kept_out = into.kept_back(*question.withheld, *into.withheld) if question.withheld else []
        if question.confidential:
            kept_out = into.kept_back()
        done, _result = self.attempt(
            question is not into
            and question.open
            and into.open
            and question.desk == into.desk
            and self.world.may_work(who, question)
            and self.world.sees_whole(who, into)
            and not any(into.ties.get(kept_out) for kept_out in question.withheld),
            lambda: actions.join_duplicate(
                actor=self.actor(who), question_id=question.id, into_reference=into.reference
            ),
            [
                "question.closed",
                "question.joined",
                "question.twin_joined",
                *question.withdrawals(),
                *told_of(kept_out),
            ],
        )
        if done:
            for one in kept_out:
                one.end()
            self._joined(question, into)

    @precondition(lambda self: len(self.world.questions) > LEFT_AFTER_REFERRING)
    @rule(which=WHICH, who=WHO)
    def refer(self, which: int, who: str | None) -> None:
        question, who = self.at(which), self.worker(who, self.at(which), which)
        lent = [
            lent
            for one in self.world.questions
            if one.goes_on_in is question
            for lent in one.kept_back()
        ]
        done, _result = self.attempt(
            question.open and self.world.may_work(who, question),
            lambda: actions.refer_question(actor=self.actor(who), question_id=question.id),
            ["question.closed", "question.referred", *question.withdrawals(), *told_of(lent)],
        )
        if done:
            for over in lent:
                over.end()
            question.end("refer_only")
            for one in self.world.questions:
                one.confidential = one.confidential or one.goes_on_in is question

    # -- time, attention, information

    @rule(days=st.integers(1, 12))
    def days_pass(self, days: int) -> None:
        """The lists of what is due are exactly what is due."""
        self.now += timedelta(days=days)
        with clock.moved_to(self.now):
            offers = queries.list_due_offers()
            consultations = queries.list_due_consultations()
            sights = queries.list_due_sight_requests()
            ended = queries.list_ended_sights()
            overdue = queries.list_overdue_questions()
        due = {one.id for one in self.offers if one.open and one.deadline <= self.now}
        assert set(offers) == due
        due = {one.id for one in self.consultations if one.open and one.deadline <= self.now}
        assert set(consultations) == due
        requests = self.world.requests
        assert set(sights) == {one.id for one in requests if one.open and one.deadline <= self.now}
        assert set(ended) == {one.id for one in requests if one.until and one.until <= self.now}
        for question_id in overdue:
            held = next(one for one in self.world.questions if one.id == question_id)
            assert self._raised(held), "an overdue question was told before"

    @rule(which=WHICH)
    def raise_overdue(self, which: int) -> None:
        """A deadline that passed is told once, whatever happens to the question afterwards."""
        self._raised(self.at(which))

    def _raised(self, question: Held) -> bool:
        due_at = Question.objects.values_list("due_at", flat=True).get(pk=question.id)
        due = due_at is not None and due_at <= self.in_a_minute
        once = due and (question.id, due_at) not in self.overdue
        _done, result = self.attempt(
            ALWAYS,
            lambda: actions.raise_overdue(actor=system(), question_id=question.id),
            ["question.became_overdue"] if once else [],
        )
        assert (result is not None) == once
        if once and due_at is not None:
            self.overdue.add((question.id, due_at))
        return once

    @rule(which=WHICH, who=WHO)
    def attend(self, which: int, who: str | None) -> None:
        question, who = self.at(which), self.worker(who, self.at(which), which)
        asks = Question.objects.exclude(attention=Attention.NONE).filter(pk=question.id).exists()
        self.attempt(
            question.open and self.world.may_work(who, question),
            lambda: actions.attend_question(actor=self.actor(who), question_id=question.id),
            ["question.attended"] if asks else [],
        )

    @rule(which=WHICH, who=st.sampled_from([*PEOPLE, "public"]))
    def read(self, which: int, who: str) -> None:
        question, organisation = self.at(which), self.world.organisation_of(who)
        unread = organisation in question.told
        done, _result = self.attempt(
            self.world.works_at(who, question.desk),
            lambda: actions.mark_read(actor=self.actor(who), question_id=question.id),
            ["question.read"] if unread else [],
        )
        if done and organisation is not None:
            question.told.discard(organisation)

    # -- private working state: never in the journal

    @rule(which=WHICH, who=WHO)
    def keep_working_state(self, which: int, who: str | None) -> None:
        question, who = self.at(which), self.worker(who, self.at(which), which)
        row = Question.objects.get(pk=question.id)
        is_person, actor = who in PEOPLE, self.actor(who)
        self.attempt(
            is_person and question.goes_on_in.outcome != "refer_only",
            lambda: actions.save_draft(actor=actor, question=row, form="answer", body=SECRET),
        )
        self.attempt(is_person, lambda: actions.note_presence(actor=actor, question=row))
        self.attempt(ALWAYS, lambda: actions.note_look(actor=actor, question=row))
        done, kept = self.attempt(
            is_person, lambda: actions.save_filter(actor=actor, name="Mijn club", query={})
        )
        if done and kept is not None and which % 2:
            self.attempt(ALWAYS, lambda: actions.delete_filter(actor=actor, filter_id=kept.id))

    @property
    def overdue(self) -> set[tuple[UUID, datetime]]:
        """Which deadlines of which questions were told."""
        told: set[tuple[UUID, datetime]] = self.__dict__.setdefault("_overdue", set())
        return told

    def _of_club(self, which: int) -> Given:
        links = [given for given in self.links if given.asker is not None]
        return links[which % len(links)]

    def _reopened(self, question: Held) -> None:
        """With the holder it had; a person who left in the meantime no longer has it."""
        question.status, question.outcome = "in_progress", ""
        if question.person and not self.world.works_for(
            question.person, question.desk, question.holder
        ):
            question.person = None

    def _joined(self, question: Held, into: Held) -> None:
        """Whoever held or received the one sees the other; what was kept from somebody stays so."""
        question.end("duplicate")
        for one in self.world.questions:
            if one.joined_into is question:
                one.joined_into = into
        question.joined_into = into
        for organisation, reasons in question.ties.items():
            if reasons & {"holder", "received"} and organisation not in into.withheld:
                into.tie(organisation, "received")
        into.withheld |= question.withheld
        into.confidential = into.confidential or question.confidential
