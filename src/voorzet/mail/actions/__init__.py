"""The verbs of mail: the only writers beside what sends and what reads by itself."""

from voorzet.mail.actions.alarming import raise_alarm
from voorzet.mail.actions.mailboxes import Reach, add_mailbox, change_mailbox, stop_mailbox

__all__ = ["Reach", "add_mailbox", "change_mailbox", "raise_alarm", "stop_mailbox"]
