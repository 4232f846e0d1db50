"""The verbs of funds: the only writers, a file per capability."""

from voorzet.funds.actions.accounting import (
    Told,
    hand_in_accounting,
    keep_accounting,
    remove_receipt,
    send_back_accounting,
)
from voorzet.funds.actions.correcting import correct_entry
from voorzet.funds.actions.paying import (
    bounce_payment,
    cancel_payment,
    list_payments,
    make_payments,
)
from voorzet.funds.actions.reminding import ask_for_accounting
from voorzet.funds.actions.settling import (
    Settled,
    book_return,
    reuse_returned,
    settle_application,
)

__all__ = [
    "Settled",
    "Told",
    "ask_for_accounting",
    "book_return",
    "bounce_payment",
    "cancel_payment",
    "correct_entry",
    "hand_in_accounting",
    "keep_accounting",
    "list_payments",
    "make_payments",
    "remove_receipt",
    "reuse_returned",
    "send_back_accounting",
    "settle_application",
]
