"""Each open plan has one director: random stories over plans, handing over, leaving, closing and opening again."""

from datetime import timedelta
from typing import Any, ClassVar

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from tests.cast import PEOPLE, Cast

from voorzet.desks.actions import add_partner, end_partnership, end_role, give_role
from voorzet.desks.models import DeskRole, Partnership
from voorzet.desks.queries import list_partners, works_for
from voorzet.kernel import clock
from voorzet.kernel.actor import Role, system
from voorzet.kernel.errors import VoorzetError
from voorzet.questions import actions as questions
from voorzet.questions.models import Offer, OfferStatus, Outcome, Question, Status
from voorzet.questions.queries import find_breaches
from voorzet.support import actions
from voorzet.support.models import Decision, PlanStatus, Solved, Step, SupportPlan, SupportReview
from voorzet.support.tests.planning import GOAL, agreed

AT_NORTH = [one for one, (_name, seats) in PEOPLE.items() if seats[0][0] == "north"]
PARTNERS = ("service", "municipality", "hockey", "platform", "welfare")
# Half of the time who may do anything; otherwise anybody at all.
WHO = st.one_of(st.just("anna"), st.sampled_from([*AT_NORTH, "dirk"]))
PARTNER = st.sampled_from(PARTNERS)
STORIES = settings(
    max_examples=12,
    stateful_step_count=16,
    deadline=None,
    # The same stories every time, so that where they went can be asked for below.
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


class Directing(RuleBasedStateMachine):
    """One question in a transaction that is never committed; whatever a verb refuses, changes nothing."""

    cast: ClassVar[Cast]
    done: ClassVar[set[str]] = set()

    def __init__(self) -> None:
        super().__init__()
        self.now = clock.now()
        self._transaction = transaction.atomic()
        self._transaction.__enter__()
        self.question = self.cast.question()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self._transaction.__exit__(None, None, None)

    def attempt(self, name: str, verb: Any, **given: Any) -> None:
        """Carries it out, or finds it refused."""
        self.now += timedelta(minutes=1)
        with clock.moved_to(self.now):
            try:
                with transaction.atomic():
                    verb(**given)
            except VoorzetError:
                return
        self.done.add(name)

    def plan_id(self) -> Any:
        plan = SupportPlan.objects.filter(question=self.question).order_by("-begun_at").first()
        return plan.id if plan else self.question.id

    @initialize()
    def begin_one(self) -> None:
        """Most can go wrong while a plan runs."""
        self.begin("anna", "service")

    @rule(who=WHO, director=PARTNER)
    def begin(self, who: str, director: str) -> None:
        version = Decision.objects.count() + 1
        with clock.moved_to(self.now):
            decision = agreed(self.cast, self.question, director=director, version=version)
        beginning = actions.Beginning(
            goal=GOAL, template="volunteers", starts_on=self.now.astimezone(clock.AMSTERDAM).date()
        )
        self.attempt(
            "begin",
            actions.begin_plan,
            actor=self.cast.actor(who),
            decision_id=decision.id,
            beginning=beginning,
        )

    @rule(who=WHO, to=PARTNER)
    def hand_over(self, who: str, to: str) -> None:
        self.attempt(
            "offer",
            questions.offer_question,
            actor=self.cast.actor(who),
            question_id=self.question.id,
            to_organisation_id=self.cast.id_of(to),
            reason="Past beter.",
        )
        offer = Offer.objects.filter(question=self.question, status=OfferStatus.OFFERED).first()
        if offer is not None:
            asked = [
                one
                for one in AT_NORTH
                if self.cast.id_of(PEOPLE[one][1][0][1]) == offer.to_organisation_id
            ]
            for one in asked:
                self.attempt(
                    "hand over",
                    questions.accept_offer,
                    actor=self.cast.actor(one),
                    offer_id=offer.id,
                )

    @rule(partner=PARTNER)
    def leave_and_come_back(self, partner: str) -> None:
        north, organisation = self.cast.desks["north"], self.cast.organisations[partner]
        there = Partnership.objects.filter(desk=north, organisation=organisation, left_at=None)
        found = there.first()
        if found is None:
            self.attempt(
                "come back", add_partner, actor=system(), desk=north, organisation=organisation
            )
            return
        self.attempt(
            "leave",
            end_partnership,
            actor=system(),
            partnership_id=found.id,
            on=self.now.astimezone(clock.AMSTERDAM).date(),
            reason="Weg.",
        )

    @rule(who=st.sampled_from([one for one in AT_NORTH if one != "anna"]))
    def end_or_give_role(self, who: str) -> None:
        organisation = self.cast.organisations[PEOPLE[who][1][0][1]]
        given: dict[str, Any] = {
            "actor": system(),
            "desk": self.cast.desks["north"],
            "person": self.cast.people[who],
            "organisation": organisation,
        }
        if DeskRole.objects.filter(desk=given["desk"], person=given["person"]).exists():
            self.attempt("end role", end_role, **given)
        else:
            self.attempt("give role", give_role, **given, role=Role.ADVISER)

    @rule(who=WHO, outcome=st.sampled_from([Outcome.SUPPORT_TRACK, Outcome.WITHDRAWN]))
    def close(self, who: str, outcome: Outcome) -> None:
        self.attempt(
            "close",
            questions.close_question,
            actor=self.cast.actor(who),
            question_id=self.question.id,
            outcome=outcome,
        )

    @rule(who=WHO)
    def open_again(self, who: str) -> None:
        self.attempt(
            "reopen",
            questions.reopen_question,
            actor=self.cast.actor(who),
            question_id=self.question.id,
        )

    @rule(who=WHO)
    def hand_back(self, who: str) -> None:
        self.attempt(
            "hand back",
            actions.hand_back_plan,
            actor=self.cast.actor(who),
            plan_id=self.plan_id(),
            because="Klaar.",
        )

    @rule(who=WHO)
    def stop(self, who: str) -> None:
        self.attempt(
            "stop",
            actions.stop_plan,
            actor=self.cast.actor(who),
            plan_id=self.plan_id(),
            because="Anders.",
        )

    @rule(who=WHO, partner=PARTNER)
    def join_or_leave_team(self, who: str, partner: str) -> None:
        given: dict[str, Any] = {
            "actor": self.cast.actor(who),
            "plan_id": self.plan_id(),
            "organisation_id": self.cast.id_of(partner),
        }
        self.attempt("leave team", actions.leave_team, **given)
        self.attempt("join team", actions.join_team, **given, covers=["bestuur"])

    @rule(who=WHO, which=st.integers(0, 9))
    def finish(self, who: str, which: int) -> None:
        steps = list(Step.objects.filter(plan=self.plan_id()).order_by("due_on", "id"))
        if steps:
            self.attempt(
                "finish",
                actions.finish_step,
                actor=self.cast.actor(who),
                step_id=steps[which % len(steps)].id,
                result=actions.Result(minutes=30),
            )

    @rule(who=WHO, solved=st.sampled_from(Solved))
    def look_back(self, who: str, solved: Solved) -> None:
        for review in SupportReview.objects.filter(plan=self.plan_id()):
            self.attempt(
                "look back",
                actions.review_plan,
                actor=self.cast.actor(who),
                review_id=review.id,
                said=actions.Review(solved=solved),
            )

    @invariant()
    def each_open_plan_has_one_director(self) -> None:
        """Its question is open, and its holder is a partner; in person only who works there for it."""
        question = Question.objects.get(pk=self.question.pk)
        partners = {one.id for one in list_partners(question.desk_id)}
        for plan in SupportPlan.objects.filter(question=question, status=PlanStatus.RUNNING):
            assert question.status != Status.CLOSED
            assert question.due_at is not None
            assert question.holder_organisation_id in partners
            if question.holder_person_id is not None:
                assert works_for(
                    question.desk_id, question.holder_organisation_id, question.holder_person_id
                )
            team = set(plan.team.filter(until=None).values_list("organisation_id", flat=True))
            assert team <= partners, "nobody is in a team without being at the desk"
            to_do = plan.steps.filter(done_at=None, dropped_at=None)
            owners = set(to_do.values_list("organisation_id", flat=True)) - {None}
            assert owners <= partners, "nobody has a step without being at the desk"
        assert find_breaches() == []

    @invariant()
    def what_is_over_has_nothing_to_do(self) -> None:
        """Nothing waits of a plan that ended."""
        waiting = Step.objects.filter(done_at=None, dropped_at=None)
        assert not waiting.exclude(plan__status=PlanStatus.RUNNING).exists()


@pytest.mark.slow
def test_no_story_leaves_a_plan_without_its_one_director(cast: Cast) -> None:
    class Stories(Directing):
        pass

    Stories.cast = cast
    run_state_machine_as_test(Stories, settings=STORIES)
    # The stories did go somewhere.
    assert {"begin", "leave", "finish", "join team"} <= Directing.done
    assert {"stop", "hand back"} & Directing.done
