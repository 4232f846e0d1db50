"""Deciding together which support a club gets (agreement 2)."""

from voorzet.support.actions.deciding.following import (
    end_proposals,
    forget_decisions,
    take_out_leaver,
)
from voorzet.support.actions.deciding.proposing import Option, Proposal, Work, propose_support
from voorzet.support.actions.deciding.settling import (
    close_decision,
    settle_decision,
    withdraw_proposal,
)
from voorzet.support.actions.deciding.voicing import give_voice, recuse_party

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
