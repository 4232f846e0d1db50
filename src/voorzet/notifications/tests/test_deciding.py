"""Who hears of a proposal for support: who is asked, who leads, and how it ended who took part; and nobody else."""

from datetime import timedelta

import pytest
from tests.cast import Cast

from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.notifications import subscribers
from voorzet.notifications.models import Notice, Stage
from voorzet.notifications.tests.moments import arrived
from voorzet.support import actions
from voorzet.support.deciding_subscribers import close_decisions
from voorzet.support.models import Decision, VoiceAnswer
from voorzet.support.tests.deciding import club, proposed, says

pytestmark = pytest.mark.django_db


def heard() -> dict[str, str]:
    """Who was told what since the last time, on the page; by first name."""
    arrived()
    with as_system():
        notices = list(Notice.objects.select_related("person"))
        Notice.objects.all().delete()
    return {one.person.name.split()[0].lower(): one.about for one in notices}


@pytest.fixture
def asked(cast: Cast) -> Decision:
    """Anna coordinates and Bram has the question; the federation and the municipality are asked."""
    case = cast.question()
    heard()
    return proposed(cast, case, "municipality")


def test_who_is_asked_hears_and_who_only_reads_along_does_not(cast: Cast, asked: Decision) -> None:
    assert heard() == dict.fromkeys(("els", "chaima"), "decision.proposed")


def test_who_leads_hears_of_voices_and_of_what_the_club_says(cast: Cast, asked: Decision) -> None:
    heard()
    says(cast.actor("els"), asked, VoiceAnswer.OBJECT)
    told = heard()
    assert set(told.values()) == {"decision.voiced"}
    assert "bram" in told
    assert "els" not in told
    says(club(asked.question), asked, VoiceAnswer.AGREE)
    assert "bram" in heard()


def test_who_has_to_stand_aside_hears_so(cast: Cast, asked: Decision) -> None:
    heard()
    actions.recuse_party(
        actor=cast.actor("anna"),
        decision_id=asked.id,
        organisation_id=cast.id_of("hockey"),
        reason="Levert dit zelf.",
    )
    assert heard().get("els") == "decision.recused"


def test_everybody_who_took_part_hears_how_it_ended(cast: Cast, asked: Decision) -> None:
    heard()
    with clock.moved_to(asked.deadline + timedelta(minutes=1)):
        close_decisions(0)
    told = heard()
    assert {told[who] for who in ("bram", "els", "chaima")} == {"decision.decided"}


def test_of_what_is_withdrawn_parties_hear_and_of_a_new_version_only_that(
    cast: Cast, asked: Decision
) -> None:
    heard()
    actions.withdraw_proposal(actor=cast.actor("bram"), decision_id=asked.id)
    told = heard()
    assert {told["els"], told["chaima"]} == {"decision.withdrawn"}


def test_the_day_before_who_said_nothing_is_reminded_once(cast: Cast, asked: Decision) -> None:
    heard()
    says(cast.actor("els"), asked, VoiceAnswer.OBJECT)
    heard()
    with clock.moved_to(asked.deadline - timedelta(hours=20)):
        for _time in range(2):
            subscribers.remind(0)
        told = heard()
    assert told.get("chaima") == Stage.DECISION_DUE
    assert "els" not in told
