"""Taking in mail: no verbs, but what calls the verbs of questions for who wrote."""

from voorzet.mail.actions.forgetting import forget_incoming
from voorzet.mail.actions.storing import store_mail
from voorzet.mail.actions.taking_in import take_in_mail
from voorzet.mail.actions.telling import write_refusal

__all__ = ["forget_incoming", "store_mail", "take_in_mail", "write_refusal"]
