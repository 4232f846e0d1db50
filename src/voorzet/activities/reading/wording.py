"""The texts of an event: no markup, no invisible characters, no longer than a person reads."""

import re
from html import unescape

from voorzet.kernel.text import tidy

LONGEST_TITLE = LONGEST_PLACE = 120
LONGEST_DESCRIPTION = 3_000
LONGEST_READ = 20_000
ALIKE = re.compile(
    r"</?(?:p|br|div|span|a|b|i|ul|ol|li|strong|em|html|body|h[1-6]|table|td|font)\b", re.IGNORECASE
)
_BREAKS = frozenset(
    {"p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul"}
)
_SILENT = frozenset({"script", "style", "head", "title"})
# Possessive: a tag that never ends costs its length, not its square.
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*+|!)[^<>]*+>")
_EMPTY_LINES = re.compile(r"\n{3,}")


def short(text: str, longest: int) -> str:
    """One line, cut with an ellipsis where it is too long."""
    line = tidy(text)
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def plain(text: str) -> str:
    """A text of several lines without markup, cut where it is too long."""
    text = text[:LONGEST_READ]
    if ALIKE.search(text):
        text = _without_markup(text)
    lines = (tidy(line) for line in text.replace("\r", "\n").split("\n"))
    joined = _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip()
    if len(joined) <= LONGEST_DESCRIPTION:
        return joined
    return joined[: LONGEST_DESCRIPTION - 1].rstrip() + "…"


def _without_markup(text: str) -> str:
    """What a browser would show, with a new line where a block begins or ends; one look at every letter."""
    said, silent, after = [], "", 0
    for tag in _TAG.finditer(text):
        if not silent:
            said.append(text[after : tag.start()])
        after, name = tag.end(), tag[2].lower()
        if silent:
            silent = "" if tag[1] and name == silent else silent
        elif name in _SILENT and not tag[1]:
            silent = name
        elif name in _BREAKS:
            said.append("\n")
    if not silent:
        said.append(text[after:])
    return unescape("".join(said))
