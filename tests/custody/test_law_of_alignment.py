"""Agreement 1 in random stories: nobody is invited before partners had their say, and no proposal waits for nobody.

`VOORZET_ALIGNMENT=2000` tells that many stories; without it they take seconds.
"""

import os
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
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
from voorzet.activities import actions
from voorzet.activities.audience import Audience
from voorzet.activities.models import (
    AGREED,
    Activity,
    ActivityStatus,
    AlignmentRound,
    Answer,
    Guest,
    RoundOutcome,
)
from voorzet.activities.subscribers import clear_activities
from voorzet.activities.tests.conftest import evening
from voorzet.activities.tests.making import planned
from voorzet.desks.actions import end_partnership
from voorzet.desks.models import Partnership
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import VoorzetError

STORIES = settings(
    max_examples=int(os.environ.get("VOORZET_ALIGNMENT", "6")),
    stateful_step_count=25,
    deadline=None,
    phases=[Phase.reuse, Phase.generate],
    report_multiple_bugs=False,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
MOST = 3
AGREED_ENDS = {RoundOutcome.CLEARED, RoundOutcome.OVERRIDDEN}
INVITING = {ActivityStatus.CLEARED, ActivityStatus.ANNOUNCED}
# Whoever may do most comes most, or most of a story would be refusals.
who_ever = st.sampled_from([*("anna", "bram", "els") * 3, *sorted(PEOPLE)])
which_ever = st.integers(0, MOST - 1)


class Alignment(RuleBasedStateMachine):
    """Anybody does anything to two or three activities, while days go by. What is refused changes nothing."""

    cast: Cast

    def __init__(self) -> None:
        super().__init__()
        self._transaction = transaction.atomic()
        self._transaction.__enter__()
        self.moment = datetime.now(UTC)
        self.ids: list[UUID] = []
        # Whom each is organised by, as far as the answers and the merging say.
        self.organising: dict[UUID, set[UUID]] = {}
        self.over: dict[UUID, tuple[object, ...]] = {}
        self.gone: set[UUID] = set()
        self.guests = 0

    @initialize()
    def two_evenings(self) -> None:
        """One of the sport service that partners were asked about, and an idea of the federation."""
        self.add("bram", 42)
        self.add("els", 43)
        self.tap("bram", 0, "propose")

    def teardown(self) -> None:
        """Nothing of it ever happened."""
        transaction.set_rollback(True)
        self._transaction.__exit__(None, None, None)

    @precondition(lambda self: len(self.ids) < MOST)
    @rule(who=st.sampled_from(["bram", "els", "femke"]), days=st.integers(40, 44))
    def add(self, who: str, days: int) -> None:
        with clock.moved_to(self.moment), suppress(VoorzetError):
            activity = planned(self.cast, by=who, days=days)
            self.ids.append(activity.id)
            self.organising[activity.id] = {activity.organisation_id}

    @precondition(lambda self: self.ids)
    @rule(
        who=who_ever,
        which=which_ever,
        what=st.sampled_from(["propose", "propose", "withdraw", "join"]),
    )
    def tap(self, who: str, which: int, what: str) -> None:
        act = {
            "propose": actions.propose_activity,
            "withdraw": actions.withdraw_proposal,
            "join": actions.join_in,
        }[what]
        with clock.moved_to(self.moment), suppress(VoorzetError):
            actor, one = self.actor(who), self.one(which)
            act(actor=actor, activity_id=one)
            if what == "join" and actor.organisation_id:
                self.organising[one].add(actor.organisation_id)

    @precondition(lambda self: self.ids)
    @rule(
        who=st.sampled_from(["chaima", "els", "femke", "bram", "dirk"]),
        which=which_ever,
        answer=st.sampled_from(
            [Answer.FINE, Answer.JOIN, Answer.JOIN, Answer.CLASH, Answer.SILENT]
        ),
        own=st.one_of(st.none(), which_ever),
    )
    def answer(self, who: str, which: int, answer: Answer, own: int | None) -> None:
        with clock.moved_to(self.moment), suppress(VoorzetError):
            actor, one = self.actor(who), self.one(which)
            first = self.read(one).organisation_id
            actions.answer_proposal(
                actor=actor,
                activity_id=one,
                answer=answer,
                with_activity_id=None if own is None else self.one(own),
            )
            assert actor.organisation_id is not None
            if answer == Answer.JOIN:
                self.organising[one].add(actor.organisation_id)
            elif actor.organisation_id != first:
                # It was no organiser, or takes its joining back.
                self.organising[one].discard(actor.organisation_id)

    @precondition(lambda self: self.ids)
    @rule(who=who_ever, which=which_ever, days=st.integers(40, 44))
    def move(self, who: str, which: int, days: int) -> None:
        with clock.moved_to(self.moment), suppress(VoorzetError):
            starts_at = evening(days)
            actions.move_activity(
                actor=self.actor(who),
                activity_id=self.one(which),
                starts_at=starts_at,
                ends_at=starts_at + timedelta(hours=1),
            )

    @precondition(lambda self: self.ids)
    @rule(who=who_ever, which=which_ever, area=st.sampled_from([["GM0034"], ["GM0034", "GM0758"]]))
    def change(self, who: str, which: int, area: list[str]) -> None:
        with clock.moved_to(self.moment), suppress(VoorzetError):
            one = self.read(self.one(which))
            actions.change_activity(
                actor=self.actor(who),
                activity_id=one.id,
                details=actions.Details(
                    kind=one.kind,
                    title=one.title + "!",
                    starts_at=one.starts_at,
                    ends_at=one.ends_at,
                    audience=Audience(municipalities=area),
                    place=one.place,
                ),
            )

    @precondition(lambda self: self.ids)
    @rule(who=who_ever, which=which_ever, what=st.sampled_from(["cancel", "override", "share"]))
    def decide(self, who: str, which: int, what: str) -> None:
        with clock.moved_to(self.moment), suppress(VoorzetError):
            actor, one = self.actor(who), self.one(which)
            if what == "cancel":
                actions.cancel_activity(actor=actor, activity_id=one, reason="Zaal dicht.")
            elif what == "override":
                actions.override_alignment(actor=actor, activity_id=one, reason="Haast.")
            else:
                shares = {self.read(one).organisation_id: 50}
                actions.set_shares(actor=actor, activity_id=one, shares=shares)

    @precondition(lambda self: len(self.ids) > 1)
    @rule(who=who_ever, which=which_ever, other=which_ever)
    def merge(self, who: str, which: int, other: int) -> None:
        with clock.moved_to(self.moment), suppress(VoorzetError):
            one, two = self.one(which), self.one(other)
            actions.merge_activities(actor=self.actor(who), activity_id=one, other_id=two)
            self.organising[one] |= self.organising[two]

    @rule(days=st.sampled_from([1, 9]))
    def let_days_pass(self, days: int) -> None:
        self.moment += timedelta(days=days)
        with clock.moved_to(self.moment):
            clear_activities(0)
            for round_ in AlignmentRound.objects.filter(closed_at=None):
                assert round_.deadline > self.moment or round_.stuck_at is not None

    @precondition(lambda self: self.ids and not self.gone)
    @rule()
    def hockey_leaves(self) -> None:
        hockey = self.cast.id_of("hockey")
        for desk in ("north", "south"):
            with clock.moved_to(self.moment):
                partnership = Partnership.objects.get(
                    desk=self.cast.desks[desk], organisation_id=hockey, left_at=None
                )
                if desk == "north":
                    end_partnership(
                        actor=self.actor("anna"),
                        partnership_id=partnership.id,
                        on=clock.today(),
                        reason="Stopt.",
                    )
        self.gone.add(hockey)

    @precondition(lambda self: self.ids)
    @rule(which=which_ever)
    def invite(self, which: int) -> None:
        """Past the verbs: the database itself takes no guest before clearance."""
        one = self.read(self.one(which))
        self.guests += 1
        guest = Guest(
            activity=one,
            name="Joke",
            email=f"joke{self.guests}@club.example",
            made_at=self.moment,
        )
        if one.status in INVITING:
            guest.save()
            return
        with pytest.raises(IntegrityError, match="before it is cleared"), transaction.atomic():
            guest.save()

    @invariant()
    def every_activity_keeps_the_agreement(self) -> None:
        with as_system():
            for activity in Activity.objects.filter(pk__in=self.ids):
                self._rounds_fit(activity)
                self._organisers_stay(activity)
                self._what_is_over_stays_over(activity)

    def _rounds_fit(self, activity: Activity) -> None:
        rounds = list(activity.rounds.order_by("opened_at", "id"))
        running = [one for one in rounds if one.closed_at is None]
        assert len(running) == (activity.status == ActivityStatus.IN_ALIGNMENT)
        if activity.status == ActivityStatus.CLEARED:
            latest = max(rounds, key=lambda one: one.closed_at or one.opened_at)
            assert latest.outcome in AGREED_ENDS
        for round_ in running:
            waits = round_.stances.exclude(answer__in=AGREED)
            assert waits.exists(), "a round that waits for nobody"
            assert round_.deadline > round_.opened_at

    def _organisers_stay(self, activity: Activity) -> None:
        there = set(activity.organisers.values_list("organisation_id", flat=True))
        assert activity.organisation_id in there
        assert self.organising[activity.id] - self.gone <= there

    def _what_is_over_stays_over(self, activity: Activity) -> None:
        if activity.status != ActivityStatus.CANCELLED:
            assert activity.id not in self.over
            return
        there = frozenset(activity.organisers.values_list("organisation_id", "share"))
        stands = (activity.title, activity.starts_at, activity.changed_at, there)
        assert self.over.setdefault(activity.id, stands) == stands

    def actor(self, who: str) -> Actor:
        """Who somebody is now."""
        return self.cast.actor(who)

    def one(self, which: int) -> UUID:
        """One of those that were added."""
        return self.ids[which % len(self.ids)]

    def read(self, activity_id: UUID) -> Activity:
        """As it stands."""
        return Activity.objects.get(pk=activity_id)


@pytest.mark.slow
def test_no_story_breaks_agreement_one(cast: Cast) -> None:
    Alignment.cast = cast
    run_state_machine_as_test(Alignment, settings=STORIES)
