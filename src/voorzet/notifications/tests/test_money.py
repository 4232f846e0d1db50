"""Who hears of money: the club by mail with its own link, who applied for it, and whose pot it comes from."""

import re
from datetime import timedelta

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from tests.cast import Cast
from tests.jobs import run_jobs

from voorzet.funds import actions
from voorzet.funds.actions import Told
from voorzet.funds.models import Accounting, Application
from voorzet.funds.money_subscribers import ask_for_accountings
from voorzet.funds.tests.awarding import an_award, payments_of
from voorzet.funds.tests.conftest import Pots, pot_with
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.mail.models import OutgoingMail
from voorzet.notifications.models import Notice

__all__ = ["pot_with"]
pytestmark = pytest.mark.django_db
TOLD = Told(story="De lampen hangen.", spent_cents=900_00)


@pytest.fixture
def awarded(cast: Cast, pot_with: Pots) -> Application:
    """An award for a question of the club; what was told until now is forgotten."""
    application = an_award(cast, (pot_with(5_000_00), 1_000_00), question=cast.question())
    heard()
    return application


def heard() -> dict[str, str]:
    """Who was told what since the last time, by first name; the club by the kind of its mail."""
    run_jobs()
    with as_system():
        notices = list(Notice.objects.select_related("person"))
        mails = list(OutgoingMail.objects.filter(recipient="joke@club.example"))
        Notice.objects.all().delete()
        OutgoingMail.objects.all().delete()
    told = {one.person.name.split()[0].lower(): one.about for one in notices}
    return told | ({"club": mails[-1].kind} if mails else {})


def due(application: Application) -> Accounting:
    with as_system():
        return Accounting.objects.get(application=application)


def test_who_applied_hears_what_was_paid(cast: Cast, awarded: Application) -> None:
    (payment,) = payments_of(awarded)
    chaima = cast.actor("chaima")
    actions.make_payments(actor=chaima, payment_ids=[payment.id])
    assert heard() == {"bram": "application.payment_made"}
    actions.bounce_payment(actor=chaima, payment_id=payment.id, because="Onbekend nummer.")
    assert heard() == {"bram": "application.payment_bounced"}


def test_a_club_is_asked_in_time_once_and_again_when_it_is_late(
    cast: Cast, awarded: Application
) -> None:
    due_on = due(awarded).due_on
    asked = []
    for days in range(-20, 70):
        moment = clock.now() + (due_on - clock.today()) + timedelta(days=days)
        with clock.moved_to(moment):
            ask_for_accountings(0)
            told = heard()
        if told:
            assert told == {"bram": "application.accounting_asked", "club": "accounting_asked"}
            asked.append(days)
    assert asked == [-14, 1, 29, 57]


def test_a_mail_leads_the_club_to_what_it_has_to_do(
    cast: Cast, awarded: Application, mailoutbox: list[EmailMessage]
) -> None:
    late = clock.now() + (due(awarded).due_on - clock.today())
    with clock.moved_to(late):
        ask_for_accountings(0)
        run_jobs()
    mail = [one for one in mailoutbox if one.to == ["joke@club.example"]][-1]
    assert "met de bonnen erbij" in mail.body
    found = re.search(r"https?://[^/\s]+(/volg/\S+)", str(mail.body))
    assert found
    page = Client().get(found[1]).content.decode()
    assert f"/verantwoording/{awarded.reference}" in page


def test_each_step_is_told_to_the_other_side(cast: Cast, awarded: Application) -> None:
    bram, chaima = cast.actor("bram"), cast.actor("chaima")
    actions.hand_in_accounting(actor=bram, application_id=awarded.id, told=TOLD)
    assert heard() == {"anna": "application.accounted", "chaima": "application.accounted"}
    actions.send_back_accounting(actor=chaima, application_id=awarded.id, remark="De factuur.")
    assert heard() == {"bram": "application.accounting_sent_back", "club": "accounting_back"}
    actions.hand_in_accounting(actor=bram, application_id=awarded.id, told=TOLD)
    heard()
    actions.settle_application(actor=chaima, application_id=awarded.id, cents=900_00)
    assert heard() == {"bram": "application.settled", "club": "settled"}
