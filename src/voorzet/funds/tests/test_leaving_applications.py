"""Who is gone gives nothing, and nothing in words is kept of a question that was only referred."""

from datetime import timedelta

import pytest
from tests.cast import Cast

from voorzet.funds import actions
from voorzet.funds.models import ApplicationStatus, AssessmentAnswer, ShareStatus
from voorzet.funds.queries.balances import read_balances
from voorzet.funds.tests.asking import confirmed, share_of, submitted
from voorzet.funds.tests.conftest import Pots
from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.actor import system
from voorzet.notifications.models import Notice
from voorzet.notifications.telling import tell_of_entry
from voorzet.questions.actions import refer_question

pytestmark = pytest.mark.django_db


def test_who_leaves_is_not_waited_for(cast: Cast, pot_with: Pots) -> None:
    asked, given = pot_with(), pot_with()
    application = submitted(cast, (asked, 300_00), (given, 300_00))
    actions.confirm_share(
        actor=cast.actor("chaima"), share_id=share_of(application, given).id, cents=300_00
    )
    actions.leave_applications(
        actor=system(),
        desk_id=cast.desks["north"].id,
        organisation_id=cast.id_of("municipality"),
    )
    assert share_of(application, asked).status == ShareStatus.DECLINED
    assert share_of(application, given).status == ShareStatus.CONFIRMED
    left = application.assessments.get(organisation_id=cast.id_of("municipality"))
    assert left.recused_because == "doet niet meer mee aan het loket"


def test_whose_it_was_goes_to_the_first_holder(cast: Cast, pot_with: Pots) -> None:
    application = submitted(cast, (pot_with(), 300_00), by="els")
    actions.leave_applications(
        actor=system(), desk_id=cast.desks["north"].id, organisation_id=cast.id_of("hockey")
    )
    application.refresh_from_db()
    assert application.organisation_id == cast.id_of("service")


def test_of_a_referred_question_no_word_is_kept(cast: Cast, pot_with: Pots) -> None:
    pot, question = pot_with(), cast.question()
    application = confirmed(cast, (pot, 600_00), question=question)
    refer_question(actor=cast.actor("bram"), question_id=question.id)
    application.refresh_from_db()
    assert (application.status, application.title, application.goal) == (
        ApplicationStatus.WITHDRAWN, "–", "",
    )  # fmt: skip
    assert {cost.what for cost in application.costs.all()} == {"–"}
    assert read_balances([pot.id])[pot.id].reserved == 0


def test_who_decides_hears_once_that_the_term_is_over(cast: Cast, pot_with: Pots) -> None:
    application = submitted(cast, (pot_with(), 300_00))
    overdue = Entry.objects.filter(verb="application.became_overdue")
    actions.watch_application(actor=system(), application_id=application.id)
    assert not overdue.exists()
    with clock.moved_to(clock.now() + timedelta(days=40)):
        for _time in range(2):
            actions.watch_application(actor=system(), application_id=application.id)
    assert overdue.count() == 1


def test_silence_counts_once_the_term_is_over(cast: Cast, pot_with: Pots) -> None:
    pot = pot_with()
    application = submitted(cast, (pot, 300_00))
    share = share_of(application, pot)
    actions.confirm_share(actor=cast.actor("chaima"), share_id=share.id, cents=300_00)
    actions.assess_application(
        actor=cast.actor("els"), application_id=application.id, answer=AssessmentAnswer.AGREE
    )
    with clock.moved_to(clock.now() + timedelta(days=40)):
        award = actions.propose_award(
            actor=cast.actor("chaima"),
            application_id=application.id,
            lines={share.id: 300_00},
            because="De termijn is voorbij.",
        )
    assert award.version == 1


def test_who_is_asked_hears_of_it(cast: Cast, pot_with: Pots) -> None:
    submitted(cast, (pot_with(), 300_00))
    tell_of_entry(entry_id=Entry.objects.get(verb="application.submitted").id)
    heard = set(
        Notice.objects.filter(about="application.submitted").values_list("person__name", flat=True)
    )
    assert heard == {"Chaima Chafik", "Els Evers", "Femke Feenstra"}
