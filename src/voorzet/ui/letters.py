"""The frame of every mail: the same words as plain text and as HTML that any reader can read.

The HTML has its language, one heading of the first level, real paragraphs, and style on the elements
themselves, since mail programs drop everything else. It fetches nothing: no picture, no font, nothing that
tells that somebody looked.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.core.mail import EmailMultiAlternatives
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from markupsafe import Markup

from voorzet.ui.contrast import BLACK, readable_on_white

_PAGE_ADDRESS = re.compile(r"(https?://[^\s]+)")
OWN_COLOUR = "#1f5f8b"
FONT = "font-family:Arial,Helvetica,sans-serif"
_PARAGRAPH = Markup('<p style="margin:0 0 16px;font-size:16px;line-height:1.5">{}</p>\n')
_CLOSING = Markup('<p style="margin:24px 0 0;font-size:16px;line-height:1.5">{}</p>\n')
_SMALL = Markup('<p style="margin:0 0 8px;font-size:14px;line-height:1.5;color:#4a4a4a">{}</p>\n')
_HEADING = Markup('<h2 style="margin:24px 0 8px;font-size:18px;line-height:1.3">{}</h2>\n')
_TERM = Markup('<dt style="font-size:14px;line-height:1.5;color:#4a4a4a">{}</dt>\n')
_FACT = Markup(
    '<dd style="margin:0 0 8px;font-size:16px;line-height:1.5;overflow-wrap:anywhere">{}</dd>\n'
)
_SUBHEADING = Markup('<h3 style="margin:16px 0 8px;font-size:16px;line-height:1.3">{}</h3>\n')
_LIST = Markup('<ul style="margin:0 0 16px;padding:0 0 0 20px">\n{}</ul>\n')
_LINE = Markup('<li style="margin:0 0 8px;font-size:16px;line-height:1.5">{}</li>\n')
_QUOTE = Markup(
    '<blockquote style="margin:0 0 16px;padding:4px 0 4px 16px;border-left:4px solid {}">{}</blockquote>\n'
)
_BUTTON = Markup(
    '<p style="margin:24px 0 8px"><a href="{url}" style="display:inline-block;padding:12px 20px;'
    "font-size:16px;font-weight:bold;line-height:1.3;color:#ffffff;background-color:{colour};"
    'text-decoration:none;border-radius:4px">{label}</a></p>\n'
)
_ADDRESS = Markup(
    '<p style="margin:0 0 16px;font-size:14px;line-height:1.5;overflow-wrap:anywhere">{said} '
    '<a href="{url}" style="color:{colour}">{url}</a></p>\n'
)
_PAGE = Markup(
    '<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    '<meta name="color-scheme" content="light">\n<title>{title}</title>\n</head>\n'
    '<body style="margin:0;padding:0;background-color:#f2f2f2;color:{black};{font}">\n'
    '<div style="max-width:600px;margin:0 auto;background-color:#ffffff">\n'
    '<p style="margin:0;padding:16px 24px;font-size:18px;font-weight:bold;line-height:1.3;'
    'color:#ffffff;background-color:{colour}">{sender}</p>\n'
    '<div style="padding:24px">\n'
    '<h1 style="margin:0 0 16px;font-size:24px;line-height:1.25">{title}</h1>\n{content}</div>\n'
    "</div>\n</body>\n</html>\n"
)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with lines below it, each with the address of where to read on, or none.

    Attributes:
        part: the part of the mail that begins here: a heading above this one; empty when it goes on.
    """

    heading: str
    lines: tuple[tuple[str, str], ...]
    part: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """The words of a mail, each written once.

    Attributes:
        title: what it is about: the heading, and the subject unless something is added to that.
        happened: paragraphs.
        facts: names with what they are.
        quoted: somebody's own words, with a heading above; blank lines part paragraphs.
        button, url: the one thing to open, and where it is.
        sections: many short things together, as in a digest.
        notes: what is said after that, in paragraphs.
        sender: who writes, and in which colour (`#rrggbb`).
        closing: lines below the name of the sender.
    """

    title: str
    happened: tuple[str, ...]
    facts: tuple[tuple[str, str], ...] = ()
    quoted_heading: str = ""
    quoted: str = ""
    button: str = ""
    url: str = ""
    notes: tuple[str, ...] = ()
    sender: str = "Voorzet"
    closing: tuple[str, ...] = ()
    colour: str = OWN_COLOUR
    greeting: str = ""
    sections: tuple[Section, ...] = ()


class LetterMessage(EmailMultiAlternatives):
    """A mail that is the same to the letter however often it is made: what stands between its parts follows from it."""

    def message(self, **given: Any) -> Any:  # noqa: ANN401 - what is given and made differs with Django's version
        """As it goes over the line."""
        made = super().message(**given)
        made.set_boundary(f"=_{sha256(str(self.body).encode()).hexdigest()[:40]}")
        return made


