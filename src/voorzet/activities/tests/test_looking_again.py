"""What was found about a proposal follows what others put in the calendar while partners are asked."""

import pytest
from tests.cast import Cast
from tests.jobs import run_jobs

from voorzet.activities import actions
from voorzet.activities.models import Activity, Finding, FindingKind, Resolution
from voorzet.activities.subscribers import look_again_every_morning
from voorzet.activities.tests.conftest import Plans
from voorzet.journal.models import Entry
from voorzet.kernel.acting import as_system
from voorzet.notifications.models import Notice

pytestmark = pytest.mark.django_db


def clashes(activity: Activity) -> dict[str, str]:
    """The titles that a proposal clashes with, and what came of each."""
    with as_system():
        found = Finding.objects.filter(
            round__activity=activity, kind=FindingKind.CLASH, other__isnull=False
        )
        return {
            one.other.title: one.resolution for one in found.select_related("other") if one.other
        }


def test_an_evening_that_comes_later_is_found_and_told_once(
    cast: Cast, plan: Plans, proposed: Activity
) -> None:
    assert not clashes(proposed)
    later = plan(by="els", title="Bestuursavond", starts_at=proposed.starts_at)
    run_jobs()
    assert clashes(proposed) == {"Bestuursavond": Resolution.OPEN}
    look_again_every_morning(0)
    with as_system():
        assert Entry.objects.filter(verb="activity.clash_found").count() == 1
        told = Notice.objects.filter(about="activity.clash_found")
        assert {notice.person_id for notice in told} <= {
            cast.people["anna"].id,
            cast.people["bram"].id,
        }
        assert told.exists()
    actions.cancel_activity(actor=cast.actor("els"), activity_id=later.id, reason="Zaal dicht.")
    run_jobs()
    assert clashes(proposed) == {"Bestuursavond": Resolution.GONE}


def test_when_nobody_is_asked_any_more_nothing_happens(cast: Cast, plan: Plans) -> None:
    idea = plan()
    assert not actions.look_again(actor=cast.actor("anna"), activity_id=idea.id)
    with as_system():
        assert not Entry.objects.filter(verb="activity.clash_found").exists()
