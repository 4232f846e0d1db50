"""The words of a message as a question or a reply keeps them: nothing empty, no citizen number (law 7), no key of ours."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from voorzet.kernel.screening import mask_citizen_numbers
from voorzet.kernel.taking_in import MINOR_HEALTH, SAFETY
from voorzet.mail.reading import ReadMail
from voorzet.mail.tokens import hide_keys
from voorzet.questions.actions import IncomingFile

# Who writes by mail cannot be asked to confirm; the hint stands with the question for who reads it.
ACKNOWLEDGED = (SAFETY, MINOR_HEALTH)
LONGEST_BODY = 20_000
_PREFIX = re.compile(
    r"^\s*(?:(?:re|fw|fwd|antw|aw|wg|doorst|tr|sv|betr|betreft)\s*(?:\[\d+\])?\s*:\s*)+",
    re.IGNORECASE,
)
_TAG = re.compile(r"\s*\[[A-Z]{3}-\d\d-\d{4,}[ \u00a0][a-z2-7]{8}\]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Words:
    """What is kept of a message. `whole` is empty when it says no more than `body`."""

    subject: str
    body: str
    whole: str
    files: Collection[IncomingFile]
    holds_citizen_number: bool


def words_of(read: ReadMail, text: str | None = None, subject: str | None = None) -> Words:
    """The words of a message, with other text or another subject when somebody passed it on.

    What was written now; if that is nothing, all of it; if that is nothing either, that there are files.
    """
    written = read.text if text is None else text
    subject = clean_subject(read.subject if subject is None else subject)
    body = written.strip() or read.whole.strip()[:LONGEST_BODY].strip() or _only_files(read)
    whole = read.whole.strip() if read.whole.strip() != body else ""
    given = [hide_keys(_sound(one)) for one in (subject, body[:LONGEST_BODY], whole)]
    kept = [mask_citizen_numbers(one) for one in given]
    return Words(
        subject=kept[0],
        body=kept[1],
        whole=kept[2],
        files=tuple(
            replace(file, name=mask_citizen_numbers(_sound(file.name))) for file in read.files
        ),
        holds_citizen_number=kept != given,
    )


def clean_subject(subject: str) -> str:
    """A subject without what mail programs put in front of it and without our own tag."""
    return " ".join(_PREFIX.sub("", _TAG.sub("", subject)).split())


def _only_files(read: ReadMail) -> str:
    return _("(alleen een bijlage)") if read.files else ""


def _sound(text: str) -> str:
    """Without what a database cannot hold."""
    return text.encode("utf-8", "replace").decode().replace("\0", "")
