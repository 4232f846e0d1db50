"""Reads of mail: the only way for a door to reach rows; rights are part of every query that a door asks."""

from voorzet.mail.queries.acting import OpenedMail, open_mail
from voorzet.mail.queries.answered import Answered, find_answered
from voorzet.mail.queries.not_arrived import NotArrived, list_not_arrived
from voorzet.mail.queries.routing import Destination, find_destination
from voorzet.mail.queries.texts import TextRow, get_text, list_texts
from voorzet.mail.queries.waiting import (
    count_from_sender,
    find_mail_of,
    get_incoming,
    get_reference,
    list_waiting_mail,
)

__all__ = [
    "Answered",
    "Destination",
    "NotArrived",
    "OpenedMail",
    "TextRow",
    "count_from_sender",
    "find_answered",
    "find_destination",
    "find_mail_of",
    "get_incoming",
    "get_reference",
    "get_text",
    "list_not_arrived",
    "list_texts",
    "list_waiting_mail",
    "open_mail",
]
