"""The verbs of desks: the only writers, a file per capability."""

from voorzet.desks.actions.adopting import adopt_framework, renew_agreement
from voorzet.desks.actions.agreeing import (
    end_agreement,
    propose_agreement,
    put_in_force,
    sign_agreement,
    withdraw_agreement,
)
from voorzet.desks.actions.desk import (
    STARTING_TABLE,
    add_partner,
    agree_sharing,
    end_role,
    give_role,
    next_reference,
    open_desk,
)
from voorzet.desks.actions.drafting import adapt_article, adapt_sharing, divide_task
from voorzet.desks.actions.leaving import end_partnership
from voorzet.desks.actions.opening import (
    change_first_holder,
    describe_desk,
    invite_desk,
    open_invited_desk,
)
from voorzet.desks.actions.readiness import (
    assess_platform,
    confirm_requirement,
    withdraw_confirmation,
)
from voorzet.desks.actions.staff import close_for_staff, open_for_staff

__all__ = [
    "STARTING_TABLE",
    "adapt_article",
    "adapt_sharing",
    "add_partner",
    "adopt_framework",
    "agree_sharing",
    "assess_platform",
    "change_first_holder",
    "close_for_staff",
    "confirm_requirement",
    "describe_desk",
    "divide_task",
    "end_agreement",
    "end_partnership",
    "end_role",
    "give_role",
    "invite_desk",
    "next_reference",
    "open_desk",
    "open_for_staff",
    "open_invited_desk",
    "propose_agreement",
    "put_in_force",
    "renew_agreement",
    "sign_agreement",
    "withdraw_agreement",
    "withdraw_confirmation",
]
