"""Reading mails: the corpus against its table, and what is too large or too odd to keep in a file."""

import base64
import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from voorzet.mail.reading import Nature, ReadMail, UnreadableMail, read_mail
from voorzet.mail.reading.enclosures import MOST_FILES, MOST_NAMED
from voorzet.mail.tests.expected import ORDINARY, OURS, Expected
from voorzet.mail.tests.expected_odd import ODD
from voorzet.questions.models import LeftOut

TABLE = (*ORDINARY, *ODD)
CORPUS = Path(__file__).parent / "corpus"
HEAD = b"From: Ans <ans@devliegers.example>\r\nTo: loket@almere.example\r\nSubject: Zaal\r\n"
MIXED = HEAD + b'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\n\r\nHallo.\r\n'


def read(name: str) -> ReadMail:
    return read_mail((CORPUS / f"{name}.eml").read_bytes())


def part(content: bytes, name: str, kind: str = "application/octet-stream") -> bytes:
    head = (
        f'--x\r\nContent-Type: {kind}; name="{name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    )
    return head.encode() + base64.encodebytes(content) + b"\r\n"


def test_every_mail_of_the_corpus_is_in_the_table() -> None:
    assert {one.name for one in TABLE} == {path.stem for path in CORPUS.glob("*.eml")}
    assert len(TABLE) >= 40


@pytest.mark.parametrize("expected", TABLE, ids=lambda expected: expected.name)
def test_the_corpus_gives_what_its_table_says(expected: Expected) -> None:
    found = read(expected.name)
    assert found.text == (expected.text or found.whole)
    assert (found.text != found.whole) is expected.is_cut
    assert (found.sender, found.sender_name) == (expected.sender, expected.sender_name)
    assert found.recipients == expected.recipients
    assert found.nature is expected.nature
    assert expected.subject in {"", found.subject}
    assert bool(found.sent_at) is expected.is_dated
    assert bool(found.message_id) is expected.is_named
    assert (found.is_secret, found.loops) == (expected.is_secret, expected.loops)
    assert (
        tuple((one.name, one.content_type, one.left_out) for one in found.files) == expected.files
    )


@pytest.mark.parametrize("expected", TABLE, ids=lambda expected: expected.name)
def test_forwards_and_bounces_of_the_corpus(expected: Expected) -> None:
    found = read(expected.name)
    asker, bounce = found.forwarded, found.bounce
    assert expected.forwarded == (
        (asker.name, asker.address, asker.subject, asker.text) if asker else None
    )
    assert expected.bounce == (
        (bounce.recipient, bounce.is_for_good, bounce.status) if bounce else None
    )
    assert bounce is None or bounce.message_ids == OURS


def test_a_reply_names_what_it_answers_the_nearest_first() -> None:
    assert read("gmail_nl_reply").answers_to == (*OURS, "first@voorzet.example")


def test_a_date_is_the_moment_in_utc() -> None:
    sent_at = read("gmail_nl_reply").sent_at
    assert sent_at is not None
    assert sent_at.isoformat() == "2026-11-03T21:41:07+00:00"


def test_a_photo_goes_without_its_place_and_comment() -> None:
    raw = (CORPUS / "photo_with_place.eml").read_bytes()
    before = base64.b64decode(raw.split(b"base64\n\n")[1].split(b"\n--f")[0])
    assert b"verstopt commentaar" in before
    assert Image.open(io.BytesIO(before)).getexif()
    after = read("photo_with_place").files[0].content
    assert b"verstopt" not in after
    assert not Image.open(io.BytesIO(after)).getexif()
    assert Image.open(io.BytesIO(after)).size == (160, 120)


@pytest.mark.parametrize("kind", ["PNG", "GIF", "WEBP"])
def test_other_pictures_are_written_again_too(kind: str) -> None:
    drawn = io.BytesIO()
    Image.effect_noise((90, 70), 60).convert("P").convert("RGBA" if kind != "GIF" else "P").save(
        drawn, kind
    )
    found = read_mail(MIXED + part(drawn.getvalue() + b"GEHEIM ACHTERAAN", "p.dat") + b"--x--")
    assert found.files[0].content_type == f"image/{kind.lower()}"
    assert b"GEHEIM" not in found.files[0].content
    assert Image.open(io.BytesIO(found.files[0].content)).size == (90, 70)


def test_two_thousand_recipients_are_counted_and_a_hundred_kept_with_our_own_among_them() -> None:
    many = ",\r\n ".join(f'"Club, {number}" <c{number}@club.example>' for number in range(2_000))
    raw = (
        f"Delivered-To: Loket+token@almere.example\r\nFrom: a@b.example\r\nTo: {many}\r\n\r\nHallo"
    )
    found = read_mail(raw.encode())
    assert found.recipient_count == 2_000
    assert len(found.recipients) == 100
    assert found.recipients[0] == "c0@club.example"
    assert "loket+token@almere.example" in found.recipients


def test_a_file_of_sixty_megabytes_is_named_and_left_out() -> None:
    found = read_mail(MIXED + part(bytes(60_000_000), "film.mov", "video/quicktime") + b"--x--")
    (file,) = found.files
    assert (file.name, file.left_out, file.content) == ("film.mov", LeftOut.TOO_BIG, b"")
    assert 59_000_000 < file.size < 62_000_000
    assert found.text == "Hallo."


def test_an_archive_that_unpacks_to_gigabytes_stays_packed() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("nullen", bytes(50_000_000))
    (file,) = read_mail(MIXED + part(packed.getvalue(), "bom.zip") + b"--x--").files
    assert (file.content_type, file.content) == ("application/zip", packed.getvalue())


def test_a_small_file_that_is_an_enormous_picture_is_never_drawn() -> None:
    drawn = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(drawn, "PNG")
    assert len(drawn.getvalue()) < 1_000_000
    (file,) = read_mail(MIXED + part(drawn.getvalue(), "bom.png") + b"--x--").files
    assert (file.left_out, file.content) == (LeftOut.TOO_BIG, b"")


def test_a_broken_picture_is_named_and_left_out() -> None:
    (file,) = read_mail(MIXED + part(b"\xff\xd8\xff\xe0" + bytes(50), "foto.jpg") + b"--x--").files
    assert (file.name, file.left_out) == ("foto.jpg", LeftOut.BROKEN)


@pytest.mark.parametrize("name", ["macro.docm", "oud.doc", "nieuw.docx"])
def test_office_files_with_macros_are_left_out(name: str) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "")
        archive.writestr("word/vbaProject.bin", "")
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "_VBA_PROJECT".encode("utf-16-le")
    content = old if name == "oud.doc" else packed.getvalue()
    (file,) = read_mail(MIXED + part(content, name) + b"--x--").files
    assert file.left_out is LeftOut.NOT_SHOWN


