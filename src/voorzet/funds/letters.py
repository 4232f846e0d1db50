"""The letter about a decision, as a PDF: made when it is asked for, from what was decided, so it always says the same.

WeasyPrint needs Pango on the machine. Where that is missing there is no PDF, and the page shows the letter itself.
"""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from voorzet.ui.render import templates

STYLE = Path(__file__).parent / "static" / "funds" / "letter.css"
TEMPLATE = "funds/applications/letter.html"


def write_pdf(context: Mapping[str, Any]) -> bytes | None:
    """The letter as a PDF; None on a machine that cannot make one."""
    try:
        # Loaded when needed: it takes a moment, and on a machine without Pango it fails here and not at the start.
        weasyprint = import_module("weasyprint")
    except (ImportError, OSError):
        return None
    letter = weasyprint.HTML(string=templates().whole(TEMPLATE, context, None), url_fetcher=_refuse)
    made: bytes = letter.write_pdf(stylesheets=[weasyprint.CSS(string=STYLE.read_text("utf-8"))])
    return made


def _refuse(url: str, *_given: object, **_more: object) -> dict[str, object]:
    """A letter fetches nothing, whatever somebody typed in it."""
    raise ValueError(url)
