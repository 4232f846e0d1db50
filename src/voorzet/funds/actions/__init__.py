"""The verbs of funds: the only writers, a file per capability."""

from voorzet.funds.actions.accounting import (
    Told,
    hand_in_accounting,
    keep_accounting,
    remove_receipt,
    send_back_accounting,
)
from voorzet.funds.actions.applying import (
    Cost,
    Request,
    ask_pot,
    change_application,
    drop_pot,
    make_application,
    make_application_as_club,
)
from voorzet.funds.actions.assessing import assess_application, recuse_assessor, watch_application
from voorzet.funds.actions.awarding import give_award, propose_award, refuse_award
from voorzet.funds.actions.correcting import correct_entry
from voorzet.funds.actions.handing_in import (
    submit_application,
    take_back_application,
    withdraw_application,
)
from voorzet.funds.actions.leaving import forget_referred_applications, leave_applications
from voorzet.funds.actions.paying import (
    bounce_payment,
    cancel_payment,
    list_payments,
    make_payments,
)
from voorzet.funds.actions.pots import (
    PotDetails,
    change_pot,
    close_pot,
    close_pots_of_leaver,
    make_pot,
    put_in,
    reopen_pot,
    set_rules,
    take_out,
    watch_pot,
)
from voorzet.funds.actions.reminding import ask_for_accounting
from voorzet.funds.actions.schemes import load_schemes
from voorzet.funds.actions.settling import Settled, book_return, reuse_returned, settle_application
from voorzet.funds.actions.sharing import confirm_share, decline_share, withdraw_share

__all__ = [
    "Cost",
    "PotDetails",
    "Request",
    "Settled",
    "Told",
    "ask_for_accounting",
    "ask_pot",
    "assess_application",
    "book_return",
    "bounce_payment",
    "cancel_payment",
    "change_application",
    "change_pot",
    "close_pot",
    "close_pots_of_leaver",
    "confirm_share",
    "correct_entry",
    "decline_share",
    "drop_pot",
    "forget_referred_applications",
    "give_award",
    "hand_in_accounting",
    "keep_accounting",
    "leave_applications",
    "list_payments",
    "load_schemes",
    "make_application",
    "make_application_as_club",
    "make_payments",
    "make_pot",
    "propose_award",
    "put_in",
    "recuse_assessor",
    "refuse_award",
    "remove_receipt",
    "reopen_pot",
    "reuse_returned",
    "send_back_accounting",
    "set_rules",
    "settle_application",
    "submit_application",
    "take_back_application",
    "take_out",
    "watch_application",
    "watch_pot",
    "withdraw_application",
    "withdraw_share",
]
