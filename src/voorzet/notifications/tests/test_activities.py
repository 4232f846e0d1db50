"""Who hears of an activity that is agreed: who is asked, who organises, who coordinates, and nobody else."""

from datetime import timedelta

import pytest
from django.urls import reverse
from tests.cast import Cast, signed_in

from voorzet.activities import actions
from voorzet.activities.models import Activity, Answer
from voorzet.activities.subscribers import clear_activities
from voorzet.activities.tests.making import planned, proposed
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.notifications import subscribers
from voorzet.notifications.models import Notice
from voorzet.notifications.tests.moments import arrived

pytestmark = pytest.mark.django_db


def heard() -> dict[str, str]:
    """Who was told what since the last time, on the page; by first name."""
    arrived()
    with as_system():
        notices = list(Notice.objects.select_related("person"))
        Notice.objects.all().delete()
    return {one.person.name.split()[0].lower(): one.about for one in notices}


@pytest.fixture
def asked(cast: Cast) -> Activity:
    """Partners were asked, and heard it."""
    activity = proposed(cast)
    assert heard() == dict.fromkeys(("chaima", "els", "femke"), "activity.proposed")
    return activity


def says(cast: Cast, who: str, activity: Activity, answer: Answer, note: str = "") -> None:
    actions.answer_proposal(
        actor=cast.actor(who), activity_id=activity.id, answer=answer, note=note
    )


def test_a_clash_is_mailed_at_once_and_what_is_fine_with_the_rest_of_the_day(
    cast: Cast, asked: Activity
) -> None:
    says(cast, "els", asked, Answer.FINE)
    assert arrived() == []
    says(cast, "chaima", asked, Answer.CLASH, "Raadsavond.")
    mails = arrived()
    assert sorted(to for to, _subject, _text in mails) == ["anna", "bram"]
    assert "Gemeente Noord antwoordde" in mails[0][2]
    assert heard() == dict.fromkeys(("anna", "bram"), "activity.answered")


def test_organisers_hear_that_it_is_cleared(cast: Cast, asked: Activity) -> None:
    for who in ("els", "chaima", "femke"):
        says(cast, who, asked, Answer.FINE)
    arrived()
    with as_system():
        assert Notice.objects.filter(about="activity.cleared").count() == 2


def test_of_a_clash_that_stands_organisers_and_coordinator_hear(
    cast: Cast, asked: Activity
) -> None:
    says(cast, "els", asked, Answer.CLASH)
    heard()
    with clock.moved_to(clock.now() + timedelta(days=20)):
        clear_activities(0)
        assert heard() == dict.fromkeys(("anna", "bram"), "activity.stuck")


def test_partners_read_that_the_coordinator_let_it_go_on(cast: Cast, asked: Activity) -> None:
    actions.override_alignment(actor=cast.actor("anna"), activity_id=asked.id, reason="Haast.")
    assert heard() == dict.fromkeys(("bram", "chaima", "els", "femke"), "activity.overridden")


def test_who_was_asked_hears_that_it_is_off(cast: Cast, asked: Activity) -> None:
    actions.cancel_activity(actor=cast.actor("bram"), activity_id=asked.id, reason="Zaal dicht.")
    assert heard() == dict.fromkeys(("anna", "chaima", "els", "femke"), "activity.cancelled")


def test_who_was_asked_about_the_other_hears_of_the_joint_one(cast: Cast, asked: Activity) -> None:
    own = planned(cast, by="els")
    actions.propose_activity(actor=cast.actor("els"), activity_id=own.id)
    actions.answer_proposal(
        actor=cast.actor("els"),
        activity_id=asked.id,
        answer=Answer.JOIN,
        with_activity_id=own.id,
    )
    heard()
    actions.merge_activities(actor=cast.actor("bram"), activity_id=asked.id, other_id=own.id)
    assert heard() == dict.fromkeys(("anna", "els", "chaima", "femke"), "activity.merged")


def test_who_is_silent_is_reminded_once_before_it_counts(cast: Cast, asked: Activity) -> None:
    says(cast, "els", asked, Answer.FINE)
    heard()
    with as_system():
        deadline = asked.rounds.get().deadline
    with clock.moved_to(deadline - timedelta(days=1)):
        for _time in range(2):
            subscribers.remind(timestamp=0)
        assert heard() == dict.fromkeys(("chaima", "femke"), "activity.due")
        subscribers.remind(timestamp=0)
        assert heard() == {}


def test_who_does_not_sit_at_its_desks_hears_nothing_and_opens_nothing(
    cast: Cast, asked: Activity
) -> None:
    says(cast, "chaima", asked, Answer.CLASH)
    arrived()
    with as_system():
        notice = Notice.objects.get(person=cast.people["bram"])
        Notice.objects.filter(pk=notice.pk).update(
            person=cast.people["dirk"], organisation_id=cast.id_of("service_south")
        )
    assert "Vrijwilligers" not in signed_in(cast, "dirk").get(reverse("notices")).content.decode()
    answer = signed_in(cast, "dirk").post(reverse("open-notice", args=[notice.id]))
    assert answer.status_code == 404


def test_a_notice_leads_to_the_activity(cast: Cast, asked: Activity) -> None:
    says(cast, "chaima", asked, Answer.CLASH)
    arrived()
    bram = signed_in(cast, "bram")
    assert "Vrijwilligers vinden" in bram.get(reverse("notices")).content.decode()
    with as_system():
        notice = Notice.objects.get(person=cast.people["bram"])
    answer = bram.post(reverse("open-notice", args=[notice.id]))
    assert answer["Location"] == reverse("activity", args=[asked.id])
