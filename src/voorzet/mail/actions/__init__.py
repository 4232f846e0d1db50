"""The verbs of mail, and taking in what comes in: that calls the verbs of questions for who wrote."""

from voorzet.mail.actions.forgetting import forget_incoming
from voorzet.mail.actions.not_arrived import put_mail_away, resend_mail
from voorzet.mail.actions.storing import store_mail
from voorzet.mail.actions.taking_in import take_in_mail
from voorzet.mail.actions.telling import write_refusal
from voorzet.mail.actions.texts import change_text, restore_text

__all__ = [
    "change_text",
    "forget_incoming",
    "put_mail_away",
    "resend_mail",
    "restore_text",
    "store_mail",
    "take_in_mail",
    "write_refusal",
]
