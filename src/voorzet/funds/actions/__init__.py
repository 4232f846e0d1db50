"""The verbs of funds: the only writers, a file per capability."""

from voorzet.funds.actions.correcting import correct_entry
from voorzet.funds.actions.paying import (
    bounce_payment,
    cancel_payment,
    list_payments,
    make_payments,
)

__all__ = [
    "bounce_payment",
    "cancel_payment",
    "correct_entry",
    "list_payments",
    "make_payments",
]
