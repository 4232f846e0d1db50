"""Addresses that are a key: an identifier and a signature over it, nothing personal."""

import base64
import binascii
from uuid import UUID

from django.core.signing import BadSignature, Signer


class Tokens:
    """The tokens of one kind of link; a token of another kind is never taken for one of these."""

    def __init__(self, kind: str) -> None:
        self._signer = Signer(salt=kind, sep="~")

    def make(self, one: UUID) -> str:
        """The last part of an address."""
        return self._signer.sign(base64.urlsafe_b64encode(one.bytes).decode().rstrip("="))

    def read(self, token: str) -> UUID | None:
        """The identifier in a token of ours; None for anything else."""
        try:
            packed = self._signer.unsign(token)
            return UUID(bytes=base64.urlsafe_b64decode(packed + "=="))
        except (BadSignature, binascii.Error, ValueError):
            return None
