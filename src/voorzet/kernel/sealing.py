"""Secrets that have to be used again, such as the password of a mailbox: kept sealed with the installation's key."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class Unsealable(Exception):
    """Sealed with a key that this installation does not have any more."""


class Seal:
    """Seals secrets of one kind, so that a copy of the database is not enough to use them.

    Sealed with the key of the installation; with its fallbacks it can still be opened.
    """

    def __init__(self, kind: str) -> None:
        self._kind = kind

    def close(self, secret: str) -> str:
        """The secret as it may stand in the database."""
        return self._cipher().encrypt(secret.encode()).decode()

    def open(self, sealed: str) -> str:
        """The secret itself.

        Raises:
            Unsealable: the key with which it was sealed is gone, or this was never sealed here.
        """
        try:
            return self._cipher().decrypt(sealed.encode()).decode()
        except InvalidToken:
            raise Unsealable from None

    def _cipher(self) -> MultiFernet:
        return MultiFernet(
            [self._fernet(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
        )

    def _fernet(self, key: str) -> Fernet:
        derived = hashlib.sha256((self._kind + key).encode()).digest()
        return Fernet(base64.urlsafe_b64encode(derived))
