"""A web server over TLS on a real socket that answers, to the byte and to the second, as a test wants it."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.imap_server import make_certificate

Answer = bytes | Callable[[ssl.SSLSocket], None]


class WebServer:
    """`answers` are by path; a function speaks on the line itself. `asked` are the requests as they came."""

    def __init__(self, port: int, certificate: Path) -> None:
        self.port = port
        self.certificate = certificate
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []

    def address(self, path: str) -> str:
        """Where a path is."""
        return f"https://localhost:{self.port}{path}"

    def answer(self, line: ssl.SSLSocket) -> None:
        """Reads one request and gives the answer of its path."""
        request = b""
        while b"\r\n\r\n" not in request:
            piece = line.recv(4096)
            if not piece:
                return
            request += piece
        said = request.decode()
        self.asked.append(said)
        answer = self.answers.get(said.split()[1], reply(b"", status="404 Not Found"))
        if isinstance(answer, bytes):
            line.sendall(answer)
        else:
            answer(line)


def reply(content: bytes, *headers: str, status: str = "200 OK") -> bytes:
    """An answer as it goes over the line."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(content)}", "Connection: close", *headers]
    return "\r\n".join([*lines, "", ""]).encode() + content


@contextmanager
def web_server(folder: Path) -> Iterator[WebServer]:
    """Runs one until the block ends; its certificate is in `folder` as `certificate.pem`."""
    make_certificate(folder)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
    with socket.create_server(("127.0.0.1", 0)) as door:
        server = WebServer(door.getsockname()[1], folder / "certificate.pem")

        def serve(raw: socket.socket) -> None:
            with suppress(OSError), context.wrap_socket(raw, server_side=True) as line:
                server.answer(line)

        def stand() -> None:
            with suppress(OSError):
                while True:
                    raw, _who = door.accept()
                    threading.Thread(target=serve, args=(raw,), daemon=True).start()

        standing = threading.Thread(target=stand, daemon=True)
        standing.start()
        yield server
        # Closing alone does not wake who waits at the door.
        with suppress(OSError):
            door.shutdown(socket.SHUT_RDWR)
    standing.join(5)
