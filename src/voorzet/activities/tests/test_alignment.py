"""Agreeing before anybody is invited, by the verbs."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from tests.cast import Cast

from voorzet.activities import actions
from voorzet.activities.audience import Audience
from voorzet.activities.models import (
    Activity,
    ActivityStatus,
    Answer,
    Guest,
    RoundOutcome,
)
from voorzet.activities.subscribers import clear_activities
from voorzet.activities.tests.conftest import Plans, Says, evening
from voorzet.activities.tests.making import answers, now, organisers, round_of
from voorzet.desks.models import DeskRole
from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import system
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Stale, Unacceptable

pytestmark = pytest.mark.django_db

OTHERS = ("chaima", "els", "femke")


def test_everybody_is_asked_who_may_answer_and_does_not_organise(
    cast: Cast, proposed: Activity
) -> None:
    # Welfare takes part, but nobody works there: its silence would mean nothing.
    assert answers(cast, proposed) == dict.fromkeys(("municipality", "hockey", "platform"), "asked")
    assert now(proposed).status == ActivityStatus.IN_ALIGNMENT
    round_ = round_of(proposed)
    assert round_.deadline - round_.opened_at >= timedelta(days=5)


def test_it_is_cleared_when_everybody_agrees(cast: Cast, proposed: Activity, says: Says) -> None:
    for who in OTHERS[:2]:
        says(who, proposed)
        assert now(proposed).status == ActivityStatus.IN_ALIGNMENT
    says("femke", proposed)
    assert now(proposed).status == ActivityStatus.CLEARED
    assert round_of(proposed).outcome == RoundOutcome.CLEARED


def test_silence_agrees_at_the_deadline_and_not_before(cast: Cast, proposed: Activity) -> None:
    clear_activities(0)
    assert now(proposed).status == ActivityStatus.IN_ALIGNMENT
    with clock.moved_to(round_of(proposed).deadline):
        clear_activities(0)
        clear_activities(0)
    assert now(proposed).status == ActivityStatus.CLEARED
    assert set(answers(cast, proposed).values()) == {"silent"}
    with as_system():
        assert Entry.objects.filter(verb="activity.cleared").count() == 1


def test_a_clash_that_stands_keeps_it_open_and_is_told_once(
    cast: Cast, proposed: Activity, says: Says
) -> None:
    says("els", proposed, Answer.CLASH, note="Die avond is onze clubdag.", other_moment=evening(67))
    with clock.moved_to(round_of(proposed).deadline):
        clear_activities(0)
        clear_activities(0)
        assert now(proposed).status == ActivityStatus.IN_ALIGNMENT
        assert round_of(proposed).stuck_at is not None
        with as_system():
            assert Entry.objects.filter(verb="activity.stuck").count() == 1
        says("els", proposed)
    assert now(proposed).status == ActivityStatus.CLEARED


def test_the_last_word_counts_until_it_is_closed(
    cast: Cast, proposed: Activity, says: Says
) -> None:
    says("els", proposed, Answer.JOIN)
    assert organisers(cast, proposed) == {"service", "hockey"}
    says("els", proposed, Answer.CLASH)
    assert organisers(cast, proposed) == {"service"}
    for who in OTHERS:
        says(who, proposed, Answer.JOIN)
    assert organisers(cast, proposed) == {"service", "hockey", "municipality", "platform"}
    with pytest.raises(Impossible):
        says("els", proposed, Answer.CLASH)


@pytest.mark.parametrize("who", ["gijs", "bram"])
def test_who_reads_along_or_organises_does_not_answer(
    proposed: Activity, says: Says, who: str
) -> None:
    with pytest.raises(Refused):
        says(who, proposed)


def test_another_desk_answers_nothing(proposed: Activity, says: Says) -> None:
    with pytest.raises(NotVisible):
        says("dirk", proposed)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"note": "BSN 111222333"}, "note"),
        ({"note": "x" * 501}, "note"),
        ({"other_moment": evening(-3)}, "other_moment"),
    ],
)
def test_a_bad_answer_is_said_at_its_field(
    cast: Cast, proposed: Activity, says: Says, given: dict[str, object], field: str
) -> None:
    with pytest.raises(Unacceptable) as refused:
        says("els", proposed, Answer.CLASH, **given)
    assert field in refused.value.fields
    assert answers(cast, proposed)["hockey"] == "asked"


def test_who_is_asked_by_two_desks_touched_is_asked_once(cast: Cast, plan: Plans) -> None:
    activity = plan(audience=Audience(municipalities=["GM0034", "GM0758"]))
    actions.propose_activity(actor=cast.actor("bram"), activity_id=activity.id)
    assert sorted(answers(cast, activity)) == [
        "hockey",
        "municipality",
        "platform",
        "service_south",
    ]


def test_with_nobody_to_ask_it_is_cleared(cast: Cast, plan: Plans) -> None:
    activity = plan(by="els", desk="south", audience=Audience(municipalities=["GM0758"]))
    with as_system():
        DeskRole.objects.filter(person=cast.people["dirk"]).delete()
    actions.propose_activity(actor=cast.actor("els"), activity_id=activity.id)
    assert now(activity).status == ActivityStatus.CLEARED


def test_a_coordinator_decides_with_a_reason(cast: Cast, proposed: Activity, says: Says) -> None:
    says("els", proposed, Answer.CLASH)
    with pytest.raises(Refused):
        actions.override_alignment(
            actor=cast.actor("bram"), activity_id=proposed.id, reason="Kan niet later."
        )
    with pytest.raises(Unacceptable):
        actions.override_alignment(actor=cast.actor("anna"), activity_id=proposed.id, reason=" ")
    actions.override_alignment(
        actor=cast.actor("anna"), activity_id=proposed.id, reason="De spreker kan alleen dan."
    )
    assert now(proposed).status == ActivityStatus.CLEARED
    assert round_of(proposed).reason == "De spreker kan alleen dan."


def test_nobody_is_invited_before_it_is_cleared(cast: Cast, proposed: Activity) -> None:
    guest = {
        "activity": proposed,
        "name": "Joke",
        "email": "joke@club.example",
        "made_at": clock.now(),
    }
    with as_system():
        with pytest.raises(IntegrityError, match="before it is cleared"), transaction.atomic():
            Guest.objects.create(**guest)
        actions.override_alignment(
            actor=cast.actor("anna"), activity_id=proposed.id, reason="Haast."
        )
        Guest.objects.create(**guest)


def test_another_moment_asks_everybody_anew(cast: Cast, proposed: Activity, says: Says) -> None:
    says("els", proposed)
    actions.move_activity(
        actor=cast.actor("bram"),
        activity_id=proposed.id,
        starts_at=evening(67),
        ends_at=evening(67, hour=21),
    )
    with as_system():
        outcomes = list(proposed.rounds.order_by("opened_at").values_list("outcome", flat=True))
    assert outcomes == [RoundOutcome.MOVED, ""]
    assert answers(cast, proposed)["hockey"] == "asked"
    assert now(proposed).sequence == 1


def test_what_was_cleared_is_agreed_anew_when_it_is_for_others(
    cast: Cast, plan: Plans, proposed: Activity
) -> None:
    actions.override_alignment(actor=cast.actor("anna"), activity_id=proposed.id, reason="Haast.")
    details = _details(now(proposed), title="Nieuwe titel")
    actions.change_activity(actor=cast.actor("bram"), activity_id=proposed.id, details=details)
    assert now(proposed).status == ActivityStatus.CLEARED
    wider = _details(now(proposed), audience=Audience(municipalities=["GM0034", "GM0758"]))
    actions.change_activity(actor=cast.actor("bram"), activity_id=proposed.id, details=wider)
    assert now(proposed).status == ActivityStatus.IN_ALIGNMENT
    assert answers(cast, proposed)["service_south"] == "asked"


def test_two_who_change_it_do_not_overwrite_each_other(cast: Cast, proposed: Activity) -> None:
    seen_at = now(proposed).changed_at
    _change(cast, proposed, _details(now(proposed), title="De ene"), seen_at)
    with pytest.raises(Stale):
        _change(cast, proposed, _details(now(proposed), title="De andere"), seen_at)
    assert now(proposed).title == "De ene"


def test_who_does_not_organise_changes_nothing(cast: Cast, proposed: Activity) -> None:
    acts: tuple[Callable[[], object], ...] = (
        lambda: actions.withdraw_proposal(actor=cast.actor("els"), activity_id=proposed.id),
        lambda: actions.cancel_activity(
            actor=cast.actor("els"), activity_id=proposed.id, reason="x"
        ),
        lambda: actions.set_shares(actor=cast.actor("els"), activity_id=proposed.id, shares={}),
        lambda: actions.move_activity(
            actor=cast.actor("els"),
            activity_id=proposed.id,
            starts_at=evening(9),
            ends_at=evening(10),
        ),
    )
    for act in acts:
        with pytest.raises(Refused):
            act()
    assert now(proposed).status == ActivityStatus.IN_ALIGNMENT


def test_a_proposal_is_taken_back_and_laid_before_them_again(
    cast: Cast, proposed: Activity
) -> None:
    bram = cast.actor("bram")
    actions.withdraw_proposal(actor=bram, activity_id=proposed.id)
    assert now(proposed).status == ActivityStatus.IDEA
    with pytest.raises(Impossible):
        actions.withdraw_proposal(actor=bram, activity_id=proposed.id)
    actions.propose_activity(actor=bram, activity_id=proposed.id)
    assert answers(cast, proposed)["hockey"] == "asked"


def test_what_is_called_off_has_a_reason_and_takes_nothing_more(
    cast: Cast, proposed: Activity, says: Says
) -> None:
    with pytest.raises(Unacceptable):
        actions.cancel_activity(actor=cast.actor("bram"), activity_id=proposed.id, reason="")
    actions.cancel_activity(
        actor=cast.actor("anna"), activity_id=proposed.id, reason="Te weinig sprekers."
    )
    assert round_of(proposed).outcome == RoundOutcome.CANCELLED
    acts: tuple[Callable[[], object], ...] = (
        lambda: says("els", proposed),
        lambda: actions.propose_activity(actor=cast.actor("bram"), activity_id=proposed.id),
        lambda: actions.join_in(actor=cast.actor("els"), activity_id=proposed.id),
        lambda: actions.cancel_activity(
            actor=cast.actor("bram"), activity_id=proposed.id, reason="Nog eens."
        ),
    )
    for act in acts:
        with pytest.raises(Impossible):
            act()


def test_only_the_clock_clears(cast: Cast, proposed: Activity) -> None:
    with pytest.raises(Refused):
        actions.clear_activity(actor=cast.actor("anna"), activity_id=proposed.id)
    assert actions.clear_activity(actor=system(), activity_id=proposed.id) is False


def _change(
    cast: Cast, activity: Activity, details: actions.Details, seen_at: datetime
) -> Activity:
    return actions.change_activity(
        actor=cast.actor("bram"), activity_id=activity.id, details=details, seen_at=seen_at
    )


def _details(activity: Activity, **given: Any) -> actions.Details:
    known: dict[str, Any] = {
        "kind": activity.kind,
        "title": activity.title,
        "starts_at": activity.starts_at,
        "ends_at": activity.ends_at,
        "audience": Audience.of(activity),
        "themes": activity.themes,
        "place": activity.place,
        "municipality": activity.municipality_id,
    }
    return actions.Details(**{**known, **given})
