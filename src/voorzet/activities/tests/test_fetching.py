"""Fetching a calendar, from a real server over TLS, and from where nobody should look."""

import gzip
import socket
import ssl
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings as SettingsWrapper
from tests.web_server import WebServer, reply

from voorzet.activities import fetching
from voorzet.activities.fetching import (
    NoAddress,
    NotFetched,
    fetch_calendar,
    is_public,
    tidy_address,
)
from voorzet.activities.models import CalendarFault

CALENDAR = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"


def fault_of(address: str) -> str:
    with pytest.raises(NotFetched) as refused:
        fetch_calendar(address)
    return refused.value.fault


def test_a_calendar_comes_with_what_the_server_says_of_its_version(server: WebServer) -> None:
    server.answers["/a.ics?x=1"] = reply(
        CALENDAR, 'ETag: "v1"', "Last-Modified: Sun, 22 Nov 2026 09:00:00 GMT"
    )
    found = fetch_calendar(server.address("/a.ics?x=1"))
    assert (found.content, found.etag) == (CALENDAR, '"v1"')
    assert found.modified == "Sun, 22 Nov 2026 09:00:00 GMT"
    asked = server.asked[0].lower()
    assert f"host: localhost:{server.port}" in asked
    assert "cookie" not in asked
    assert "if-none-match" not in asked


def test_what_did_not_change_does_not_come_again(server: WebServer) -> None:
    server.answers["/a.ics"] = reply(b"", 'ETag: "v1"', status="304 Not Modified")
    found = fetch_calendar(server.address("/a.ics"), etag='"v1"', modified="yesterday")
    assert found.content is None
    assert 'If-None-Match: "v1"' in server.asked[0]
    assert "If-Modified-Since: yesterday" in server.asked[0]


def test_packed_and_of_any_type(server: WebServer) -> None:
    packed = gzip.compress(CALENDAR)
    server.answers["/a"] = reply(packed, "Content-Encoding: gzip", "Content-Type: text/plain")
    assert fetch_calendar(server.address("/a")).content == CALENDAR


def test_a_redirect_is_followed_three_times(server: WebServer) -> None:
    for number in range(4):
        server.answers[f"/{number}"] = reply(b"", f"Location: /{number + 1}", status="302 Found")
    server.answers["/4"] = server.answers["/end"] = reply(CALENDAR)
    assert fault_of(server.address("/0")) == CalendarFault.REFUSED
    assert fetch_calendar(server.address("/1")).content == CALENDAR


@pytest.mark.parametrize(
    "onward",
    [
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://169.254.169.254/latest/meta-data/",
        "https://[::ffff:10.0.0.1]/",
        "http://localhost/",
        "https://localhost:5432/",
        "file:///etc/passwd",
        "https://name:word@example.org/",
        "gopher://127.0.0.1/",
    ],
)
def test_a_redirect_that_leads_inside_is_not_followed(server: WebServer, onward: str) -> None:
    server.answers["/a"] = reply(b"", f"Location: {onward}", status="301 Moved")
    assert fault_of(server.address("/a")) == CalendarFault.FORBIDDEN
    assert len(server.asked) == 1


def test_our_own_machine_is_not_asked_unless_the_operator_says_so(
    server: WebServer, settings: SettingsWrapper, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.CALENDAR_HOSTS_INSIDE = []
    monkeypatch.setattr(fetching, "PORTS", {server.port})
    assert fault_of(server.address("/a")) == CalendarFault.FORBIDDEN
    assert server.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.1", "100.64.0.1",
        "224.0.0.1", "255.255.255.255", "240.0.0.1", "192.0.2.1", "198.18.0.1", "::", "::1", "fe80::1",
        "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254",
        "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::a00:1", "2002:7f00:1::", "2002:a00:1::", "2001:db8::1",
        "no address",
    ],
)  # fmt: skip
def test_addresses_that_are_not_of_the_public_internet(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::808:808"]
)
def test_addresses_that_are(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("host", ["0x7f000001", "2130706433", "127.1", "017700000001", "localhost"])
def test_other_ways_to_write_our_own_machine(host: str) -> None:
    assert fault_of(f"https://{host}/a.ics") in {CalendarFault.FORBIDDEN, CalendarFault.UNREACHABLE}


@pytest.mark.parametrize(
    "address",
    ["", "agenda", "http://a.nl/x.ics", "ftp://a.nl/x", "https://", "https://a.nl:22/", "https://a:b@a.nl/",
     "https://a.nl:x/", "https://[::1", "https://a.nl/\nHost: b", "https://a.nl/ x", "https://a.nl/" + "x" * 2_000],
)  # fmt: skip
def test_what_is_no_address_to_read(address: str) -> None:
    with pytest.raises(NoAddress):
        tidy_address(address)


def test_webcal_is_https() -> None:
    assert tidy_address(" webcal://a.nl/x.ics?k=1#nu ") == "https://a.nl/x.ics?k=1"


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (reply(b"", status="404 Not Found"), CalendarFault.REFUSED),
        (reply(b"", status="401 No"), CalendarFault.REFUSED),
        (reply(b"", status="503 Later"), CalendarFault.UNREACHABLE),
        (reply(b"<html>Log in</html>", "Content-Type: text/calendar"), CalendarFault.UNREADABLE),
        (reply(b""), CalendarFault.UNREADABLE),
        (reply(CALENDAR, "Content-Encoding: br"), CalendarFault.UNREADABLE),
        (reply(b"nothing packed", "Content-Encoding: gzip"), CalendarFault.UNREADABLE),
        (reply(gzip.compress(CALENDAR)[:-9], "Content-Encoding: gzip"), CalendarFault.UNREACHABLE),
        (reply(gzip.compress(CALENDAR + b" " * 60_000_000), "Content-Encoding: gzip"), CalendarFault.TOO_BIG),
        (reply(CALENDAR + b" " * 5_000_000), CalendarFault.TOO_BIG),
        (reply(CALENDAR)[:-5], CalendarFault.UNREACHABLE),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\nabc", CalendarFault.UNREACHABLE),
        (b"SSH-2.0-OpenSSH\r\n\r\n", CalendarFault.UNREACHABLE),
        (b"", CalendarFault.UNREACHABLE),
    ],
)  # fmt: skip
def test_what_a_server_does_wrong_is_said_in_a_word(
    server: WebServer, answer: bytes, fault: CalendarFault
) -> None:
    server.answers["/a"] = answer
    assert fault_of(server.address("/a")) == fault


