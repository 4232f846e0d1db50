"""The secret in the address of a feed. Only a digest of it is kept."""

import hashlib
import secrets

# 256 bits: nobody guesses one, so a plain digest keeps it, where a password would need salt and slowness.
BYTES = 32


def make_secret() -> str:
    """A new one, fit for an address."""
    return secrets.token_urlsafe(BYTES)


def digest_of(secret: str) -> str:
    """What is kept of it."""
    return hashlib.sha256(secret.encode()).hexdigest()
