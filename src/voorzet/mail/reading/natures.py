"""What kind of message it is: only what a person wrote for us may be taken for a question or a reply."""

import re

from voorzet.mail.reading.calendars import LARGEST, CalendarReply, read_calendar
from voorzet.mail.reading.headers import list_ids, read_address, read_sender, read_subject
from voorzet.mail.reading.letter import Bounce, Nature
from voorzet.mail.reading.structure import Part

LOOP_HEADER = "x-voorzet"
_LONGEST_REPORT = 200_000
_BULK = {"bulk", "auto_reply", "auto-reply", "junk"}
_ABSENT = re.compile(
    r"\b(?:automati\w{2,6}(?: reply| antwoord\w*|sche antwort)|auto-?reply|autoreply|afwezig\w*|niet aanwezig|out of (?:the )?office"
    r"|buiten kantoor|vakantie|abwesen\w*|vacation|on leave|ontvangstbevestiging)\b",
    re.IGNORECASE,
)
_UNDELIVERED = re.compile(
    r"undeliver|not (?:be )?delivered|non-?delivery|delivery (?:status|failure|problem|has failed|incomplete|failed)"
    r"|returned mail|failure notice|mail delivery|returning message|onbestelbaar|niet (?:worden )?(?:bezorgd|afgeleverd)"
    r"|unzustellbar|zustell|mail system error|message (?:delayed|.{0,40}could not)|warning: .{0,60}delayed",
    re.IGNORECASE,
)
_SENDS_BOUNCES = ("mailer-daemon", "postmaster", "mail-daemon", "mailerdaemon")
_STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_CODE = re.compile(r"(?<![\d.])(5\d\d)[ -]")
_DELAYED = re.compile(
    r"warning only|delay|will be retried|will continue|nog geprobeerd|keep trying|noch nicht zugestellt|vertraag",
    re.IGNORECASE,
)
_RETURNED_ID = re.compile(
    r"^[> \t]{0,8}Message-ID:\s{0,4}<([^<>\s]{1,300})>", re.IGNORECASE | re.MULTILINE
)
_RETURNED_TO = (
    re.compile(r"^\s{0,4}<([^<>\s@]{1,64}@[^<>\s@]{1,190})>:", re.MULTILINE),
    re.compile(r"^\s{2,6}([^<>\s@]{1,64}@[^<>\s@:]{1,190})\s*$", re.MULTILINE),
    re.compile(r"<([^<>\s@]{1,64}@[^<>\s@]{1,190})>"),
)
_FIELD = re.compile(r"^([A-Za-z-]{1,40}):[ \t]*(.{0,1000})$", re.MULTILINE)
# What a guest's calendar sends: an answer, or another moment that it proposes (RFC 5546, 3.2.3 and 3.2.7).
_ANSWERS = {"REPLY", "COUNTER"}
_REPLY = re.compile(
    r"^METHOD[^:\r\n]{0,100}:[ \t]*(?:REPLY|COUNTER)[ \t]*\r?$", re.IGNORECASE | re.MULTILINE
)


def find_nature(top: Part, whole: str) -> tuple[Nature, Bounce | None]:
    """What kind of message it is, and what a bounce says."""
    report = _find(top, "message/delivery-status", "message/global-delivery-status")
    if report is not None:
        bounce = _read_report(top, report)
        return (Nature.AUTOMATIC_REPLY, None) if bounce is None else (Nature.BOUNCE, bounce)
    if _is_plain_bounce(top, whole):
        return Nature.BOUNCE, _read_plain(top, whole)
    if _is_calendar_reply(top):
        return Nature.CALENDAR_REPLY, None
    return (Nature.AUTOMATIC_REPLY if _is_automatic(top) else Nature.LETTER), None


def is_of_ours(top: Part) -> bool:
    """Whether it is our own mail coming back: our header stands at the top of it."""
    return LOOP_HEADER in top.headers


def sounds_absent(subject: str) -> bool:
    """Whether this is how machines say that somebody is away. People ask about holidays too: never enough alone."""
    return _ABSENT.search(subject) is not None


def read_calendar_reply(top: Part) -> CalendarReply | None:
    """What the answer of a calendar says; None when it cannot be read."""
    part = _find_calendar(top)
    return read_calendar(part.text(LARGEST + 1)) if part is not None else None


def is_secret(top: Part) -> bool:
    """Whether the sender marked it (RFC 4021, Sensitivity)."""
    said = top.header("sensitivity").strip().lower()
    return said in {"private", "personal", "confidential", "company-confidential"}


