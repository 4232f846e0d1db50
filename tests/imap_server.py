"""A mail server for incoming mail on real sockets: pymap behind TLS, with a line that can be cut halfway."""

import datetime
import ipaddress
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from imaplib import IMAP4
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

USER, PASSWORD = "loket", "geheim-voor-de-proef"


class ImapServer:
    """`port` is that of TLS. `cut_after` breaks the line off after so many bytes of answers, once."""

    def __init__(self, plain_port: int, port: int, certificate: Path) -> None:
        self.plain_port = plain_port
        self.port = port
        self.certificate = certificate
        self.inbox = "INBOX"
        self.cut_after: int | None = None

    def make_folder(self, folder: str) -> str:
        """A folder with nothing in it."""
        with IMAP4("127.0.0.1", self.plain_port) as box:
            box.login(USER, PASSWORD)
            answer, _given = box.create(folder)
            assert answer == "OK"
        return folder

    def deliver(self, *raws: bytes, folder: str = "") -> None:
        """Puts messages in the mailbox, in that order."""
        with IMAP4("127.0.0.1", self.plain_port) as box:
            box.login(USER, PASSWORD)
            for raw in raws:
                answer, _given = box.append(folder or self.inbox, "", "", raw)
                assert answer == "OK"

    def count(self, folder: str = "INBOX") -> int:
        """How many messages are in it."""
        with IMAP4("127.0.0.1", self.plain_port) as box:
            box.login(USER, PASSWORD)
            return int(box.select(folder, readonly=True)[1][0] or 0)


@contextmanager
def imap_server(folder: Path) -> Iterator[ImapServer]:
    """Runs one until the block ends; its certificate is in `folder` as `certificate.pem`."""
    make_certificate(folder)
    plain, port = free_port(), free_port()
    program = Path(sys.executable).with_name("pymap")
    place = ["--host", "127.0.0.1", "--port", str(plain), "--no-service", "admin"]
    users = ["dict", "--demo-data", "--demo-user", USER, "--demo-password", PASSWORD]
    running = subprocess.Popen(  # noqa: S603 - a tool of ours
        [program, *place, *users], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    server = ImapServer(plain, port, folder / "certificate.pem")
    try:
        _wait_for(plain)
        with _tls_before(server, folder):
            yield server
    finally:
        running.kill()
        running.wait()


def free_port() -> int:
    """A port nobody listens at now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def make_certificate(folder: Path, name: str = "localhost") -> None:
    """`certificate.pem` and `key.pem` of a server that is its own authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    names: list[x509.GeneralName] = [x509.DNSName(name)]
    if name == "localhost":
        names.append(x509.IPAddress(ipaddress.ip_address("127.0.0.1")))
    certificate = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=3650))
        .not_valid_after(now + datetime.timedelta(days=3650))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )


def _wait_for(port: int) -> None:
    for _attempt in range(200):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise AssertionError("The mail server did not start.")


@contextmanager
def _tls_before(server: ImapServer, folder: Path) -> Iterator[None]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
    listener = socket.create_server(("127.0.0.1", server.port))

    def accept() -> None:
        with suppress(OSError):
            while True:
                caller, _address = listener.accept()
                threading.Thread(target=_serve, args=(server, context, caller), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield
    finally:
        listener.close()


def _serve(server: ImapServer, context: ssl.SSLContext, caller: socket.socket) -> None:
    with (
        caller,
        suppress(OSError),
        context.wrap_socket(caller, server_side=True) as near,
        socket.create_connection(("127.0.0.1", server.plain_port)) as far,
    ):
        asking = threading.Thread(target=_pipe, args=(near, far), daemon=True)
        asking.start()
        _answer(server, far, near)
        # Wakes the other thread, which may be waiting for more.
        with suppress(OSError):
            near.shutdown(socket.SHUT_RDWR)
        asking.join(5)


def _pipe(source: socket.socket, goal: socket.socket) -> None:
    with suppress(OSError):
        while piece := source.recv(65_536):
            goal.sendall(piece)
    with suppress(OSError):
        goal.shutdown(socket.SHUT_WR)


def _answer(server: ImapServer, far: socket.socket, near: socket.socket) -> None:
    while piece := far.recv(65_536):
        if server.cut_after is not None:
            server.cut_after -= len(piece)
            if server.cut_after < 0:
                server.cut_after = None
                return
        near.sendall(piece)
