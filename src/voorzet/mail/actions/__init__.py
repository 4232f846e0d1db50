"""The verbs of mail, and taking in what arrives by the verbs of questions for who wrote."""

from voorzet.mail.actions.alarming import raise_alarm
from voorzet.mail.actions.forgetting import forget_incoming
from voorzet.mail.actions.mailboxes import Reach, add_mailbox, change_mailbox, stop_mailbox
from voorzet.mail.actions.not_arrived import put_mail_away, resend_mail
from voorzet.mail.actions.settling import admit_mail, discard_mail, join_mail
from voorzet.mail.actions.storing import store_mail
from voorzet.mail.actions.taking_in import take_in_mail
from voorzet.mail.actions.telling import write_refusal
from voorzet.mail.actions.texts import change_text, restore_text

__all__ = [
    "Reach",
    "add_mailbox",
    "admit_mail",
    "change_mailbox",
    "change_text",
    "discard_mail",
    "forget_incoming",
    "join_mail",
    "put_mail_away",
    "raise_alarm",
    "resend_mail",
    "restore_text",
    "stop_mailbox",
    "store_mail",
    "take_in_mail",
    "write_refusal",
]
