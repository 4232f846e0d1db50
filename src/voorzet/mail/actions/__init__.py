"""The verbs of mail: the only writers, a file per capability."""

from voorzet.mail.actions.not_arrived import put_mail_away, resend_mail
from voorzet.mail.actions.texts import change_text, restore_text

__all__ = ["change_text", "put_mail_away", "resend_mail", "restore_text"]
