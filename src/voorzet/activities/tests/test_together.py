"""Organising together: two that become one, who pays, and who goes on when somebody leaves; by the verbs."""

import pytest
from tests.cast import Cast

from voorzet.activities import actions
from voorzet.activities.audience import Audience
from voorzet.activities.models import Activity, ActivityStatus, Answer
from voorzet.activities.tests.conftest import Plans, Says
from voorzet.activities.tests.making import answers, now, organisers, round_of
from voorzet.desks.actions import end_partnership
from voorzet.desks.models import Partnership
from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.errors import Impossible, Refused, Unacceptable

pytestmark = pytest.mark.django_db


def test_two_become_one_when_both_agree(
    cast: Cast, plan: Plans, proposed: Activity, says: Says
) -> None:
    own = plan(
        by="els",
        title="Trainers werven",
        themes=["accommodatie"],
        audience=Audience(municipalities=["GM0758"], sports=["hockey"]),
    )
    actions.propose_activity(actor=cast.actor("els"), activity_id=own.id)
    with pytest.raises(Impossible):
        actions.merge_activities(actor=cast.actor("bram"), activity_id=proposed.id, other_id=own.id)
    says("els", proposed, Answer.JOIN, with_activity_id=own.id)
    with pytest.raises(Refused):
        actions.merge_activities(
            actor=cast.actor("chaima"), activity_id=proposed.id, other_id=own.id
        )
    actions.merge_activities(actor=cast.actor("bram"), activity_id=proposed.id, other_id=own.id)
    one, other = now(proposed), now(own)
    assert other.status == ActivityStatus.CANCELLED
    assert other.joined_into_id == one.id
    assert one.themes == ["vrijwilligers", "accommodatie"]
    assert one.for_municipalities == ["GM0034", "GM0758"]
    assert one.for_sports == []
    assert organisers(cast, proposed) == {"service", "hockey"}
    assert cast.desks["south"].id in one.desk_ids
    assert answers(cast, proposed)["service_south"] == "asked"
    assert round_of(own).closed_at is not None


def test_what_is_somebody_elses_cannot_be_offered(
    cast: Cast, plan: Plans, proposed: Activity, says: Says
) -> None:
    other = plan(by="chaima")
    with pytest.raises(Unacceptable):
        says("els", proposed, Answer.JOIN, with_activity_id=other.id)
    with pytest.raises(Unacceptable):
        says("els", proposed, Answer.JOIN, with_activity_id=proposed.id)


def test_the_cost_is_divided_over_no_more_than_all(
    cast: Cast, proposed: Activity, says: Says
) -> None:
    says("els", proposed, Answer.JOIN)
    service, hockey = cast.id_of("service"), cast.id_of("hockey")
    with pytest.raises(Unacceptable):
        actions.set_shares(
            actor=cast.actor("bram"), activity_id=proposed.id, shares={service: 60, hockey: 60}
        )
    actions.set_shares(
        actor=cast.actor("els"), activity_id=proposed.id, shares={service: 60, hockey: 40}
    )
    with as_system():
        shares = proposed.organisers.order_by("since").values_list("share", flat=True)
        assert list(shares) == [60, 40]


def test_who_leaves_the_desk_hands_on_what_others_organise_with_them(
    cast: Cast, plan: Plans, says: Says
) -> None:
    with_others, alone, asked = plan(by="els"), plan(by="els", days=61), plan(days=62)
    for one, who in ((with_others, "els"), (asked, "bram")):
        actions.propose_activity(actor=cast.actor(who), activity_id=one.id)
    says("bram", with_others, Answer.JOIN)
    says("els", asked, Answer.CLASH)
    with as_system():
        partnership = Partnership.objects.get(
            desk=cast.desks["north"], organisation=cast.organisations["hockey"]
        )
    end_partnership(
        actor=cast.actor("anna"),
        partnership_id=partnership.id,
        on=clock.today(),
        reason="Stopt ermee.",
    )
    assert now(with_others).organisation_id == cast.id_of("service")
    assert organisers(cast, with_others) == {"service"}
    assert now(alone).organisation_id == cast.id_of("hockey")
    assert answers(cast, asked)["hockey"] == "silent"
    with as_system():
        assert Entry.objects.get(verb="activity.left_alone").subject_id == alone.id
