"""One message, read."""

from voorzet.mail.reading import headers, natures
from voorzet.mail.reading.cutting import cut
from voorzet.mail.reading.enclosures import read_files
from voorzet.mail.reading.forwards import find_forwarded
from voorzet.mail.reading.letter import Nature, ReadMail, UnreadableMail
from voorzet.mail.reading.structure import Part, find_parts
from voorzet.mail.reading.wording import read_whole

# Without any of these it is no mail, whatever else it is.
_SIGNS_OF_MAIL = (
    "from",
    "to",
    "subject",
    "date",
    "message-id",
    "received",
    "return-path",
    "content-type",
    "cc",
)


def read_mail(raw: bytes) -> ReadMail:
    """What a message says. Looks up nothing, unpacks nothing, and ends for any bytes at all.

    Raises:
        UnreadableMail: these bytes are no message, or one that nothing can be made of.
    """
    try:
        top = find_parts(bytes(raw))
        if any(name in top.headers for name in _SIGNS_OF_MAIL):
            return _read(top)
    except Exception as error:
        # What we did not think of ends with somebody who looks at it, never in a mail that is lost. Only the
        # kind of fault goes along: the message of an exception may hold words of the mail.
        raise UnreadableMail(type(error).__name__) from None
    raise UnreadableMail


def _read(top: Part) -> ReadMail:
    whole = read_whole(top)
    subject = headers.read_subject(top)
    sender, sender_name = headers.read_sender(top)
    recipients, recipient_count = headers.read_recipients(top)
    nature, bounce = natures.find_nature(top, whole)
    is_letter = nature is Nature.LETTER
    return ReadMail(
        message_id=headers.read_message_id(top),
        answers_to=headers.read_answers_to(top),
        sender=sender,
        sender_name=sender_name,
        recipients=recipients,
        recipient_count=recipient_count,
        subject=subject,
        sent_at=headers.read_date(top),
        text=cut(whole),
        whole=whole,
        # Nothing is made of what no person wrote, so its files need no work either.
        files=read_files(top) if is_letter else (),
        nature=nature,
        bounce=bounce,
        calendar=natures.read_calendar_reply(top) if nature is Nature.CALENDAR_REPLY else None,
        forwarded=find_forwarded(top, subject, whole) if is_letter else None,
        loops=natures.is_of_ours(top),
        is_secret=natures.is_secret(top),
    )
