"""From HTML to the text that a reader sees: no scripts, no styles, nothing hidden, quotes marked as in plain text."""

import re

import lxml.etree
import lxml.html
from inscriptis.css_profiles import STRICT_CSS_PROFILE
from inscriptis.html_engine import Inscriptis
from inscriptis.model.config import ParserConfig

LONGEST = 300_000
_MOST_QUOTES = 60
_DROPPED = (
    "script", "style", "head", "title", "template", "noscript", "object", "embed", "iframe", "svg", "math",
    "select", "textarea", "audio", "video", "canvas", "form/input", "link", "meta", "base",
)  # fmt: skip
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?![.\d]*[1-9])"
    r"|max-height\s*:\s*0(?![.\d]*[1-9])|opacity\s*:\s*0(?![.\d]*[1-9])",
    re.IGNORECASE,
)
_CITED = re.compile(
    r"gmail_quote|moz-cite|yahoo_quoted|protonmail_quote|tutanota_quote|zmail_extra"
)
_DECLARED = re.compile(r"<\?xml[^>]{0,200}\?>")
_TAGS = re.compile(r"<[^<>]{0,2000}>")
_CONFIG = ParserConfig(css=STRICT_CSS_PROFILE, display_images=False, display_links=False)


def read_markup(markup: str) -> str:
    """The text in HTML. What cannot be parsed loses its tags and keeps its words."""
    # A declared encoding makes the parser refuse text that has been decoded already.
    markup = _DECLARED.sub("", markup[:LONGEST].replace("\0", ""))
    if not markup.strip():
        return ""
    try:
        tree = lxml.html.document_fromstring(markup)
        _drop_unseen(tree)
        _mark_quotes(tree)
        text = _text_of(tree)
    except Exception:  # parser errors, and RecursionError for what is nested too deep
        text = ""
    return text if text.strip() else _without_tags(markup)


def _without_tags(markup: str) -> str:
    """The words alone, for what is too deep or too broken to be a page; nothing of scripts and styles."""
    for name in ("script", "style"):
        markup = _without(markup, f"<{name}", f"</{name}")
    return _TAGS.sub(" ", markup)


def _without(markup: str, opening: str, closing: str) -> str:
    pieces: list[str] = []
    lowered, at = markup.lower(), 0
    while (start := lowered.find(opening, at)) >= 0:
        pieces.append(markup[at:start])
        end = lowered.find(closing, start)
        at = len(markup) if end < 0 else end
    return "".join([*pieces, markup[at:]])


def _drop_unseen(tree: lxml.html.HtmlElement) -> None:
    lxml.etree.strip_tags(tree, lxml.etree.Comment, lxml.etree.ProcessingInstruction)
    lxml.etree.strip_elements(tree, *_DROPPED, with_tail=False)
    for element in [*tree.iter()][1:]:
        is_hidden = "hidden" in element.attrib or _HIDDEN.search(element.get("style", "")[:2_000])
        if is_hidden and element.getparent() is not None:
            element.drop_tree()


def _mark_quotes(tree: lxml.html.HtmlElement) -> None:
    """Puts "> " before every line of what is quoted, from the inside out."""
    cited = [element for element in tree.iter("blockquote") if _is_cited(element)]
    if len(cited) > _MOST_QUOTES:
        cited = cited[:1]
    for element in reversed(cited):
        lines = _text_of(element, with_tail=False).strip("\n").split("\n")
        tail = element.tail
        element.clear()
        element.tag, element.tail = "pre", tail
        element.text = "\n".join(
            f"> {line}" if not line.startswith(">") else f">{line}" for line in lines
        )


def _is_cited(element: lxml.html.HtmlElement) -> bool:
    if element.get("type", "").lower() == "cite" or element.get("cite"):
        return True
    return bool(_CITED.search(element.get("class", "")))


def _text_of(tree: lxml.html.HtmlElement, *, with_tail: bool = True) -> str:
    tail, tree.tail = tree.tail, tree.tail if with_tail else None
    text = str(Inscriptis(tree, _CONFIG).get_text())
    tree.tail = tail
    return text.replace("\u00a0", " ")
