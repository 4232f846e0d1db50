"""From the bytes of a message to what it says; no database, no network."""

from voorzet.mail.reading.letter import Bounce, Forwarded, Nature, ReadMail, UnreadableMail
from voorzet.mail.reading.reader import read_mail

__all__ = ["Bounce", "Forwarded", "Nature", "ReadMail", "UnreadableMail", "read_mail"]
