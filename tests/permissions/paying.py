"""Money that was given for the question of the permission table: once still to pay, once paid and accounted for."""

from typing import Any

from tests.cast import Cast
from voorzet.funds import actions
from voorzet.funds.actions import Told
from voorzet.funds.models import LedgerEntry, Receipt
from voorzet.funds.receipts import IncomingReceipt
from voorzet.funds.tests.awarding import an_award, payments_of
from voorzet.funds.tests.making import a_pot
from voorzet.kernel.acting import as_system
from voorzet.questions.models import Question


def pay_for(cast: Cast, question: Question) -> dict[str, dict[str, Any]]:
    """Two awards, each from a pot of its own; from the second something came back already."""
    return {
        name: _award(cast, question, is_paid=name == "accounted")
        for name in ("to_pay", "accounted")
    }


def _award(cast: Cast, question: Question, *, is_paid: bool) -> dict[str, Any]:
    pot = a_pot(cast, 5_000_00)
    application = an_award(cast, (pot, 1_000_00), question=question)
    (payment,) = payments_of(application)
    told = Told(
        story="De lampen hangen.",
        spent_cents=1_000_00,
        receipts=[IncomingReceipt("bon.pdf", b"%PDF-1.7\n%%EOF")],
    )
    bram, chaima = cast.actor("bram"), cast.actor("chaima")
    actions.keep_accounting(actor=bram, application_id=application.id, told=told)
    with as_system():
        share = application.shares.get()
        receipt = Receipt.objects.get(accounting__application=application)
        entry = LedgerEntry.objects.get(pot=pot, kind="put_in")
    if is_paid:
        actions.make_payments(actor=chaima, payment_ids=[payment.id])
        actions.hand_in_accounting(
            actor=bram,
            application_id=application.id,
            told=Told(story=told.story, spent_cents=told.spent_cents),
        )
        entry = actions.book_return(actor=chaima, share_id=share.id, cents=100_00)
    return {
        "application": application.reference,
        "pot": pot.slug,
        "payment_id": payment.id,
        "share_id": share.id,
        "receipt_id": receipt.id,
        "entry_id": entry.id,
    }
