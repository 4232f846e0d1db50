"""What may stand in the log: no address that opens a question."""

import logging
import re

_LINK = re.compile(r"(/(?:volg|gevraagd|abonnement)/)[^/\s?'\"]+")


class WithoutLinks(logging.Formatter):
    """Writes a line as usual, with the signed part of every link left out: who reads a log has no key."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, traceback included."""
        return _LINK.sub(r"\1…", super().format(record))
