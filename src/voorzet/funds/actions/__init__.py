"""The verbs of funds: the only writers, a file per capability."""

from voorzet.funds.actions.applying import (
    Cost,
    Request,
    ask_pot,
    change_application,
    drop_pot,
    make_application,
    make_application_as_club,
)
from voorzet.funds.actions.assessing import (
    assess_application,
    recuse_assessor,
    watch_application,
)
from voorzet.funds.actions.awarding import give_award, propose_award, refuse_award
from voorzet.funds.actions.handing_in import (
    submit_application,
    take_back_application,
    withdraw_application,
)
from voorzet.funds.actions.leaving import forget_referred_applications, leave_applications
from voorzet.funds.actions.sharing import confirm_share, decline_share, withdraw_share

__all__ = [
    "Cost",
    "Request",
    "ask_pot",
    "assess_application",
    "change_application",
    "confirm_share",
    "decline_share",
    "drop_pot",
    "forget_referred_applications",
    "give_award",
    "leave_applications",
    "make_application",
    "make_application_as_club",
    "propose_award",
    "recuse_assessor",
    "refuse_award",
    "submit_application",
    "take_back_application",
    "watch_application",
    "withdraw_application",
    "withdraw_share",
]
