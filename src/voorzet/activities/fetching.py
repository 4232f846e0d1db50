"""Fetching a calendar from an address that somebody typed, without becoming their way into our own network.

The name is looked up once; every address it has must be one of the public internet, and the connection goes to
exactly the address that was judged, with the certificate of the name (record 25). Redirects are judged anew.
"""

import socket
import ssl
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from threading import Timer
from typing import Any, Final
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from django.conf import settings
from urllib3 import HTTPResponse, HTTPSConnectionPool, Timeout
from urllib3.connection import HTTPSConnection
from urllib3.exceptions import HTTPError, MaxRetryError, NameResolutionError, SSLError

from voorzet.activities.models import CalendarFault
from voorzet.activities.reading import LARGEST

PORTS: Final = frozenset({443, 8443})
MOST_REDIRECTS: Final = 3
SECONDS_IN_ALL: Final = 20.0
SECONDS_FOR_A_LINE: Final = 6.0
CHUNK: Final = 64 * 1024
LONGEST_ADDRESS: Final = 2_000
LONGEST_ETAG, LONGEST_MODIFIED = 200, 60
# An address inside which an IPv4 address is written; that one is judged as well (RFC 6052, 3056, 4380).
NAT64 = (IPv6Network("64:ff9b::/96"),)
LOCAL_NAT64 = IPv6Network("64:ff9b:1::/48")
OURS = {
    "User-Agent": "Voorzet (agenda)",
    "Accept": "text/calendar, */*;q=0.1",
    "Accept-Encoding": "gzip",
}
REDIRECTED = frozenset({301, 302, 303, 307, 308})
LINK_BOTH = 16 + zlib.MAX_WBITS  # a gzip header is expected


class _Timed(HTTPSConnection):
    """A line that is cut when time is up: a server can send a letter of its headers now and then, for ever."""

    def __init__(self, *given: Any, ends: float, **named: Any) -> None:
        super().__init__(*given, **named)
        self._ends = ends

    def connect(self) -> None:
        """Connects, and sets the alarm."""
        super().connect()
        # The line itself: http.client closes the connection before the body when the answer says `Connection: close`.
        alarm = Timer(max(0.0, self._ends - time.monotonic()), _cut, [self.sock])
        alarm.daemon = True
        alarm.start()


def _cut(line: socket.socket) -> None:
    with suppress(OSError):
        # Below TLS, which is no thing to end from another thread. A line that was hung up meanwhile has no number.
        socket.socket.shutdown(line, socket.SHUT_RDWR)


