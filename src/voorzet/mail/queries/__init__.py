"""Reads of the mail room: what waits, for which desk something is, and to which mail it answers."""

from voorzet.mail.queries.answered import Answered, find_answered
from voorzet.mail.queries.routing import Destination, find_destination
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
    "count_from_sender",
    "find_answered",
    "find_destination",
    "find_mail_of",
    "get_incoming",
    "get_reference",
    "list_waiting_mail",
]
