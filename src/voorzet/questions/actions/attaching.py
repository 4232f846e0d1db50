"""Files that come along with a question or a reply. Checked by the door they came through, kept under the question's rights."""

from collections.abc import Collection
from dataclasses import dataclass

from voorzet.kernel import clock
from voorzet.questions.models import Attachment, LeftOut, Message, Question

LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """A file as its door gives it: what it really is, or why its content was left out."""

    name: str
    content_type: str
    size: int
    content: bytes = b""
    left_out: LeftOut = LeftOut.NONE


def attach(
    question: Question, files: Collection[IncomingFile], message: Message | None = None
) -> None:
    """Keeps files with a question under lock, or with a message in it; part of receiving and replying."""
    Attachment.objects.bulk_create(
        Attachment(
            question=question,
            message=message,
            name=file.name[:LONGEST_NAME],
            content_type=file.content_type,
            size=file.size,
            content=file.content,
            left_out=file.left_out,
            at=clock.now(),
        )
        for file in files
    )
