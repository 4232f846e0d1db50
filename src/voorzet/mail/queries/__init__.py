"""Reads of mail: the only way for a door to reach rows; rights are part of every query."""

from voorzet.mail.queries.acting import OpenedMail, open_mail
from voorzet.mail.queries.not_arrived import NotArrived, list_not_arrived
from voorzet.mail.queries.texts import TextRow, get_text, list_texts

__all__ = [
    "NotArrived",
    "OpenedMail",
    "TextRow",
    "get_text",
    "list_not_arrived",
    "list_texts",
    "open_mail",
]
