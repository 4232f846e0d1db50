"""Reading a mailbox, against a real server for incoming mail over TLS."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from pytest_django import Settings as SettingsWrapper
from tests.cast import Cast
from tests.imap_server import PASSWORD, USER, ImapServer, imap_server

from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.mail.actions import Reach, add_mailbox, change_mailbox, stop_mailbox
from voorzet.mail.models import Mailbox, MailboxFault, RawMail
from voorzet.mail.polling import list_to_poll, poll_mailbox


@pytest.fixture(autouse=True)
def _at_office_hours() -> None:
    """These keep to the clock of the machine, as the server does, or set their own."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ImapServer]:
    with imap_server(tmp_path_factory.mktemp("imap")) as running:
        yield running


@pytest.fixture
def trusted(server: ImapServer, monkeypatch: pytest.MonkeyPatch) -> ImapServer:
    """The authority of the server is one that this machine trusts."""
    monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate))
    return server


def letter(number: int, folder: str = "") -> bytes:
    return (
        f"From: Jan <jan@example.org>\r\nTo: loket@example.org\r\nSubject: Vraag {number}\r\n"
        f"Message-ID: <{folder}{number}@example.org>\r\n\r\nMag de zaal open? Nummer {number}.\r\n"
    ).encode()


def reach(server: ImapServer, **given: object) -> Reach:
    known = {"host": "localhost", "port": server.port, "username": USER, "password": PASSWORD}
    return Reach(**{"address": "loket@example.org", **known, **given})  # type: ignore[arg-type]


def mailbox_of(cast: Cast, server: ImapServer, **given: object) -> Mailbox:
    return add_mailbox(
        actor=cast.actor("anna"), desk_id=cast.desks["north"].id, reach=reach(server, **given)
    )


@pytest.fixture
def folder(server: ImapServer) -> str:
    """A folder of its own for every test: the server keeps what it was given."""
    return server.make_folder(f"proef{uuid4().hex}")


def stored() -> list[bytes]:
    with as_system():
        return [
            bytes(raw.content)
            for raw in RawMail.objects.select_related("mail").order_by("mail__stored_at", "pk")
        ]


def again(mailbox: Mailbox) -> Mailbox:
    with as_system():
        return Mailbox.objects.get(pk=mailbox.pk)


def test_what_is_new_is_stored_to_the_byte_and_stays_unread(
    cast: Cast, trusted: ImapServer, folder: str
) -> None:
    mailbox = mailbox_of(cast, trusted, folder=folder)
    odd = b"From: x@example.org\r\nSubject: =?x?\r\nMessage-ID: <odd@x>\r\n\r\n\xff\xfe\x00 geen tekst"
    trusted.deliver(letter(1), odd, folder=folder)

    assert poll_mailbox(mailbox_id=mailbox.id) == 2
    assert stored() == [letter(1), odd]
    mailbox = again(mailbox)
    assert mailbox.fault == MailboxFault.NONE
    assert mailbox.polled_at is not None
    assert mailbox.newest_at is not None

    trusted.deliver(letter(2), folder=folder)
    assert poll_mailbox(mailbox_id=mailbox.id) == 1
    assert poll_mailbox(mailbox_id=mailbox.id) == 0
    assert stored() == [letter(1), odd, letter(2)]
    assert trusted.count(folder) == 3


def test_a_line_that_breaks_costs_nothing(cast: Cast, trusted: ImapServer, folder: str) -> None:
    mailbox = mailbox_of(cast, trusted, folder=folder)
    trusted.deliver(*(letter(number, folder) for number in range(20)), folder=folder)
    looks = 0
    while len(stored()) < 20:
        trusted.cut_after = 1_700
        poll_mailbox(mailbox_id=mailbox.id)
        looks += 1
        assert looks < 40
    assert looks > 2, "the line was never cut"
    assert sorted(stored()) == sorted(letter(number, folder) for number in range(20))
    trusted.cut_after = None
    poll_mailbox(mailbox_id=mailbox.id)
    assert again(mailbox).fault == MailboxFault.NONE


