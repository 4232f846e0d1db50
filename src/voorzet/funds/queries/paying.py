"""Payments to make, for who runs the pots they come from: per state, a page at a time, and as a list for the bank."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from voorzet.funds.models import Payment, Pot
from voorzet.funds.policy import AT_WORK
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible
from voorzet.ui.amounts import euros

PAGE = 50
MOST_ON_A_LIST = 2_000


class PaymentState(StrEnum):
    """Which payments a page shows; the word is in the address."""

    TO_PAY = "te-betalen"
    LISTED = "op-de-lijst"
    PAID = "betaald"
    CANCELLED = "vervallen"


STATES = {
    PaymentState.TO_PAY: _("Te betalen"),
    PaymentState.LISTED: _("Op de lijst voor de bank"),
    PaymentState.PAID: _("Betaald"),
    PaymentState.CANCELLED: _("Vervallen"),
}
_IN_STATE = {
    PaymentState.TO_PAY: Q(paid_at=None, cancelled_at=None, listed_at=None),
    PaymentState.LISTED: Q(paid_at=None, cancelled_at=None, listed_at__isnull=False),
    PaymentState.PAID: Q(paid_at__isnull=False),
    PaymentState.CANCELLED: Q(cancelled_at__isnull=False),
}


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """One payment as a list tells it; `to` is who gets it. Whole cents."""

    id: UUID
    application: str
    title: str
    pot: str
    to: str
    iban: str
    cents: int
    due_on: date
    reference: str
    is_late: bool

    @property
    def amount(self) -> str:
        """The amount in words of the screen."""
        return euros(self.cents)


@dataclass(frozen=True, slots=True)
class PaymentPage:
    """One page; `next_id` begins the next one, None on the last."""

    rows: list[PaymentRow]
    next_id: UUID | None


def payments_run(actor: Actor) -> Q:
    """Payments from pots that the actor's organisation owns, at desks where they do work."""
    desks = [seat.desk_id for seat in actor.seats if seat.role in AT_WORK]
    return Q(share__pot__owner_id=actor.organisation_id, share__pot__desk_id__in=desks)


def list_payment_page(
    actor: Actor, state: PaymentState, pot_slug: str = "", start: UUID | None = None
) -> PaymentPage:
    """Payments in a state, what is due first on top; of one pot when it is named. One query."""
    found = _payments(actor).filter(_IN_STATE[state])
    if pot_slug:
        found = found.filter(share__pot__slug=pot_slug)
    if start is not None:
        begin = Payment.objects.filter(pk=start).values("due_on")[:1]
        found = found.filter(Q(due_on__gt=begin) | Q(due_on=begin, id__gte=start))
    rows = list(found.order_by("due_on", "id")[: PAGE + 1])
    next_id = rows[PAGE].id if len(rows) > PAGE else None
    return PaymentPage([_row(one) for one in rows[:PAGE]], next_id)


def list_for_bank(actor: Actor, pot_slug: str = "") -> list[PaymentRow]:
    """Everything that is on the list and not paid yet. One query."""
    found = _payments(actor).filter(_IN_STATE[PaymentState.LISTED])
    if pot_slug:
        found = found.filter(share__pot__slug=pot_slug)
    return [_row(one) for one in found.order_by("due_on", "id")[:MOST_ON_A_LIST]]


def list_own_pots(actor: Actor) -> list[tuple[str, str]]:
    """Short name and name of the pots that the actor runs, to choose from."""
    desks = [seat.desk_id for seat in actor.seats if seat.role in AT_WORK]
    own = Pot.objects.filter(owner_id=actor.organisation_id, desk_id__in=desks, is_kept=True)
    return list(own.order_by("name").values_list("slug", "name"))


def get_payment(actor: Actor, payment_id: UUID) -> PaymentRow:
    """One payment of a pot that the actor runs; NotVisible else."""
    found = _payments(actor).filter(pk=payment_id).first()
    if found is None:
        raise NotVisible
    return _row(found)


def _payments(actor: Actor) -> QuerySet[Payment]:
    return (
        Payment.objects.filter(payments_run(actor))
        .select_related("application", "organisation")
        .annotate(pot_name=F("share__pot__name"))
    )


def _row(payment: Payment) -> PaymentRow:
    application = payment.application
    to_club = payment.organisation is None
    return PaymentRow(
        id=payment.id,
        application=application.reference,
        title=application.title,
        pot=payment.pot_name,  # type: ignore[attr-defined]  # annotated above
        to=application.account_name if payment.organisation is None else payment.organisation.name,
        iban=application.iban if to_club else "",
        cents=payment.cents,
        due_on=payment.due_on,
        reference=payment.reference,
        is_late=payment.due_on < clock.today() and payment.paid_at is None,
    )
