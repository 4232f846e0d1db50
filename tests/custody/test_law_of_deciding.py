"""Deciding together in random stories: what was decided never changes, and it is what the agreement says.

`VOORZET_DECIDING=2000` tells that many stories; without it they take seconds.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.cast import PEOPLE, Cast
from voorzet.desks.actions import end_partnership
from voorzet.desks.models import Desk, Partnership
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import VoorzetError
from voorzet.questions import actions as questions
from voorzet.questions.models import Outcome, Question
from voorzet.support import actions
from voorzet.support.deciding_subscribers import close_decisions
from voorzet.support.models import Decision, DecisionStatus, OptionTask, VoiceAnswer
from voorzet.support.tests.deciding import club, option, proposal
from voorzet.support.tests.oracle import CLUB, Spoken, expect

STORIES = settings(
    max_examples=int(os.environ.get("VOORZET_DECIDING", "6")),
    stateful_step_count=25,
    deadline=None,
    phases=[Phase.reuse, Phase.generate],
    report_multiple_bugs=False,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
# Whoever may do most comes most, or most of a story would be refusals.
who_ever = st.sampled_from([*("anna", "bram", "els", "chaima", CLUB) * 3, *sorted(PEOPLE)])
TAMPERING = (
    "update support_decision set outcome = 'rejected', how = 'club', chosen_id = null where id = %s",
    "update support_decision set goal = 'anders' where id = %s",
    "update support_voice set answer = 'abstain', reason = 'x' where decision_id = %s",
    "update support_decisionoption set cost_cents = cost_cents + 1 where decision_id = %s",
    "delete from support_voice where decision_id = %s",
)


class Deciding(RuleBasedStateMachine):
    """Anybody does anything to the support of one question, while days go by. What is refused changes nothing."""

    cast: Cast

    def __init__(self) -> None:
        super().__init__()
        self._transaction = transaction.atomic()
        self._transaction.__enter__()
        self.moment = datetime.now(UTC)
        self.case: Question = self.cast.question()
        self.names = {one.id: name for name, one in self.cast.organisations.items()}
        # What each party said of each proposal, as far as nobody refused it; and who stands aside.
        self.said: dict[UUID, dict[str, Spoken]] = {}
        self.agreed: dict[UUID, tuple[bool, bool]] = {}
        self.fixed: dict[UUID, tuple[object, ...]] = {}
        self.has_left = False

    @initialize()
    def one_proposal(self) -> None:
        """Laid before the federation, the municipality and the club."""
        self.propose("bram", ("municipality",), "service")

    def teardown(self) -> None:
        """Nothing of it ever happened."""
        transaction.set_rollback(True)
        self._transaction.__exit__(None, None, None)

    @rule(
        who=st.sampled_from(["bram", "anna", "els", "gijs"]),
        others=st.sampled_from([(), ("municipality",)]),
        director=st.sampled_from(["service", "hockey"]),
    )
    def propose(self, who: str, others: tuple[str, ...], director: str) -> None:
        with self.anybody():
            lying = Decision.objects.filter(question=self.case, status=DecisionStatus.OPEN).first()
            made = actions.propose_support(
                actor=self.actor(who),
                question_id=self.case.id,
                proposal=proposal(self.cast, *others, director=director),
                replaces=lying.id if lying else None,
            )
            desk = Desk.objects.get(pk=made.desk_id)
            self.agreed[made.id] = desk.silence == "agrees", desk.decision_rule == "majority"
            asked = {"service", "hockey", director, *others, CLUB}
            self.said[made.id] = {party: Spoken("asked") for party in asked}
            own = self.names[made.organisation_id]
            if made.person_id is not None and own in asked:
                self.said[made.id][own] = Spoken("agree", 1)

    @rule(
        who=who_ever,
        answer=st.sampled_from(VoiceAnswer),
        place=st.sampled_from([1, 1, 2]),
        reason=st.sampled_from(["", "Eerst een gesprek."]),
    )
    def speak(self, who: str, answer: VoiceAnswer, place: int, reason: str) -> None:
        with self.anybody():
            decision = self.latest()
            actions.give_voice(
                actor=self.actor(who),
                decision_id=decision.id,
                answer=answer,
                option_id=option(decision, place).id,
                reason=reason,
            )
            yes = answer in {VoiceAnswer.AGREE, VoiceAnswer.AGREE_IF}
            self.said[decision.id][self.party(who)] = Spoken(str(answer), place if yes else None)

    @rule(who=who_ever, party=st.sampled_from(["service", "hockey", "municipality"]))
    def stand_aside(self, who: str, party: str) -> None:
        with self.anybody():
            decision = self.latest()
            actions.recuse_party(
                actor=self.actor(who),
                decision_id=decision.id,
                organisation_id=self.cast.id_of(party),
                reason="Levert dit zelf.",
            )
            self.said[decision.id].pop(party, None)

    @rule(who=who_ever, what=st.sampled_from(["settle", "settle", "withdraw", "close", "reopen"]))
    def end(self, who: str, what: str) -> None:
        with self.anybody():
            actor, case = self.actor(who), self.case.id
            if what == "settle":
                actions.settle_decision(actor=actor, decision_id=self.latest().id)
            elif what == "withdraw":
                actions.withdraw_proposal(actor=actor, decision_id=self.latest().id)
            elif what == "close":
                questions.close_question(actor=actor, question_id=case, outcome=Outcome.WITHDRAWN)
            else:
                questions.reopen_question(actor=actor, question_id=case)

    @rule(days=st.sampled_from([1, 20]))
    def let_days_pass(self, days: int) -> None:
        self.moment += timedelta(days=days)
        with clock.moved_to(self.moment):
            close_decisions(0)
        with as_system():
            lying = Decision.objects.filter(status=DecisionStatus.OPEN)
            assert all(one.deadline > self.moment for one in lying)

    @rule(
        rule_=st.sampled_from(["majority", "consensus"]),
        silence=st.sampled_from(["agrees", "abstains"]),
    )
    def agree_otherwise(self, rule_: str, silence: str) -> None:
        """The desk decides in another way from now on; what lies before parties keeps its rules."""
        with as_system():
            Desk.objects.filter(slug="noord").update(decision_rule=rule_, silence=silence)

    @precondition(lambda self: not self.has_left)
    @rule()
    def hockey_leaves(self) -> None:
        partnership = Partnership.objects.get(
            desk=self.cast.desks["north"], organisation_id=self.cast.id_of("hockey")
        )
        with clock.moved_to(self.moment):
            end_partnership(
                actor=self.actor("anna"),
                partnership_id=partnership.id,
                on=clock.today(),
                reason="Stopt.",
            )
        self.has_left = True
        with as_system():
            lying = Decision.objects.exclude(pk__in=self.fixed)
            for key in lying.values_list("id", flat=True):
                if "hockey" in self.said[key]:
                    self.said[key]["hockey"] = Spoken("silent")

    @precondition(lambda self: self.fixed)
    @rule(statement=st.sampled_from(TAMPERING))
    def tamper(self, statement: str) -> None:
        """Past the verbs: the database itself keeps what was decided."""
        decided = sorted(key for key, stands in self.fixed.items() if stands[0] == "decided")
        for key in decided[:1]:
            with (
                as_system(),
                pytest.raises(DatabaseError, match="does not change"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(statement, [key])

    @invariant()
    def what_was_decided_stays_and_is_what_the_agreement_says(self) -> None:
        with as_system():
            decisions = list(Decision.objects.filter(question=self.case).select_related("chosen"))
            assert sum(one.status == DecisionStatus.OPEN for one in decisions) <= 1
            for decision in decisions:
                if decision.status == DecisionStatus.OPEN:
                    continue
                stands = _snapshot(decision)
                if decision.id not in self.fixed and decision.status == DecisionStatus.DECIDED:
                    self._is_as_agreed(decision)
                assert self.fixed.setdefault(decision.id, stands) == stands

    def _is_as_agreed(self, decision: Decision) -> None:
        silence_agrees, by_majority = self.agreed[decision.id]
        said = {
            party: Spoken("silent") if one.answer == "asked" else one
            for party, one in self.said[decision.id].items()
        }
        place = decision.chosen.position if decision.chosen else None
        assert (decision.outcome, decision.how, place) == expect(
            said, silence_agrees=silence_agrees, by_majority=by_majority
        )
        if decision.outcome == "agreed" and decision.director_organisation_id != (
            Question.objects.get(pk=self.case.id).holder_organisation_id
        ):
            director = self.names[decision.director_organisation_id]
            assert said[director].answer in {"agree", "agree_if"}, "directs without a yes"

    @contextmanager
    def anybody(self) -> Iterator[None]:
        """Does it at this moment; a refusal is a refusal."""
        with clock.moved_to(self.moment), suppress(VoorzetError):
            yield

    def actor(self, who: str) -> Actor:
        """Who somebody is now; the club comes with its link."""
        return club(self.case) if who == CLUB else self.cast.actor(who)

    def party(self, who: str) -> str:
        """For whom somebody speaks."""
        organisation_id = self.actor(who).organisation_id
        return self.names[organisation_id] if organisation_id else CLUB

    def latest(self) -> Decision:
        """The latest proposal there is."""
        with as_system():
            return Decision.objects.filter(question=self.case).latest("version")


def _snapshot(decision: Decision) -> tuple[object, ...]:
    """Everything that is fixed with it."""
    return (
        str(decision.status),
        *Decision.objects.filter(pk=decision.pk).values_list().get(),
        *decision.options.order_by("id").values_list(),
        *OptionTask.objects.filter(option__decision=decision).order_by("id").values_list(),
        *decision.voices.order_by("id").values_list(),
    )


@pytest.mark.slow
def test_no_story_changes_what_was_decided(cast: Cast) -> None:
    Deciding.cast = cast
    run_state_machine_as_test(Deciding, settings=STORIES)
