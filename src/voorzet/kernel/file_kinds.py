"""What a file really is, by its content: what the sender calls it is a wish."""

import re

import puremagic

UNKNOWN = "application/octet-stream"
PICTURES = {"image/jpeg": "JPEG", "image/png": "PNG", "image/gif": "GIF", "image/webp": "WEBP"}
_HEAD = 4_096

# What a browser or a computer runs when somebody opens it.
_RUNS = frozenset(
    ["ade", "adp", "apk", "app", "application", "bas", "bat", "bin", "cab", "chm", "cmd", "com", "cpl", "csh", "desktop", "dll", "dmg", "docm", "dotm", "elf", "exe", "gadget", "hta", "htm", "html", "htc", "img", "inf", "ins", "iso", "isp", "jar", "jnlp", "js", "jse", "ksh", "lib", "library-ms", "lnk", "mde", "mht", "mhtml", "mjs", "msc", "msi", "msix", "msp", "mst", "one", "onetoc2", "php", "pif", "pl", "potm", "ppam", "ppsm", "pptm", "ps1", "ps1xml", "ps2", "psc1", "psm1", "py", "pyc", "pyw", "reg", "rb", "scf", "scr", "sct", "search-ms", "settingcontent-ms", "sh", "shb", "shs", "shtml", "svg", "svgz", "swf", "sys", "url", "vb", "vbe", "vbs", "vbscript", "vhd", "vhdx", "wasm", "website", "ws", "wsc", "wsf", "wsh", "xbap", "xhtml", "xht", "xlam", "xll", "xlsb", "xlsm", "xltm", "xml", "xsl", "xslt"]
)  # fmt: skip
_RUNS_BY_HEAD = (
    b"MZ", b"\x7fELF", b"#!", b"\xfe\xed\xfa", b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe",
    b"dex\n", b"\0asm", b"L\0\0\0\x01\x14\x02\0", b"ITSF", b"!<arch>", b"MSCF",
)  # fmt: skip
_MARKUP = re.compile(
    rb"<\s*(?:!doctype\s+(?:html|svg)|html|head|body|script|svg|iframe|[a-z]{1,10}:svg|[a-z]{1,10}:html|\?php|\?xml-stylesheet)\b",
    re.IGNORECASE,
)
_MACROS = (b"vbaProject.bin", "_VBA_PROJECT".encode("utf-16-le"))
_OFFICE = {
    b"word/": "wordprocessingml.document",
    b"xl/": "spreadsheetml.sheet",
    b"ppt/": "presentationml.presentation",
}
_BY_HEAD = (
    (b"\xff\xd8\xff", "image/jpeg"), (b"\x89PNG\r\n\x1a\n", "image/png"), (b"GIF87a", "image/gif"), (b"GIF89a", "image/gif"),
    (b"%PDF-", "application/pdf"), (b"{\\rtf", "application/rtf"), (b"BEGIN:VCALENDAR", "text/calendar"),
    (b"BEGIN:VCARD", "text/vcard"), (b"x\x9f>\x22", "application/ms-tnef"), (b"\x1f\x8b", "application/gzip"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"), (b"Rar!\x1a\x07", "application/vnd.rar"),
)  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_KINDS = {
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
    "ppt": "application/vnd.ms-powerpoint",
    "msg": "application/vnd.ms-outlook",
}
_HEIC = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim", b"heis")
_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,40}/[a-z0-9][a-z0-9!#$&^_.+-]{0,58}")
_TEXTS = {"csv": "text/csv", "ics": "text/calendar", "vcf": "text/vcard"}


def extension_of(name: str) -> str:
    """What stands behind the last dot, in small letters."""
    return name.rpartition(".")[2].strip().lower() if "." in name else ""


def can_run(name: str, content: bytes) -> bool:
    """Whether opening it could do something: programs, scripts, pages, drawings with scripts, macros."""
    head = content[:_HEAD]
    if extension_of(name) in _RUNS or head.startswith(_RUNS_BY_HEAD):
        return True
    if _MARKUP.search(_plain(head)) and not _may_hold_markup(name, content):
        return True
    return content.startswith((b"PK", _OLE)) and any(mark in content for mark in _MACROS)


def find_kind(name: str, content: bytes) -> str:
    """The media type of the content; the name only tells apart what looks the same."""
    marked = next((kind for mark, kind in _BY_HEAD if content.startswith(mark)), "")
    if marked:
        return marked
    if content.startswith(b"PK\x03\x04"):
        return _packed(content)
    if content.startswith(_OLE):
        return _OLE_KINDS.get(extension_of(name), "application/x-ole-storage")
    if _is_text(content):
        return _TEXTS.get(extension_of(name), "text/plain")
    return _kind_of_picture(content) or _guessed(content)


def _kind_of_picture(content: bytes) -> str:
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "image/webp"
    return "image/heic" if content[4:8] == b"ftyp" and content[8:12] in _HEIC else ""


def _may_hold_markup(name: str, content: bytes) -> bool:
    """Whether markup may stand in it without being what it is, as the words of an invitation of Outlook do."""
    is_calendar = content.startswith(b"BEGIN:VCALENDAR")
    return is_calendar or find_kind(name, content) in _MAY_HOLD_MARKUP


_MAY_HOLD_MARKUP = {*PICTURES, "application/pdf", "image/heic", "application/rtf", "message/rfc822"}


def _plain(head: bytes) -> bytes:
    """The beginning as a browser would read it, also when every second byte is nul."""
    return (
        head.replace(b"\0", b"")
        if head.startswith((b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<"))
        else head
    )


def _packed(content: bytes) -> str:
    """Office files are archives; the names in one can be read without unpacking it."""
    if content[30:38] == b"mimetype":
        said = content[38:120].split(b"PK")[0].decode("ascii", "replace")
        if said.startswith("application/vnd.oasis.opendocument.") and _TYPE.fullmatch(said):
            return said
    if b"[Content_Types].xml" in content:
        for folder, kind in _OFFICE.items():
            if folder in content:
                return f"application/vnd.openxmlformats-officedocument.{kind}"
    return "application/zip"


def _is_text(content: bytes) -> bool:
    head = content[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return not any(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in head)


def _guessed(content: bytes) -> str:
    try:
        found = puremagic.magic_string(content[:65_536])
    except Exception:  # PureError, ValueError, and whatever its tables make it stumble on
        return UNKNOWN
    kind = next((one.mime_type for one in found if one.confidence >= 0.5 and one.mime_type), "")
    if (
        _TYPE.fullmatch(kind) is None
        or kind.startswith(("text/", "image/svg"))
        or "xml" in kind
        or "script" in kind
    ):
        return UNKNOWN
    return kind
