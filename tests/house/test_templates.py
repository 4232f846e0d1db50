"""Pages carry no style or script of their own, fetch nothing elsewhere, and none is left behind."""

import ast
import re

from tests.house.code import HOUSE, list_product, list_tracked, text_of

IMITATE = "look at src/voorzet/questions/templates/questions/work/worklist.html"
NAME = re.compile(r"^src/voorzet/\w+/templates/(.+)$")
EVENTS = (
    r"click|change|submit|reset|input|invalid|load|error|focus\w*|blur|toggle|scroll|paste|copy|cut|"
    r"key\w+|mouse\w+|pointer\w+|touch\w+|drag\w*|drop|wheel|resize|animation\w+|transition\w+"
)
# What a page may not hold, and what to do instead.
NOT_IN_PAGES = {
    r"<style\b|\sstyle\s*=": "style belongs in a room's css",
    rf"[\s\"']on(?:{EVENTS})\b|hx-on": "what happens belongs in ui/app.js",
    r"<script(?![^>]*\ssrc=)": "scripts are files",
    r"<script[^>]*>\s*[^<\s]": "scripts are files",
    r"javascript:": "scripts are files",
    r"<(?:script|link|img|iframe|source|form|use|video|audio)\b[^>]*[\"'](?:https?:)?//": (
        "everything a page needs comes from here"
    ),
}
NOT_IN_FILES = re.compile(r"@import|url\(\s*[\"']?(?:https?:)?//|(?:fetch|import)\(\s*[\"']https?:")
USES = re.compile(r"{%-?\s*(?:extends|include|import|from)\s+[\"']([^\"']+)[\"']")
# Found by a name that others made up.
BY_CONVENTION = {"429.html": "allauth shows it when there were too many attempts"}


def templates() -> dict[str, str]:
    """Every template by the name under which it is used, with its text."""
    return {
        found[1]: (HOUSE / path).read_text(encoding="utf-8")
        for path in list_tracked()
        if (found := NAME.match(path))
    }


def test_pages_hold_markup_only() -> None:
    wrong = [
        f"{name}:{text.count(chr(10), 0, found.start()) + 1} {advice}"
        for name, text in templates().items()
        for pattern, advice in NOT_IN_PAGES.items()
        for found in re.finditer(pattern, text, re.IGNORECASE)
    ]
    assert not wrong, f"Pages hold markup only; {IMITATE}: {wrong}"


def test_styles_and_scripts_fetch_nothing_elsewhere() -> None:
    wrong = [
        path
        for path in list_tracked()
        if "/static/" in path and path.endswith((".css", ".js", ".svg"))
        if NOT_IN_FILES.search((HOUSE / path).read_text(encoding="utf-8"))
    ]
    assert not wrong, (
        f"Everything a page needs comes from here, as in src/voorzet/ui/static/ui/app.css: {wrong}"
    )


def test_every_template_is_used_and_every_used_one_is_there() -> None:
    there = templates()
    named = {
        text_of(node)
        for module in list_product()
        for node in module.nodes
        if isinstance(node, ast.Constant)
    }
    used = {name for name in there if name in named} | BY_CONVENTION.keys()
    ahead = sorted(used)
    while ahead:
        for name in USES.findall(there.get(ahead.pop(), "")):
            if name not in used:
                used.add(name)
                ahead.append(name)
    assert used <= there.keys(), f"No such template: {sorted(used - there.keys())}"
    left = sorted(there.keys() - used)
    assert not left, f"Nothing shows these templates; remove them: {left}"
