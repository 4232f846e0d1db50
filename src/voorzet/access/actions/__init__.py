"""The verbs of access: who works at a desk, and with what they sign in."""

from voorzet.access.actions.accounts import close_account, link_identity, remove_second_factor
from voorzet.access.actions.inviting import accept_invitation, invite_person, revoke_invitation
from voorzet.access.actions.proposing import accept_proposal, dismiss_proposal, propose_role

__all__ = [
    "accept_invitation",
    "accept_proposal",
    "close_account",
    "dismiss_proposal",
    "invite_person",
    "link_identity",
    "propose_role",
    "remove_second_factor",
    "revoke_invitation",
]
