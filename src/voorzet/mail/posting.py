"""Handing a mail to the mail server, over a connection that stays open while there is more to send."""

import atexit
import smtplib
import ssl
import threading
from contextlib import suppress

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend

FOR_GOOD = 500  # SMTP: replies from here on say that trying again has no use
# Then a new connection is made: servers hang up on who never does.
MAILS_PER_CONNECTION = 100
# What a mail that does not go can be put right with is up to the operator, not to its address.
OF_THE_SERVER = {421, 454, 530, 534, 535, 538}


class NotSent(Exception):
    """The mail could not be sent now. `fault` is a code; holds no address, since it ends up in a log."""

    def __init__(self, fault: str) -> None:
        super().__init__(f"The mail was not taken: {fault}.")
        self.fault = fault


class Undeliverable(NotSent):
    """The address, or the message, is refused for good."""


def deliver(message: EmailMessage) -> None:
    """Hands a mail to the mail server. Raises NotSent (not now) or Undeliverable (never)."""
    line = _take()
    try:
        # Opened here, and not by sending: Django would close it after each, and take trouble with
        # saying goodbye for trouble with the mail, which would then go twice.
        line.open()
        line.send_messages([message])
    except (smtplib.SMTPException, OSError) as trouble:
        _close(line)
        raise _fault_of(trouble) from None
    _keep(line)


def _fault_of(trouble: smtplib.SMTPException | OSError) -> NotSent:
    """What went wrong, as a code; a refused address and a refused message may be so for good."""
    if isinstance(trouble, smtplib.SMTPRecipientsRefused):
        code = min(code for code, _words in trouble.recipients.values())
    elif isinstance(trouble, smtplib.SMTPResponseException):
        code = trouble.smtp_code
    else:
        return NotSent(_fault_of_connection(trouble))
    for_good = code >= FOR_GOOD and code not in OF_THE_SERVER
    about_us = isinstance(
        trouble, smtplib.SMTPConnectError | smtplib.SMTPHeloError | smtplib.SMTPSenderRefused
    )
    fault = Undeliverable if for_good and not about_us else NotSent
    return fault(f"smtp_{code}")


def _fault_of_connection(trouble: Exception) -> str:
    if isinstance(trouble, ssl.SSLError):
        return "certificate" if isinstance(trouble, ssl.SSLCertVerificationError) else "tls"
    if isinstance(trouble, smtplib.SMTPNotSupportedError):
        return "tls"
    if isinstance(trouble, TimeoutError):
        return "timeout"
    if isinstance(trouble, smtplib.SMTPServerDisconnected | ConnectionError):
        return "connection"
    return "other"


# Connections nobody is sending over, with what they lead to and how much went over them.
_lock = threading.Lock()
_idle: list[tuple[tuple[object, ...], EmailBackend]] = []
_used: dict[int, int] = {}


def hang_up() -> None:
    """Closes every connection that nobody is sending over."""
    with _lock:
        lines = [line for _leads_to, line in _idle]
        _idle.clear()
        _used.clear()
    for line in lines:
        _close(line)


atexit.register(hang_up)


def _close(line: BaseEmailBackend) -> None:
    with suppress(smtplib.SMTPException, OSError):
        line.close()


def _leads_to() -> tuple[object, ...]:
    return (
        settings.EMAIL_HOST,
        settings.EMAIL_PORT,
        settings.EMAIL_USE_TLS,
        settings.EMAIL_USE_SSL,
        settings.EMAIL_TIMEOUT,
    )


def _take() -> BaseEmailBackend:
    """An open connection that still answers, or a new one."""
    while True:
        with _lock:
            if not _idle:
                return get_connection()
            leads_to, line = _idle.pop()
        if leads_to == _leads_to() and _answers(line):
            return line
        _used.pop(id(line), None)
        _close(line)


def _answers(line: EmailBackend) -> bool:
    try:
        return line.connection is not None and line.connection.noop()[0] < FOR_GOOD - 100
    except (smtplib.SMTPException, OSError):
        return False


def _keep(line: BaseEmailBackend) -> None:
    """Keeps a connection for the next mail, up to so many."""
    if not isinstance(line, EmailBackend):
        return
    with _lock:
        used = _used.pop(id(line), 0) + 1
        if line.connection is not None and used < MAILS_PER_CONNECTION:
            _used[id(line)] = used
            _idle.append((_leads_to(), line))
            return
    _close(line)