def drip(begin: bytes) -> Callable[[ssl.SSLSocket], None]:
    """Sends this, and then a letter now and then, until nobody listens."""

    def speak(line: ssl.SSLSocket) -> None:
        with suppress(OSError):
            line.sendall(begin)
            while True:
                time.sleep(0.05)
                line.sendall(b"x")

    return speak


def endless(line: ssl.SSLSocket) -> None:
    with suppress(OSError):
        line.sendall(b"HTTP/1.1 200 OK\r\n\r\n" + CALENDAR)
        while True:
            line.sendall(b" " * 100_000)


@pytest.mark.parametrize(
    "begin",
    [
        b"HTTP/1.1 200 OK\r\n\r\n" + CALENDAR,
        b"HTTP/1.1 200 OK\r\nX: ",
        b"",
        b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n",
    ],
)
def test_a_server_that_takes_its_time_is_left(
    server: WebServer, monkeypatch: pytest.MonkeyPatch, begin: bytes
) -> None:
    monkeypatch.setattr(fetching, "SECONDS_IN_ALL", 0.6)
    server.answers["/a"] = drip(begin)
    assert fault_of(server.address("/a")) == CalendarFault.TOO_SLOW


def test_a_server_that_says_nothing_is_left(
    server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "SECONDS_FOR_A_LINE", 0.3)
    server.answers["/a"] = lambda _line: time.sleep(2)
    assert fault_of(server.address("/a")) == CalendarFault.TOO_SLOW


def test_a_server_that_never_ends_is_left(server: WebServer) -> None:
    server.answers["/a"] = endless
    assert fault_of(server.address("/a")) == CalendarFault.TOO_BIG


def test_a_certificate_that_nobody_vouches_for(
    server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    server.answers["/a"] = reply(CALENDAR)
    assert fault_of(server.address("/a")) == CalendarFault.UNREACHABLE
    assert server.asked == []


def test_a_certificate_of_another_name(
    server: WebServer, settings: SettingsWrapper, tmp_path: Path
) -> None:
    """`localhost.` is the same machine by another name than the certificate has."""
    name = socket.gethostname()
    settings.CALENDAR_HOSTS_INSIDE = [f"{name.lower()}:{server.port}"]
    assert fault_of(f"https://{name}:{server.port}/a") == CalendarFault.UNREACHABLE
    assert server.asked == []


def test_the_name_is_looked_up_once_and_a_proxy_is_not_asked(
    server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    real = socket.getaddrinfo

    def look(host: str, *given: Any, **named: Any) -> object:
        looked.append(host)
        return real(host, *given, **named)

    monkeypatch.setattr(socket, "getaddrinfo", look)
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    server.answers["/a"] = reply(CALENDAR)
    assert fetch_calendar(server.address("/a")).content == CALENDAR
    assert looked.count("localhost") == 1
    assert set(looked) <= {"localhost", "127.0.0.1", "::1"}


@pytest.mark.parametrize("headers", ["Connection: close\r\n", ""])
def test_a_body_that_drips_is_cut_off(
    server: WebServer, monkeypatch: pytest.MonkeyPatch, headers: str
) -> None:
    """Also when the answer says that the connection closes, before a size of a chunk is ever whole."""
    monkeypatch.setattr(fetching, "SECONDS_IN_ALL", 0.6)

    def drip(line: socket.socket) -> None:
        head = f"HTTP/1.1 200 OK\r\n{headers}Transfer-Encoding: chunked\r\n\r\n"
        with suppress(OSError):
            line.sendall(head.encode())
            for _byte in range(200):
                time.sleep(0.05)
                line.sendall(b"0")
        cut.set()

    cut = threading.Event()
    server.answers["/drip"] = drip
    with pytest.raises(NotFetched):
        fetch_calendar(server.address("/drip"))
    assert cut.wait(5), "the line was hung up while it was still dripping"
