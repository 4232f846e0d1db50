"""Identifiers: UUID version 7 (RFC 9562), so that new rows sit together in every index."""

import os
import time
from uuid import UUID

_VERSION_7 = 0x7 << 76
_VARIANT = 0x2 << 62


def new_id() -> UUID:
    """A new UUIDv7: 48 bits of milliseconds since 1970, then 74 random bits.

    The clock of the machine is used, never a moved one: identifiers say when a row was written.
    """
    milliseconds = time.time_ns() // 1_000_000
    noise = int.from_bytes(os.urandom(10), "big")
    high, low = (noise >> 62) & 0xFFF, noise & ((1 << 62) - 1)
    return UUID(int=(milliseconds << 80) | _VERSION_7 | (high << 64) | _VARIANT | low)
