"""The link of a guest: what they open to say whether they come, and afterwards how it was."""

from uuid import UUID

from voorzet.kernel.tokens import Tokens

_GUESTS = Tokens("voorzet.activities.guest")


def make_guest_token(guest_id: UUID) -> str:
    """The last part of the address of a guest's page."""
    return _GUESTS.make(guest_id)


def read_guest_token(token: str) -> UUID | None:
    """The guest that such an address is of; None for anything else."""
    return _GUESTS.read(token)
