"""The files that came along: what each is, and whether it is kept."""

import re
from dataclasses import dataclass, field

from voorzet.kernel import file_kinds as kinds
from voorzet.mail.reading.cleaning import clean_line
from voorzet.mail.reading.headers import decode_words, read_subject
from voorzet.mail.reading.structure import Part
from voorzet.mail.reading.wording import is_text
from voorzet.questions.actions import IncomingFile
from voorzet.questions.models import LeftOut
from voorzet.questions.pictures import Redrawer

MOST_FILES = 20
MOST_NAMED = 40
LARGEST_FILE = 15_000_000
LONGEST_NAME = 120
SMALL_PICTURE = 10_000

# The header by which our own mail is known (`natures.LOOP_HEADER`), and how far it is looked for.
_OURS = re.compile(rb"^x-voorzet:", re.IGNORECASE | re.MULTILINE)
_HEADERS = 64_000
_FORBIDDEN = re.compile(r'[<>:"|?*\\/%]')
_FOR_PROGRAMS = {
    "application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature",
    "application/pgp-keys", "message/delivery-status", "message/disposition-notification",
    "message/global-delivery-status", "text/rfc822-headers",
}  # fmt: skip
_EXTENSIONS = {
    "image/jpeg": ("jpg", "jpeg", "jpe", "jfif"), "image/png": ("png",), "image/gif": ("gif",),
    "image/webp": ("webp",), "application/pdf": ("pdf",), "message/rfc822": ("eml",), "text/calendar": ("ics",),
}  # fmt: skip


def read_files(top: Part) -> tuple[IncomingFile, ...]:
    """At most twenty files with content, and the names of some more that were left out."""
    if top.kind == "multipart/report":
        return ()
    collecting = _Collecting()
    _collect(top, collecting, in_alternative=False, in_related=False)
    return tuple(collecting.files)


@dataclass(slots=True)
class _Collecting:
    files: list[IncomingFile] = field(default_factory=list)
    redrawer: Redrawer = field(default_factory=Redrawer)
    kept: int = 0

    def add(self, part: Part, *, in_related: bool) -> None:
        if len(self.files) >= MOST_NAMED or part.kind in _FOR_PROGRAMS:
            return
        name = _name_of(part)
        if self.kept >= MOST_FILES:
            self.files.append(_left_out(name, part.kind, part.length, LeftOut.TOO_MANY))
        elif part.length > LARGEST_FILE * 1.1:
            self.files.append(_left_out(name, kinds.UNKNOWN, part.length, LeftOut.TOO_BIG))
        else:
            self._read(part, name, in_related=in_related)

    def _read(self, part: Part, name: str, *, in_related: bool) -> None:
        content = part.content(LARGEST_FILE + 1)
        kind = part.kind if part.kind == "message/rfc822" else kinds.find_kind(name, content)
        is_inline = part.disposition == "inline" or in_related
        if not content and not part.file_name:
            return
        if (
            is_inline
            and "content-id" in part.headers
            and len(content) < SMALL_PICTURE
            and kind in kinds.PICTURES
        ):
            # The logo below a signature, the icons of social media.
            return
        is_mail = kind == "message/rfc822" or kinds.extension_of(name) == "eml"
        if is_mail and _OURS.search(content[:_HEADERS]):
            # Our own mail, passed on whole: the keys in it are for who got it, and more people read the question.
            self.files.append(_left_out(name, kind, len(content), LeftOut.NOT_SHOWN))
            return
        file = self._judged(name, kind, content)
        self.kept += file.left_out is LeftOut.NONE
        self.files.append(file)

    def _judged(self, name: str, kind: str, content: bytes) -> IncomingFile:
        if len(content) > LARGEST_FILE:
            return _left_out(name, kind, len(content), LeftOut.TOO_BIG)
        if kind != "message/rfc822" and kinds.can_run(name, content):
            return _left_out(name, kinds.UNKNOWN, len(content), LeftOut.NOT_SHOWN)
        if kind in kinds.PICTURES:
            size = len(content)
            content, why = self.redrawer.redraw(kind, content)
            if why is not LeftOut.NONE:
                return _left_out(name, kind, size, why)
        name = _fitting(name, kind)
        return IncomingFile(name, kind, len(content), content)


def _collect(
    part: Part, collecting: _Collecting, *, in_alternative: bool, in_related: bool
) -> None:
    if part.family == "multipart":
        if part.kind == "multipart/report":
            return
        for one in part.parts:
            _collect(
                one,
                collecting,
                in_alternative=part.kind == "multipart/alternative",
                in_related=in_related or part.kind == "multipart/related",
            )
    elif not is_text(part) and not (
        in_alternative and part.family == "text" and not part.file_name
    ):
        collecting.add(part, in_related=in_related)


def _left_out(name: str, kind: str, size: int, why: LeftOut) -> IncomingFile:
    return IncomingFile(name, kind[:100], size, b"", why)


def _name_of(part: Part) -> str:
    """A plain name: no folders, nothing that turns it around, and short."""
    name = part.file_name or part.label.get("name", "")
    if not name and part.kind == "message/rfc822":
        subject = read_subject(part.parts[0]) if part.parts else ""
        name = f"{subject or 'bericht'}.eml"
        name = name.replace("/", " ")
    name = clean_line(decode_words(name), 1_000).replace("\\", "/").rpartition("/")[2]
    name = _FORBIDDEN.sub("_", name).strip(" ._")
    return _shortened(name) or _fitting("bestand", part.kind)


def _fitting(name: str, kind: str) -> str:
    """With an extension that is not at odds with the content."""
    fitting = _EXTENSIONS.get(kind)
    if fitting is None or kinds.extension_of(name) in fitting:
        return name
    return _shortened(f"{name}.{fitting[0]}")


def _shortened(name: str) -> str:
    if len(name) <= LONGEST_NAME:
        return name
    extension = kinds.extension_of(name)
    tail = f".{extension}" if 0 < len(extension) <= 10 else ""
    return name[: LONGEST_NAME - len(tail)].rstrip(" .") + tail