def _find(top: Part, *kinds: str) -> Part | None:
    """A part of this message itself, not of one that is enclosed."""
    waiting = [top]
    while waiting:
        part = waiting.pop()
        if part.kind in kinds:
            return part
        if part.family == "multipart":
            waiting += part.parts
    return None


def _read_report(top: Part, report: Part) -> Bounce | None:
    """A notice by RFC 3464, about the first address that failed; None when it says that all went well."""
    text = report.text(_LONGEST_REPORT).replace("\r\n", "\n")
    blocks = [
        {name.lower(): value.strip() for name, value in _FIELD.findall(block)}
        for block in text.split("\n\n")[:500]
    ]
    told = [block for block in blocks if "action" in block or "status" in block]
    failed = [block for block in told if block.get("action", "").lower() == "failed"]
    chosen = (failed or told or [{}])[0]
    if chosen.get("action", "").lower() in {"delivered", "relayed", "expanded"}:
        return None
    status = _STATUS.search(chosen.get("status", ""))
    code = status[1] if status else ""
    address = chosen.get("original-recipient") or chosen.get("final-recipient") or ""
    return Bounce(
        recipient=read_address(address.partition(";")[2] or address),
        is_for_good=bool(failed) and not code.startswith("4"),
        status=code,
        message_ids=_returned_ids(top, ""),
    )


def _is_plain_bounce(top: Part, whole: str) -> bool:
    writer = " ".join(top.headers.get("from", []))[:500].lower()
    by_server = any(name in writer for name in _SENDS_BOUNCES)
    if not by_server and not _has_null_sender(top):
        return False
    said = f"{read_subject(top)}\n{whole[:2_000]}"
    return "x-failed-recipients" in top.headers or _UNDELIVERED.search(said) is not None


def _read_plain(top: Part, whole: str) -> Bounce:
    text = whole[:_LONGEST_REPORT]
    recipient = read_address(top.header("x-failed-recipients"))
    for pattern in _RETURNED_TO if not recipient else ():
        found = pattern.search(text)
        recipient = read_address(found[1]) if found else ""
        if recipient:
            break
    status, code = _STATUS.search(text), _CODE.search(text)
    delayed = _DELAYED.search(f"{read_subject(top)}\n{text[:3_000]}")
    said = status[1] if status else ""
    return Bounce(
        recipient=recipient,
        is_for_good=not said.startswith("4") and (bool(said or code) or not delayed),
        status=said or (code[1] if code else ""),
        message_ids=_returned_ids(top, text),
    )


def _returned_ids(top: Part, text: str) -> tuple[str, ...]:
    """The Message-IDs of the mail that came back: in the part with it or its headers, in the text, or replied to."""
    returned = [
        part
        for part in top.walk()
        if part is not top and part.kind in {"text/rfc822-headers", "message/rfc822-headers"}
    ]
    inside = [
        one.parts[0]
        for one in top.walk()
        if one is not top and one.kind == "message/rfc822" and one.parts
    ]
    texts = [part.text(_LONGEST_REPORT) for part in returned[:5]]
    ids = [
        *list_ids([part.header("message-id") for part in inside[:5]]),
        *(found for one in [*texts, text] for found in _RETURNED_ID.findall(one)[:20]),
        *list_ids([top.header("in-reply-to"), *top.headers.get("references", [])[:1]]),
    ]
    return tuple(dict.fromkeys(ids))[:20]


def _is_calendar_reply(top: Part) -> bool:
    part = _find_calendar(top)
    if part is None:
        return False
    return part.label.get("method", "").upper() in _ANSWERS or bool(
        _REPLY.search(part.text(_LONGEST_REPORT))
    )


def _find_calendar(top: Part) -> Part | None:
    return _find(top, "text/calendar", "application/ics")


def _is_automatic(top: Part) -> bool:
    """By what programs say of themselves (RFC 3834); a subject alone is never enough: people go on holiday."""
    submitted = top.header("auto-submitted").partition(";")[0].strip().lower()
    if submitted and submitted != "no":
        return True
    if top.header("precedence").strip().lower() in _BULK or _has_null_sender(top):
        return True
    if any(name in top.headers for name in ("x-autoreply", "x-autorespond", "x-autoresponder")):
        return True
    if top.kind == "multipart/report":
        return True
    signs = (
        "x-auto-response-suppress",
        "x-ms-exchange-generated-message-source",
        "x-mail-autoreply",
    )
    address, _name = read_sender(top)
    by_program = any(name in top.headers for name in signs) or re.match(
        r"no-?reply|noreply|do-?not-?reply", address
    )
    return bool(by_program) and sounds_absent(read_subject(top))


def _has_null_sender(top: Part) -> bool:
    return any(value.strip() == "<>" for value in top.headers.get("return-path", [])[:1])