def text_of(letter: Letter) -> str:
    """As plain text."""
    facts = "\n".join(f"{name}: {said}" for name, said in letter.facts)
    quoted = f"{letter.quoted_heading}:\n\n{letter.quoted.strip()}" if letter.quoted else ""
    label = letter.button if letter.button.endswith("?") else f"{letter.button}:"
    link = f"{label}\n{letter.url}" if letter.url else ""
    closing = "\n".join([letter.sender, *letter.closing])
    parts = (
        letter.greeting or _("Goedendag,"),
        *letter.happened,
        facts,
        quoted,
        *(_section_text(one) for one in letter.sections),
        link,
        *letter.notes,
        _("Met vriendelijke groet,"),
        closing,
    )
    return "\n\n".join(part for part in parts if part) + "\n"


def html_of(letter: Letter) -> str:
    """As HTML; every word is escaped, whoever wrote it."""
    colour = readable_on_white(letter.colour)
    facts = Markup("").join(
        _TERM.format(name) + _FACT.format(_lines(said)) for name, said in letter.facts
    )
    content = Markup("").join(
        [
            _PARAGRAPH.format(letter.greeting or _("Goedendag,")),
            *(_PARAGRAPH.format(_lines(one)) for one in letter.happened),
            Markup('<dl style="margin:0 0 16px">\n{}</dl>\n').format(facts) if facts else "",
            _quote(letter, colour),
            *_sections(letter.sections, colour),
            _link(letter, colour),
            *(_SMALL.format(_linked(one, colour)) for one in letter.notes),
            _CLOSING.format(
                Markup("{}<br>{}").format(
                    _("Met vriendelijke groet,"),
                    _lines("\n".join([letter.sender, *letter.closing])),
                )
            ),
        ]
    )
    return str(
        _PAGE.format(
            language=get_language() or "nl",
            title=letter.title,
            sender=letter.sender,
            colour=colour,
            black=BLACK,
            font=FONT,
            content=content,
        )
    )


def message_of(
    letter: Letter,
    *,
    to: str,
    subject: str = "",
    from_email: str | None = None,
    reply_to: str = "",
    headers: Mapping[str, str] | None = None,
) -> EmailMultiAlternatives:
    """The mail: plain text, and the same as HTML. Call it in the language of who reads it.

    Args:
        from_email: who gets what bounces (RFC 5321, reverse-path); also who it is from, unless `headers` say.
    """
    message = LetterMessage(
        subject=" ".join((subject or letter.title).split()),
        body=text_of(letter),
        from_email=from_email,
        to=[to],
        reply_to=[reply_to] if reply_to else None,
        headers={
            "Content-Language": get_language() or "nl",
            # RFC 3834: out-of-office notes are not for us; the second is how Exchange is told.
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
            **(headers or {}),
        },
    )
    message.attach_alternative(html_of(letter), "text/html")
    return message


def _section_text(section: Section) -> str:
    lines = [f"- {said}" + (f"\n  {url}" if url else "") for said, url in section.lines]
    text = "\n".join([section.heading, *lines])
    return f"{section.part}\n\n{text}" if section.part else text


def _sections(sections: tuple[Section, ...], colour: str) -> list[Markup]:
    """Each with its list; one level lower where parts stand above them."""
    heading = _SUBHEADING if any(one.part for one in sections) else _HEADING
    return [
        (_HEADING.format(one.part) if one.part else Markup(""))
        + heading.format(one.heading)
        + _section_lines(one, colour)
        for one in sections
    ]


def _section_lines(section: Section, colour: str) -> Markup:
    lines = Markup("").join(
        _LINE.format(
            Markup('<a href="{}" style="color:{}">{}</a>').format(url, colour, said)
            if url
            else said
        )
        for said, url in section.lines
    )
    return _LIST.format(lines)


def _quote(letter: Letter, colour: str) -> Markup:
    if not letter.quoted:
        return Markup("")
    paragraphs = (one for one in letter.quoted.replace("\r\n", "\n").split("\n\n") if one.strip())
    inside = Markup("").join(_PARAGRAPH.format(_lines(one.strip())) for one in paragraphs)
    return _HEADING.format(letter.quoted_heading) + _QUOTE.format(colour, inside)


def _link(letter: Letter, colour: str) -> Markup:
    if not letter.url:
        return Markup("")
    return _BUTTON.format(url=letter.url, colour=colour, label=letter.button) + _ADDRESS.format(
        said=_("Of open dit adres:"), url=letter.url, colour=colour
    )


def _linked(text: str, colour: str) -> Markup:
    """Escaped, with the addresses of pages in it as links."""
    return Markup("").join(
        Markup('<a href="{0}" style="color:{1}">{0}</a>').format(part, colour)
        if part.startswith(("http://", "https://"))
        else _lines(part)
        for part in _PAGE_ADDRESS.split(text)
    )


def _lines(text: str) -> Markup:
    """Escaped, with the line ends that were in it."""
    return Markup("<br>\n").join(text.split("\n"))
