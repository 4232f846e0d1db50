"""Whatever people do, every registration is counted once: as in a model of two lists."""

from dataclasses import dataclass, field
from functools import partial

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.cast import Cast

from voorzet.activities.actions import (
    Who,
    announce_activity,
    give_places,
    mark_came,
    register,
    reply_to_invitation,
    unmark_came,
    withdraw_registration,
)
from voorzet.activities.models import Activity, Attendance, Guest, Registration, Reply
from voorzet.activities.tests.conftest import Plans
from voorzet.activities.tests.inviting import clear
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Actor, ActorKind, Channel, public, system

pytestmark = pytest.mark.django_db
BEARER = Actor(kind=ActorKind.LINK, channel=Channel.LINK)
Step = tuple[str, int]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["come", "back", "decline", "phone", "places", "door", "oops"]),
        st.integers(0, 5),
    ),
    max_size=14,
)


@dataclass
class Evening:
    """The activity, and beside it the model: who has a place, who waits in which order, who came."""

    cast: Cast
    activity: Activity
    places: int
    placed: list[int] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)
    there: set[int] = field(default_factory=set)
    known: set[int] = field(default_factory=set)
    let_in: set[int] = field(default_factory=set)
    line: list[int] = field(default_factory=list)

    def go_on(self, step: Step) -> None:
        what, number = step
        if what == "places":
            self.change_places(number + 1)
        elif what == "come":
            self.come(number)
        elif what == "back":
            self.come_back(number)
        elif number in self.placed or number in self.waiting:
            {"door": self.tap, "oops": self.untap}.get(what, partial(self.leave, what))(number)

    def come_back(self, number: int) -> None:
        """By their own link, as who was registered before does."""
        if number not in self.known:
            return
        with as_system():
            guest = Guest.objects.get(activity=self.activity, email=_address(number))
        reply_to_invitation(actor=BEARER, guest_id=guest.id, reply=Reply.ACCEPTED)
        self._stand(number)

    def change_places(self, places: int) -> None:
        self.places = places
        with as_system():
            Activity.objects.filter(pk=self.activity.pk).update(places=places)
        give_places(actor=system(), activity_id=self.activity.id)
        self._fill()

    def come(self, number: int) -> None:
        who = Who(name="Iemand", email=_address(number), provider_id=self.cast.club.id)
        register(actor=public(), activity_id=self.activity.id, who=who)
        if number not in self.known:
            self.known.add(number)
            self._stand(number)

    def _stand(self, number: int) -> None:
        if number not in self.placed and number not in self.waiting:
            is_full = self.waiting or len(self.placed) >= self.places
            (self.waiting if is_full else self.placed).append(number)
            self.line = [*(one for one in self.line if one != number), number]

    def tap(self, number: int) -> None:
        mark_came(actor=self.cast.actor("bram"), registration_id=self._row(number).id)
        self.there.add(number)
        if number in self.waiting:
            self.waiting.remove(number)
            self.placed.append(number)
            self.let_in.add(number)

    def untap(self, number: int) -> None:
        unmark_came(actor=self.cast.actor("bram"), registration_id=self._row(number).id)
        self.there.discard(number)
        if number in self.let_in:
            self.let_in.remove(number)
            self.placed.remove(number)
            self.waiting = sorted([*self.waiting, number], key=self.line.index)
            self._fill()

    def leave(self, how: str, number: int) -> None:
        row = self._row(number)
        if how == "decline" and row.guest_id:
            reply_to_invitation(actor=BEARER, guest_id=row.guest_id, reply=Reply.DECLINED)
        else:
            withdraw_registration(actor=self.cast.actor("bram"), registration_id=row.id)
        self.there.discard(number)
        self.let_in.discard(number)
        (self.placed if number in self.placed else self.waiting).remove(number)
        self._fill()

    def _fill(self) -> None:
        while self.waiting and len(self.placed) < self.places:
            self.placed.append(self.waiting.pop(0))

    def _row(self, number: int) -> Registration:
        with as_system():
            return Registration.objects.get(activity=self.activity, email=_address(number))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
@example(steps=[("come", 1), ("come", 2), ("come", 3), ("door", 3), ("oops", 3)])
def test_every_registration_is_counted_once(cast: Cast, plan: Plans, steps: list[Step]) -> None:
    activity = clear(plan(places=2))
    announce_activity(actor=cast.actor("bram"), activity_id=activity.id)
    evening = Evening(cast, activity, places=2)
    for step in steps:
        evening.go_on(step)
    with as_system():
        rows = Registration.objects.filter(activity=activity).order_by("queued_at", "id")
        placed = {row.email for row in rows if row.status == "placed"}
        waiting = [row.email for row in rows if row.status == "waiting"]
        counted = Attendance.objects.filter(activity=activity).first()
    assert placed == {_address(number) for number in evening.placed}
    assert waiting == [_address(number) for number in evening.waiting]
    totals = (counted.registered, counted.came) if counted else (0, 0)
    assert totals == (len(placed) + len(waiting), len(evening.there))


def _address(number: int) -> str:
    return f"mens{number}@x.example"