def test_ten_thousand_parts_give_twenty_files_and_some_names() -> None:
    found = read_mail(MIXED + part(b"%PDF-1.4", "a.pdf") * 10_000 + b"--x--")
    assert [one.left_out for one in found.files] == [LeftOut.NONE] * MOST_FILES + [
        LeftOut.TOO_MANY
    ] * (MOST_NAMED - MOST_FILES)


@pytest.mark.parametrize(
    "raw",
    [
        b"".join(
            b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n)
            for n in range(4_000)
        ),
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" * 4_000,
        b"Content-Type: message/rfc822\r\n\r\n" * 4_000,
        b"Content-Type: text/html\r\n\r\n" + b"<table><tr><td>" * 20_000,
        b"Content-Type: text/html\r\n\r\n" + b"<blockquote type=cite>" * 20_000,
        b"X: " + b"(" * 100_000 + b"\r\n",
    ],
    ids=["nested", "nested with one boundary", "mails in mails", "tables", "quotes", "brackets"],
)
def test_what_is_nested_without_end_is_read_to_some_depth(raw: bytes) -> None:
    found = read_mail(HEAD + raw + b"\r\n\r\nHallo")
    assert found.nature is Nature.LETTER


def test_brackets_in_brackets_in_an_address_are_no_address() -> None:
    found = read_mail(b"From: " + b"(" * 100_000 + b"a@b.example\r\n\r\nHallo")
    assert len(found.sender_name) <= 160


@pytest.mark.parametrize(
    "raw", [b"", b"\0" * 1_000, b"\r\n" * 500, b"\x89PNG\r\n\x1a\n" + bytes(99), b"zomaar tekst"]
)
def test_what_is_no_mail_is_unreadable(raw: bytes) -> None:
    with pytest.raises(UnreadableMail):
        read_mail(raw)


def test_the_text_and_the_whole_have_an_end() -> None:
    found = read_mail(HEAD + b"\r\n" + b"Een zin. " * 50_000)
    assert len(found.text) <= 20_000
    assert len(found.whole) <= 100_000


def test_a_very_long_first_header_leaves_the_rest_as_it_is() -> None:
    raw = b"X-Long: " + b"a" * 20_000 + b"\r\n" + HEAD + b"\r\nHallo.\r\n"
    found = read_mail(raw)
    assert (found.subject, found.text) == ("Zaal", "Hallo.")
