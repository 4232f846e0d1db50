"""Putting values where placeholders are; what a value holds is never read as a placeholder."""

import re
from collections.abc import Mapping

PLACEHOLDER = re.compile(r"\{([a-z]+)\}")


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its placeholders filled in; one that has no value stays empty."""
    return PLACEHOLDER.sub(lambda found: values.get(found[1], ""), text)


def paragraphs_of(text: str) -> tuple[str, ...]:
    """Its paragraphs: parted by blank lines."""
    parts = re.split(r"\n\s*\n", text.replace("\r\n", "\n"))
    return tuple(part.strip() for part in parts if part.strip())
