"""The verbs of support: the only writers, a file per capability."""

from voorzet.support.actions.deciding import (
    Option,
    Proposal,
    Work,
    close_decision,
    end_proposals,
    forget_decisions,
    give_voice,
    propose_support,
    recuse_party,
    settle_decision,
    take_out_leaver,
    withdraw_proposal,
)

__all__ = [
    "Option",
    "Proposal",
    "Work",
    "close_decision",
    "end_proposals",
    "forget_decisions",
    "give_voice",
    "propose_support",
    "recuse_party",
    "settle_decision",
    "take_out_leaver",
    "withdraw_proposal",
]
