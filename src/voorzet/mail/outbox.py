"""Mail that is written down instead of sent: one file per message, as it would have gone out.

For an installation without a mail server, and always in the demo, whose page of sent mail reads these files.
"""

from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from voorzet.kernel.ids import new_id


def folder() -> Path:
    """Where the files are; it need not exist yet."""
    return Path(settings.EMAIL_FILE_PATH)


class EmailBackend(BaseEmailBackend):
    """Django's way of sending, for `EMAIL_BACKEND`. Names of files sort by the moment of sending."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Writes each message; a file has its name only when it is whole."""
        place = folder()
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        for message in email_messages:
            unfinished = place / f"{new_id()}.part"
            unfinished.write_bytes(message.message().as_bytes())
            unfinished.rename(unfinished.with_suffix(".eml"))
        return len(email_messages)
