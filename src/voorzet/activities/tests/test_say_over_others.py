"""Nobody's consent, activity or guests are disposed of by somebody who joined in, merged or moved fast."""

from datetime import timedelta

import pytest
from tests.cast import Cast

from voorzet.access.acting import acting_as
from voorzet.activities import actions
from voorzet.activities.audience import Audience
from voorzet.activities.models import Activity, ActivityStatus, Answer, CalendarSource, Guest
from voorzet.activities.reading.wording import plain
from voorzet.activities.subscribers import clear_activities
from voorzet.activities.tests.conftest import Plans, Says
from voorzet.activities.tests.inviting import an_evening
from voorzet.activities.tests.making import answers, now, round_of
from voorzet.desks.actions import end_partnership
from voorzet.desks.models import Partnership
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.errors import Impossible, Refused

pytestmark = pytest.mark.django_db


def test_who_agreed_to_few_people_is_asked_again_for_many(
    cast: Cast, plan: Plans, says: Says
) -> None:
    narrow = plan(audience=Audience(municipalities=["GM0034"], sports=["hockey"]))
    actions.propose_activity(actor=cast.actor("bram"), activity_id=narrow.id)
    says("chaima", narrow, Answer.FINE)
    wide = plan(by="els")
    says("els", narrow, Answer.JOIN, with_activity_id=wide.id)
    actions.merge_activities(actor=cast.actor("bram"), activity_id=narrow.id, other_id=wide.id)
    assert now(narrow).status == ActivityStatus.IN_ALIGNMENT
    assert answers(cast, narrow)["municipality"] == "asked"


def test_an_offer_ends_with_its_round(
    cast: Cast, plan: Plans, proposed: Activity, says: Says
) -> None:
    own = plan(by="els")
    says("els", proposed, Answer.JOIN, with_activity_id=own.id)
    actions.withdraw_proposal(actor=cast.actor("bram"), activity_id=proposed.id)
    actions.propose_activity(actor=cast.actor("bram"), activity_id=proposed.id)
    with pytest.raises(Impossible):
        actions.merge_activities(actor=cast.actor("bram"), activity_id=proposed.id, other_id=own.id)


def test_joining_in_gives_no_say_over_what_somebody_began(cast: Cast, proposed: Activity) -> None:
    actions.join_in(actor=cast.actor("femke"), activity_id=proposed.id)
    femke = cast.actor("femke")
    with pytest.raises(Refused):
        actions.cancel_activity(actor=femke, activity_id=proposed.id, reason="Geen zin.")
    with pytest.raises(Refused):
        actions.withdraw_proposal(actor=femke, activity_id=proposed.id)


def test_silence_agrees_to_nothing_when_there_was_no_time(cast: Cast, plan: Plans) -> None:
    soon = plan(days=2)
    actions.propose_activity(actor=cast.actor("bram"), activity_id=soon.id)
    assert round_of(soon).deadline == soon.starts_at
    with clock.moved_to(soon.starts_at + timedelta(minutes=1)):
        clear_activities(0)
    assert now(soon).status == ActivityStatus.CANCELLED


def test_another_subject_is_another_proposal(cast: Cast, proposed: Activity, says: Says) -> None:
    for who in ("chaima", "els", "femke"):
        says(who, proposed, Answer.FINE)
    activity = now(proposed)
    assert activity.status == ActivityStatus.CLEARED
    details = actions.Details(
        kind="sport_cafe",
        title=activity.title,
        starts_at=activity.starts_at,
        ends_at=activity.ends_at,
        audience=Audience.of(activity),
        place=activity.place,
        municipality=activity.municipality_id,
    )
    actions.change_activity(actor=cast.actor("bram"), activity_id=activity.id, details=details)
    assert now(proposed).status == ActivityStatus.IN_ALIGNMENT


def test_a_member_of_the_platform_sees_no_names_of_guests(cast: Cast) -> None:
    registration = an_evening(cast, is_over=False)
    with as_system():
        Activity.objects.get(pk=registration.activity_id).organisers.create(
            organisation_id=cast.id_of("platform"), since=clock.now()
        )
    with acting_as(cast.actor("femke")):
        assert not Guest.objects.exists()
    with acting_as(cast.actor("bram")):
        assert Guest.objects.exists()


def test_the_calendar_of_who_left_is_read_no_more(cast: Cast) -> None:
    actions.add_calendar(
        actor=cast.actor("chaima"),
        desk_id=cast.desks["north"].id,
        wanted=actions.Wanted(name="Sport", kind="course", address="https://a.example/a.ics"),
    )
    partnership = Partnership.objects.get(
        desk=cast.desks["north"], organisation=cast.organisations["municipality"]
    )
    end_partnership(
        actor=cast.actor("anna"), partnership_id=partnership.id, on=clock.today(), reason="Klaar."
    )
    with as_system():
        source = CalendarSource.objects.get()
    assert not source.is_active
    assert not source.sealed_address


def test_a_tag_that_never_ends_costs_its_length() -> None:
    assert plain("<p>" + "<" + "a" * 200_000)
