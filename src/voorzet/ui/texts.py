"""What people typed, made safe for the screen; and small forms of names and numbers."""

import re
from functools import lru_cache

import nh3
from django.utils import formats
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

# Images would let a writer see who reads, headings would break the outline of our page.
_MARKDOWN = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable(
    ["image", "heading", "lheading", "html_block", "html_inline"]
)
_TAGS = {"a", "blockquote", "br", "code", "em", "hr", "li", "ol", "p", "pre", "strong", "ul"}
_SCHEMES = {"http", "https", "mailto", "tel"}
_BLANK_LINES = re.compile(r"\n\s*\n")
_JOINING_WORDS = set("de den der het 't ’t in op te ten ter van von".split())  # noqa: SIM905 - a sentence of words


def paragraphs(text: str | None) -> Markup:
    """Plain text as paragraphs: escaped, line breaks kept, no markup of any kind."""
    lines = (text or "").replace("\r\n", "\n").replace("\r", "\n").strip()
    if not lines:
        return Markup("")
    return Markup("").join(
        Markup("<p>{}</p>").format(Markup("<br>").join(escape(line) for line in block.split("\n")))
        for block in _BLANK_LINES.split(lines)
    )


def rich(text: str | None) -> Markup:
    """Markdown of our own people as safe HTML: lists, emphasis and links; no images, headings or raw HTML."""
    html = nh3.clean(
        _MARKDOWN.render(text or ""),
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes=_SCHEMES,
        link_rel="noopener noreferrer nofollow",
    )
    return Markup(html)  # noqa: S704 - cleaned by nh3 just above


@lru_cache(maxsize=4096)  # a list shows the same few people over and over
def initials(name: str | None) -> str:
    """“Sanne de Wit” as “SW”; at most two letters, joining words skipped; empty without a name."""
    parts = [part for part in (name or "").split() if part.lower() not in _JOINING_WORDS]
    letters = [part[0].upper() for part in parts if part[0].isalpha()]
    return "".join(letters[:1] + letters[1:][-1:])


def number(value: float | None) -> str:
    """A number as people here write it: 1.234 or 3,5; empty for nothing."""
    return "" if value is None else formats.number_format(value, use_l10n=True, force_grouping=True)