class NotFetched(Exception):
    """No calendar came, and what the person who added it reads about that. Never holds the address."""

    def __init__(self, fault: CalendarFault) -> None:
        self.fault = fault
        super().__init__(fault.value)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What the server gave. `content` is None when nothing changed since the last time (304)."""

    content: bytes | None
    etag: str = ""
    modified: str = ""


class NoAddress(ValueError):
    """This is no address at which a calendar can be read."""


def tidy_address(text: str) -> str:
    """The address as it is fetched: `webcal://` means `https://`.

    Raises:
        NoAddress: no https, no name of a server, a password in it, another port than that of the web, or too long.
    """
    text = text.strip()
    if len(text) > LONGEST_ADDRESS or not text.isprintable() or " " in text:
        raise NoAddress
    try:
        parts = urlsplit(text)
        if parts.scheme.lower() in {"webcal", "webcals"}:
            parts = parts._replace(scheme="https")
        port = parts.port or 443
    except ValueError:
        raise NoAddress from None
    if parts.scheme.lower() != "https" or not parts.hostname or "@" in parts.netloc:
        raise NoAddress
    if port not in PORTS and not _is_allowed_inside(parts):
        raise NoAddress
    return urlunsplit(parts._replace(fragment=""))


def fetch_calendar(address: str, *, etag: str = "", modified: str = "") -> Fetched:
    """The bytes behind an address, at most 5 MB, within twenty seconds in all.

    Raises:
        NotFetched: with the fault as it stands on the page.
    """
    ends = time.monotonic() + SECONDS_IN_ALL
    asked = dict(OURS)
    if etag:
        asked["If-None-Match"] = etag
    if modified:
        asked["If-Modified-Since"] = modified
    for _hop in range(MOST_REDIRECTS + 1):
        answer, pool = _ask(address, asked, ends)
        with pool:
            try:
                if answer.status in REDIRECTED and answer.headers.get("Location"):
                    address = _onward(address, answer.headers["Location"])
                    continue
                return _take(answer, ends)
            finally:
                answer.close()
    raise NotFetched(CalendarFault.REFUSED)


def _onward(address: str, location: str) -> str:
    try:
        return tidy_address(urljoin(address, location))
    except ValueError:  # of urljoin, or NoAddress
        raise NotFetched(CalendarFault.FORBIDDEN) from None


def _ask(
    address: str, asked: dict[str, str], ends: float
) -> tuple[HTTPResponse, HTTPSConnectionPool]:
    """The beginning of an answer, from an address that was judged."""
    try:
        parts = urlsplit(tidy_address(address))
    except NoAddress:
        raise NotFetched(CalendarFault.FORBIDDEN) from None
    fault = CalendarFault.UNREACHABLE
    for judged in _look_up(parts):
        pool = _pool(parts, judged, ends)
        try:
            answer = pool.request(
                "GET",
                urlunsplit(("", "", parts.path or "/", parts.query, "")),
                headers={**asked, "Host": _host_header(parts)},
                redirect=False,
                retries=False,
                preload_content=False,
                decode_content=False,
            )
        except (HTTPError, OSError, ValueError) as trouble:
            pool.close()
            fault = _fault_of(trouble)
            if time.monotonic() > ends:
                raise NotFetched(CalendarFault.TOO_SLOW) from None
        else:
            return answer, pool  # type: ignore[return-value]  # a pool gives HTTPResponse
    raise NotFetched(fault)


def _pool(parts: SplitResult, judged: str, ends: float) -> HTTPSConnectionPool:
    """To this very address; the name is only for the certificate and for the server to know whom we mean.

    A pool knows no proxy and no netrc, so nothing from the environment of the machine leads elsewhere.
    """
    left = max(0.1, min(SECONDS_FOR_A_LINE, ends - time.monotonic()))
    pool = HTTPSConnectionPool(
        judged,
        parts.port or 443,
        timeout=Timeout(connect=left, read=left),
        maxsize=1,
        ssl_context=ssl.create_default_context(),
        server_hostname=parts.hostname,
        assert_hostname=parts.hostname,
    )
    pool.ConnectionCls = partial(_Timed, ends=ends)  # type: ignore[assignment]  # called as the class is
    return pool


def _look_up(parts: SplitResult) -> list[str]:
    """The addresses of a server; none of them may be inside our own network, else whoever runs it could choose."""
    host = parts.hostname or ""
    try:
        found = socket.getaddrinfo(host, parts.port or 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise NotFetched(CalendarFault.UNREACHABLE) from None
    addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
    if not _is_allowed_inside(parts) and not all(map(is_public, addresses)):
        raise NotFetched(CalendarFault.FORBIDDEN)
    return addresses[:3]


def _is_allowed_inside(parts: SplitResult) -> bool:
    """Whether the operator named this server and port as one inside that may be read; none is by itself."""
    return f"{parts.hostname}:{parts.port or 443}" in settings.CALENDAR_HOSTS_INSIDE


def is_public(address: str) -> bool:
    """Whether an address is one of the public internet, also for what is written inside it."""
    try:
        one = ip_address(address)
    except ValueError:  # with a zone, as fe80::1%eth0: only on the wire itself
        return False
    return all(_is_outside(each) for each in _written_in(one))


def _is_outside(one: IPv4Address | IPv6Address) -> bool:
    if isinstance(one, IPv6Address) and (one.is_site_local or one in LOCAL_NAT64):
        return False
    return one.is_global and not (one.is_multicast or one.is_reserved or one.is_unspecified)


def _written_in(one: IPv4Address | IPv6Address) -> Iterator[IPv4Address | IPv6Address]:
    """The address, or the IPv4 addresses that are written in it."""
    if isinstance(one, IPv4Address):
        yield one
    elif one.ipv4_mapped is not None:
        yield one.ipv4_mapped
    elif any(one in network for network in NAT64):
        yield IPv4Address(int(one) & 0xFFFFFFFF)
    else:
        yield one
        if one.sixtofour is not None:
            yield one.sixtofour
        if one.teredo is not None:
            yield from one.teredo


def _take(answer: HTTPResponse, ends: float) -> Fetched:
    etag = _short(answer.headers.get("ETag", ""), LONGEST_ETAG)
    modified = _short(answer.headers.get("Last-Modified", ""), LONGEST_MODIFIED)
    if answer.status == 304:
        return Fetched(None, etag, modified)
    if answer.status != 200:
        fault = CalendarFault.UNREACHABLE if answer.status >= 500 else CalendarFault.REFUSED
        raise NotFetched(fault)
    content = b"".join(_opened(answer, ends))
    if b"BEGIN:VCALENDAR" not in content[:2_000].replace(b"\0", b"").upper():
        # What the server calls it says little: many send text/plain, and a page that says no is text/html.
        raise NotFetched(CalendarFault.UNREADABLE)
    return Fetched(content, etag, modified)


def _opened(answer: HTTPResponse, ends: float) -> Iterator[bytes]:
    """The content, unpacked, piece by piece; stops at the first byte too many or the first second too late."""
    packing = answer.headers.get("Content-Encoding", "").strip().lower()
    if packing not in {"", "identity", "gzip", "x-gzip"}:
        raise NotFetched(CalendarFault.UNREADABLE)
    unpack = zlib.decompressobj(LINK_BOTH) if packing in {"gzip", "x-gzip"} else None
    came = gave = 0
    for piece in _pieces(answer, ends):
        came += len(piece)
        opened = _unpacked(unpack, piece, LARGEST + 1 - gave) if unpack else piece
        gave += len(opened)
        if max(came, gave) > LARGEST:
            raise NotFetched(CalendarFault.TOO_BIG)
        yield opened
    if unpack is not None and not unpack.eof:
        raise NotFetched(CalendarFault.UNREACHABLE)


def _unpacked(unpack: "zlib._Decompress", piece: bytes, most: int) -> bytes:
    """No more than is asked for: a kilobyte can hold a gigabyte of the same letter."""
    try:
        return unpack.decompress(piece, most)
    except zlib.error:
        raise NotFetched(CalendarFault.UNREADABLE) from None


def _pieces(answer: HTTPResponse, ends: float) -> Iterator[bytes]:
    """As they come; each within the patience for a line, and all within that for the whole."""
    while True:
        try:
            # One read of the line, so that a server that sends a letter now and then meets the clock each time.
            piece = answer.read1(CHUNK, decode_content=False)
        except (HTTPError, OSError, ValueError) as trouble:
            fault = _fault_of(trouble)
            is_late = time.monotonic() > ends
            raise NotFetched(CalendarFault.TOO_SLOW if is_late else fault) from None
        if time.monotonic() > ends:
            raise NotFetched(CalendarFault.TOO_SLOW)
        if not piece:
            return
        yield piece


def _fault_of(trouble: Exception) -> CalendarFault:
    reason = trouble.reason if isinstance(trouble, MaxRetryError) else trouble
    if isinstance(reason, (NameResolutionError, SSLError)):
        return CalendarFault.UNREACHABLE
    return (
        CalendarFault.TOO_SLOW if "timed out" in str(reason).lower() else CalendarFault.UNREACHABLE
    )


def _host_header(parts: SplitResult) -> str:
    host = parts.hostname or ""
    named = f"[{host}]" if ":" in host else host
    return named if parts.port in {None, 443} else f"{named}:{parts.port}"


def _short(text: str, longest: int) -> str:
    """A value that is given back as it came, or nothing when it is too long to be kept."""
    return text if len(text) <= longest and text.isprintable() else ""
