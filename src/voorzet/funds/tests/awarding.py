"""An award as it stands when money can be paid, written past the verbs: what is under test comes after it."""

from datetime import timedelta
from typing import Any

from tests.cast import Cast

from voorzet.funds.actions._ledger import lock_pot, post
from voorzet.funds.models import (
    Accounting,
    Application,
    ApplicationStatus,
    Award,
    AwardLine,
    AwardStatus,
    EntryKind,
    Payment,
    Pot,
    RuleSet,
    Share,
    ShareStatus,
)
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import system


def an_award(cast: Cast, *parts: tuple[Pot, int], **given: Any) -> Application:
    """An application of the sport service for the club that got so many cents from each pot, to be paid at once.

    Proposed by Anna, checked by Chaima; each part is one payment to the club.
    """
    today, now = clock.today(), clock.now()
    with as_system():
        application = Application.objects.create(
            **{
                "desk": cast.desks["north"],
                "reference": f"NRD-26-9{Application.objects.count():03d}",
                "provider": cast.club,
                "organisation": cast.organisations["service"],
                "person": cast.people["bram"],
                "status": ApplicationStatus.AWARDED,
                "title": "Zon en licht",
                "starts_on": today,
                "ends_on": today + timedelta(days=60),
                "iban": "NL91ABNA0417164300",
                "account_name": "HC De Vaart",
                "made_at": now,
                "submitted_at": now,
                "decided_at": now,
                **given,
            }
        )
        award = Award.objects.create(
            application=application,
            version=1,
            proposed_by=cast.people["anna"],
            proposed_at=now,
            because="Het past.",
        )
        shares = [_share(application, award, pot, cents) for pot, cents in parts]
        Award.objects.filter(pk=award.pk).update(
            status=AwardStatus.GIVEN, checked_by=cast.people["chaima"], checked_at=now
        )
        for share in shares:
            pot = lock_pot(share.pot_id)
            post(system(), pot, EntryKind.COMMITTED, share.asked_cents, share_id=share.id)
            Payment.objects.create(
                application=application,
                share=share,
                cents=share.asked_cents,
                due_on=today + timedelta(days=14),
                reference=f"{application.reference} {Payment.objects.count() + 1}",
            )
        Accounting.objects.create(
            application=application, award=award, due_on=application.ends_on + timedelta(days=91)
        )
    return application


def _share(application: Application, award: Award, pot: Pot, cents: int) -> Share:
    share = Share.objects.create(
        application=application,
        pot=pot,
        rule_set=RuleSet.objects.get(pot=pot, is_current=True),
        status=ShareStatus.CONFIRMED,
        asked_cents=cents,
        confirmed_cents=cents,
        answered_at=clock.now(),
    )
    post(system(), lock_pot(pot.id), EntryKind.RESERVED, cents, share_id=share.id)
    AwardLine.objects.create(award=award, share=share, cents=cents)
    return share


def payments_of(application: Application) -> list[Payment]:
    """Its payments, in the order in which they were made."""
    with as_system():
        return list(application.payments.order_by("id"))
