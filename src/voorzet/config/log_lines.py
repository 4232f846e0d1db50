"""What may stand in the log: no address that opens a question."""

import logging
import re

_LINK = re.compile(r"(/(?:volg|gevraagd|abonnement|aanmelden|mail)/)[^/\s?'\"]+")
# A signed identifier, wherever it stands: 16 bytes, a tilde, 32 bytes (kernel.tokens).
_KEY = re.compile(r"[\w-]{22}(?:~|%7[Ee])[\w-]{43}")


class WithoutLinks(logging.Formatter):
    """Writes a line as usual, with the signed part of every link left out: who reads a log has no key."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, traceback included."""
        return _KEY.sub("…", _LINK.sub(r"\1…", super().format(record)))
