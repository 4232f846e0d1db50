"""Reading anything: random bytes and damaged mails give a mail within its limits, or are unreadable; nothing else.

`VOORZET_FUZZ=20000` makes each test try that many; without it they take seconds.
"""

import os
import random
import re
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from voorzet.mail.reading import Nature, ReadMail, UnreadableMail, read_mail
from voorzet.mail.reading.enclosures import LARGEST_FILE, MOST_FILES, MOST_NAMED
from voorzet.questions.models import LeftOut

CORPUS = [path.read_bytes() for path in sorted((Path(__file__).parent / "corpus").glob("*.eml"))]
LONG = settings(
    max_examples=int(os.environ.get("VOORZET_FUZZ", "150")),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
HARMFUL = re.compile(r"text/html|svg|xhtml|javascript|x-msdownload")


def holds_to_its_limits(raw: bytes) -> ReadMail | None:
    """Reads, and checks all that is promised of whatever comes out."""
    try:
        read = read_mail(raw)
    except UnreadableMail:
        return None
    assert len(read.text) <= 20_000
    assert len(read.whole) <= 100_000
    assert bool(read.text.strip()) is bool(read.whole.strip())
    assert len(read.subject) <= 500
    assert len(read.message_id) <= 300
    assert len(read.answers_to) <= 50
    assert len(read.recipients) <= 100
    assert read.recipient_count >= 0
    assert (read.nature is Nature.BOUNCE) is (read.bounce is not None)
    assert read.sent_at is None or read.sent_at.tzinfo is not None
    for address in (read.sender, *read.recipients, read.bounce.recipient if read.bounce else ""):
        assert address == "" or re.fullmatch(r"[^\s<>@]+@[^\s<>@]+", address)
        assert address == address.lower()
        assert len(address) <= 254
    lines = [read.subject, read.sender_name, read.message_id, *read.answers_to]
    lines += [file.name for file in read.files]
    assert not any("\n" in line or "\t" in line for line in lines)
    assert not UNWANTED.search("".join([*lines, read.text, read.whole]))
    files_hold(read)
    return read


def files_hold(read: ReadMail) -> None:
    assert len(read.files) <= MOST_NAMED
    assert sum(file.left_out is LeftOut.NONE for file in read.files) <= MOST_FILES
    for file in read.files:
        assert 0 < len(file.name) <= 120
        assert not set(file.name) & set('/\\<>"')
        assert file.name.strip(". ") == file.name
        assert re.fullmatch(r"[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+", file.content_type)
        assert len(file.content_type) <= 100
        assert len(file.content) <= LARGEST_FILE
        assert file.left_out is not LeftOut.NONE or file.size == len(file.content)
        assert file.left_out is LeftOut.NONE or not file.content
        assert file.left_out is not LeftOut.NONE or not HARMFUL.search(file.content_type)


@LONG
@given(st.binary(max_size=2_000))
def test_random_bytes(raw: bytes) -> None:
    holds_to_its_limits(raw)


@LONG
@given(
    st.binary(max_size=500),
    st.binary(max_size=2_000),
    st.sampled_from([b"base64", b"quoted-printable", b"8bit"]),
)
def test_random_bytes_behind_something_of_a_head(head: bytes, body: bytes, encoding: bytes) -> None:
    raw = b"From: " + head + b"\nContent-Type: " + head[::-1].replace(b"\n", b"")
    holds_to_its_limits(raw + b"\nContent-Transfer-Encoding: " + encoding + b"\n\n" + body)


WORDS = st.sampled_from(
    ["> ", ">> ", "Van: ", "Aan: ", "Onderwerp: ", "Verzonden: ", "Op 3 nov 2026 schreef ", ":", "\n", "\n\n", "-- \n", "--\n", "-----", "Fwd: ", "Re: ", "a@b.nl", "<", ">", "Begin doorgestuurd bericht:\n", "Sent from my iPhone", "hieronder", "<blockquote type=cite>", "</blockquote>", "<div hidden>", "<script>", "</script>", "<!--", "-->", "&#0;", "&#8238;", "\u202e", "\x00", "\t", " ", "é", "\u2028", "Oorspronkelijk bericht", "Status: 5.1.1", "Action: failed", "Final-Recipient: rfc822;", "METHOD:REPLY", "On 1 wrote:", "heeft geschreven:"]
)  # fmt: skip
KINDS = st.sampled_from(
    ["text/plain", "text/plain; format=flowed", "text/html", "text/plain; charset=utf-16", "message/rfc822", "message/delivery-status", "text/calendar"]
)  # fmt: skip


@LONG
@given(st.lists(WORDS, max_size=60), st.lists(WORDS, max_size=6), KINDS)
def test_words_that_mean_something(words: list[str], subject: list[str], kind: str) -> None:
    head = f"From: MAILER-DAEMON@x.nl\nSubject: {''.join(subject).replace(chr(10), ' ')}\nContent-Type: {kind}\n\n"
    holds_to_its_limits((head + "".join(words)).encode())


@LONG
@given(
    st.sampled_from(CORPUS),
    st.integers(min_value=0),
    st.lists(st.integers(0, 5), min_size=1, max_size=6),
)
def test_damaged_mails(raw: bytes, seed: int, damages: list[int]) -> None:
    chance = random.Random(seed)  # noqa: S311  # damage, no secret
    for damage in damages:
        raw = DAMAGES[damage](raw, chance)
    holds_to_its_limits(raw)


def flipped(raw: bytes, chance: random.Random) -> bytes:
    changed = bytearray(raw)
    for _number in range(chance.randint(1, 12) if changed else 0):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def cut_off(raw: bytes, chance: random.Random) -> bytes:
    return raw[: chance.randint(0, len(raw))]


def with_a_hole(raw: bytes, chance: random.Random) -> bytes:
    start = chance.randint(0, len(raw))
    return raw[:start] + raw[start + chance.randint(0, 200) :]


def doubled(raw: bytes, chance: random.Random) -> bytes:
    lines = raw.split(b"\n")
    at = chance.randrange(len(lines))
    return b"\n".join([*lines[: at + 1], *([lines[at]] * chance.randint(1, 40)), *lines[at + 1 :]])


def shuffled(raw: bytes, chance: random.Random) -> bytes:
    lines = raw.split(b"\n")
    for _number in range(chance.randint(1, 5)):
        one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def nested(raw: bytes, chance: random.Random) -> bytes:
    kind = chance.choice(["mixed", "alternative", "related", "report", "digest", "signed"])
    other = chance.choice(CORPUS)
    head = f"From: a@b.nl\nSubject: Fwd: x\nContent-Type: multipart/{kind}; boundary=bb\n\n--bb\n"
    between = b"\n--bb\nContent-Type: message/rfc822\n\n"
    return head.encode() + raw + between + other + b"\n--bb--\n"


DAMAGES = (flipped, cut_off, with_a_hole, doubled, shuffled, nested)