def test_a_server_that_counts_anew_gives_nothing_twice(
    cast: Cast, trusted: ImapServer, folder: str
) -> None:
    mailbox = mailbox_of(cast, trusted, folder=folder)
    trusted.deliver(letter(1), letter(2), folder=folder)
    poll_mailbox(mailbox_id=mailbox.id)
    with as_system():
        Mailbox.objects.filter(pk=mailbox.pk).update(uid_validity=1, last_uid=900)

    trusted.deliver(letter(3), folder=folder)
    poll_mailbox(mailbox_id=mailbox.id)
    assert stored() == [letter(1), letter(2), letter(3)]


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"password": "een ander"}, MailboxFault.LOGIN),
        ({"folder": "bestaat niet"}, MailboxFault.FOLDER),
        ({"port": 1}, MailboxFault.CONNECTION),
        ({"host": "127.0.0.2"}, MailboxFault.CONNECTION),
    ],
)
def test_what_goes_wrong_is_said_and_tried_again_later(
    cast: Cast, trusted: ImapServer, given: dict[str, object], fault: MailboxFault
) -> None:
    mailbox = mailbox_of(cast, trusted, **given)
    assert list_to_poll() == [mailbox.id]
    poll_mailbox(mailbox_id=mailbox.id)
    mailbox = again(mailbox)
    assert mailbox.fault == fault
    assert mailbox.fault_since is not None
    assert list_to_poll() == []
    with time_machine.travel(clock.now() + timedelta(minutes=6), tick=False):
        assert list_to_poll() == [mailbox.id]


def test_a_certificate_that_nobody_vouches_for_is_an_error(cast: Cast, server: ImapServer) -> None:
    mailbox = mailbox_of(cast, server)
    poll_mailbox(mailbox_id=mailbox.id)
    assert again(mailbox).fault == MailboxFault.CERTIFICATE


def test_a_certificate_of_another_server_is_an_error(
    cast: Cast, server: ImapServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name in the certificate is `localhost`; asked for under another name it is not that server."""
    monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate))
    name = "voorzet-proef.localhost"
    mailbox = mailbox_of(cast, server, host=name)
    poll_mailbox(mailbox_id=mailbox.id)
    assert again(mailbox).fault in {MailboxFault.CERTIFICATE, MailboxFault.CONNECTION}


def test_a_mailbox_that_was_stopped_is_not_read_and_its_password_is_gone(
    cast: Cast, trusted: ImapServer, folder: str
) -> None:
    mailbox = mailbox_of(cast, trusted, folder=folder)
    trusted.deliver(letter(1), folder=folder)
    stop_mailbox(actor=cast.actor("anna"), mailbox_id=mailbox.id)
    assert list_to_poll() == []
    assert poll_mailbox(mailbox_id=mailbox.id) == 0
    assert again(mailbox).secret == ""
    assert stored() == []


def test_another_folder_is_read_from_its_start(
    cast: Cast, trusted: ImapServer, folder: str
) -> None:
    other = trusted.make_folder(f"ander{uuid4().hex}")
    mailbox = mailbox_of(cast, trusted, folder=folder)
    trusted.deliver(letter(1), letter(2), letter(3), folder=folder)
    poll_mailbox(mailbox_id=mailbox.id)
    trusted.deliver(letter(4), folder=other)
    change_mailbox(
        actor=cast.actor("anna"),
        mailbox_id=mailbox.id,
        reach=reach(trusted, folder=other, password=""),
    )
    poll_mailbox(mailbox_id=mailbox.id)
    assert len(stored()) == 4


def test_a_password_is_nowhere_to_be_read(cast: Cast, server: ImapServer) -> None:
    mailbox = mailbox_of(cast, server)
    with as_system(), connection.cursor() as cursor:
        cursor.execute(
            "select row_to_json(m)::text from mail_mailbox m where id = %s", [mailbox.id]
        )
        assert PASSWORD not in cursor.fetchone()[0]


def test_an_old_key_is_said_not_hidden(
    cast: Cast, trusted: ImapServer, settings: SettingsWrapper
) -> None:
    mailbox = mailbox_of(cast, trusted)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "een heel andere sleutel", []
    poll_mailbox(mailbox_id=mailbox.id)
    assert again(mailbox).fault == MailboxFault.SECRET


def test_what_was_stored_before_keeps_nothing_new_waiting(
    cast: Cast, trusted: ImapServer, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As behind a message that the server does not give: from there on all is looked at again."""
    monkeypatch.setattr("voorzet.mail.polling.AT_A_TIME", 2)
    mailbox = mailbox_of(cast, trusted, folder=folder)
    trusted.deliver(*(letter(number, folder) for number in range(3)), folder=folder)
    assert [poll_mailbox(mailbox_id=mailbox.id) for _ in range(3)] == [2, 1, 0]
    with as_system():
        Mailbox.objects.update(last_uid=0)
    trusted.deliver(letter(3, folder), folder=folder)
    assert poll_mailbox(mailbox_id=mailbox.id) == 1
    assert stored()[-1] == letter(3, folder)
