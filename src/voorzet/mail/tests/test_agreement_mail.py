"""Mail about agreements: who can sign hears of a version, coordinators of a term that ends; each once."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.core import mail
from tests.cast import Cast
from tests.jobs import run_jobs

from voorzet.desks import actions
from voorzet.desks.models import WorkingAgreement
from voorzet.desks.tests.test_agreement import in_force, proposed
from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.mail import agreements
from voorzet.mail.models import AgreementMail
from voorzet.mail.subscribers import tell_of_ending_agreements, write_agreement_mails


@contextmanager
def days_before_its_end(agreement: WorkingAgreement, days: int) -> Iterator[None]:
    assert agreement.ends_on is not None
    ahead = agreement.ends_on - clock.today() - timedelta(days=days)
    with clock.moved_to(clock.now() + ahead):
        yield


def recipients() -> list[str]:
    return sorted(address for letter in mail.outbox for address in letter.to)


def test_who_may_sign_hears_of_a_version_once(cast: Cast) -> None:
    agreement = proposed(cast)
    run_jobs()
    told = recipients()
    assert "chaima@example.org" in told
    assert "els@example.org" in told
    assert "anna@example.org" not in told, "she proposed it"
    assert "gijs@example.org" not in told, "who reads along does not sign"
    assert "dirk@example.org" not in told, "another desk"
    entry = Entry.objects.get(verb="agreement.proposed", subject_id=agreement.id)
    write_agreement_mails(str(entry.id))
    run_jobs()
    assert recipients() == told
    letter = mail.outbox[0]
    assert f"/loket/noord/afspraken/{agreement.id}" in letter.body
    assert "\n\n\n" not in letter.body


def test_a_version_that_was_withdrawn_is_mailed_to_nobody(cast: Cast) -> None:
    agreement = proposed(cast)
    actions.withdraw_agreement(actor=cast.actor("anna"), agreement_id=agreement.id)
    run_jobs()
    assert recipients() == []


@pytest.mark.parametrize(("days", "told"), [(61, 0), (60, 1), (31, 1), (30, 1), (7, 1), (0, 1)])
def test_coordinators_hear_that_the_term_ends(cast: Cast, days: int, told: int) -> None:
    agreement = in_force(cast)
    run_jobs()
    mail.outbox.clear()
    with days_before_its_end(agreement, days):
        tell_of_ending_agreements(0)
        tell_of_ending_agreements(0)
        run_jobs()
    assert recipients() == ["anna@example.org"] * told


def test_each_nearness_is_told_once(cast: Cast) -> None:
    agreement = in_force(cast)
    run_jobs()
    mail.outbox.clear()
    for days in (60, 59, 45, 30, 29, 8, 7, 6, 1):
        with days_before_its_end(agreement, days):
            tell_of_ending_agreements(0)
            run_jobs()
    assert len(mail.outbox) == 3
    kinds = AgreementMail.objects.filter(kind__startswith="ends")
    assert set(kinds.values_list("kind", flat=True)) == {"ends_60", "ends_30", "ends_7"}


def test_sending_it_again_sends_nothing(cast: Cast) -> None:
    proposed(cast)
    run_jobs()
    number = len(mail.outbox)
    for one in AgreementMail.objects.all():
        agreements.send(mail_id=one.id)
    assert len(mail.outbox) == number > 0
