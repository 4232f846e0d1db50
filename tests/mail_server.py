"""A mail server on a real socket that takes, refuses, hangs up or falls silent, as a test wants it."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from typing import cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

HANG_UP, FALL_SILENT = "hang up", "fall silent"


class MailServer:
    """Does as its script says, one act per message, and takes whatever comes after that.

    An act is `HANG_UP` or `FALL_SILENT`, both after all of the message has come in, or a reply of
    the SMTP kind that refuses the address, such as `550 No such user`.
    """

    def __init__(self, port: int) -> None:
        self.port = port
        self.script: list[str] = []
        self.arrived: list[bytes] = []
        self.silent = threading.Event()

    @property
    def message_ids(self) -> list[str]:
        """Of all that arrived, in that order; one that arrived twice is there twice."""
        return [str(message_from_bytes(mail)["Message-ID"]) for mail in self.arrived]

    async def handle_RCPT(  # noqa: N802 - the name and arguments aiosmtpd calls it with
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Refuses the address when the script says so."""
        if self.script and self.script[0][:1].isdigit():
            return self.script.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - as above
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Keeps the message, and then answers, hangs up or says nothing for a minute."""
        assert isinstance(envelope.content, bytes)
        self.arrived.append(envelope.content)
        act = self.script.pop(0) if self.script else ""
        if act == FALL_SILENT:
            self.silent.set()
            await asyncio.sleep(60)
        if act == HANG_UP:
            cast("asyncio.Transport", server.transport).abort()
        return "250 OK"


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """Runs one in a thread of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = MailServer(port)
    controller = Controller(server, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield server
    finally:
        controller.stop()
