"""A mail server on a real socket that takes, refuses, hangs up or falls silent, as a test wants it."""

import asyncio
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from ipaddress import IPv4Address
from pathlib import Path
from typing import cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from voorzet.mail import posting

HANG_UP, FALL_SILENT = "hang up", "fall silent"
HANG_UP_EARLY = "hang up early"
AFTER_DATA = "after data "


@dataclass(frozen=True)
class Certificate:
    """A certificate that vouches for itself, for 127.0.0.1."""

    public: Path
    private: Path


def make_certificate(folder: Path) -> Certificate:
    """Makes one, valid for a day."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    certificate = Certificate(folder / "public.pem", folder / "private.pem")
    certificate.public.write_bytes(made.public_bytes(Encoding.PEM))
    certificate.private.write_bytes(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )
    return certificate


class MailServer:
    """Does as its script says, one act per message, and takes whatever comes after that.

    An act is `HANG_UP` or `FALL_SILENT`, both after all of the message has come in, `HANG_UP_EARLY`, before
    that, a reply of the SMTP kind that refuses the address, such as `550 No such user`, or one behind
    `AFTER_DATA` that refuses the message.
    """

    def __init__(self, port: int) -> None:
        self.port = port
        self.script: list[str] = []
        self.arrived: list[bytes] = []
        self.silent = threading.Event()
        self.connections = 0
        self._lines: list[asyncio.Transport] = []
        self._loop: asyncio.AbstractEventLoop | None = None

    @property
    def message_ids(self) -> list[str]:
        """Of all that arrived, in that order; one that arrived twice is there twice."""
        return [str(message_from_bytes(mail)["Message-ID"]) for mail in self.arrived]

    async def handle_RCPT(  # noqa: N802 - the name and arguments aiosmtpd calls it with
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Refuses the address, or hangs up, when the script says so."""
        if self.script and self.script[0] == HANG_UP_EARLY:
            self.script.pop(0)
            cast("asyncio.Transport", server.transport).abort()
            return "421 Gone"
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
        return act.removeprefix(AFTER_DATA) if act.startswith(AFTER_DATA) else "250 OK"

    async def handle_EHLO(  # noqa: N802 - as above
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        hostname: str,
        responses: list[str],
    ) -> list[str]:
        """Counts who comes in; over STARTTLS somebody greets twice."""
        session.host_name = hostname  # as aiosmtpd asks of this hook
        self.connections += 1
        self._loop = asyncio.get_running_loop()
        self._lines.append(cast("asyncio.Transport", server.transport))
        return responses

    def hang_up_on_all(self) -> None:
        """Closes every connection, as a server does with who is silent for long."""
        closed = threading.Event()

        def close() -> None:
            for line in self._lines:
                line.abort()
            closed.set()

        assert self._loop is not None
        self._loop.call_soon_threadsafe(close)
        assert closed.wait(10)


@contextmanager
def mail_server(
    certificate: Certificate | None = None, *, starttls: bool = True
) -> Iterator[MailServer]:
    """Runs one in a thread of its own; with a certificate only over TLS, by STARTTLS or from the start."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = MailServer(port)
    context = None
    if certificate is not None:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate.public, certificate.private)
    controller = Controller(
        server,
        hostname="127.0.0.1",
        port=port,
        ssl_context=None if starttls else context,
        tls_context=context if starttls else None,
        require_starttls=starttls and context is not None,
    )
    controller.start()
    try:
        yield server
    finally:
        posting.hang_up()
        controller.stop()
