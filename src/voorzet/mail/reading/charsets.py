"""From bytes to text, whatever the sender said about the characters in them."""

import codecs

# Only what mail programs use: others among Python's codecs are slow on purpose-made input, or no text at all.
_KNOWN = (
    "utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "ascii", "koi8-r", "koi8-u", "gb2312", "gbk",
    "gb18030", "big5", "shift_jis", "euc_jp", "iso2022_jp", "euc_kr", "mac-roman", "cp437", "cp850",
    "cp858", *(f"cp125{number}" for number in range(9)),
    *(f"iso8859-{number}" for number in (*range(1, 12), *range(13, 17))),
)  # fmt: skip
_NAMES = frozenset(codecs.lookup(name).name for name in _KNOWN)
# Said far more often than meant: programs put it on anything.
_DOUBTFUL = {"", "ascii", "iso8859-1", "cp1252"}


def decode(content: bytes, charset: str) -> str:
    """The text in these bytes; what cannot be read becomes a question mark in a diamond.

    Bytes that are right as UTF-8 are taken for UTF-8 when the sender said nothing, something unknown or
    one of the Western sets: by chance that hardly ever happens.
    """
    name = _name_of(charset)
    if name in _DOUBTFUL:
        return _first_that_fits(content, "utf-8", "cp1252")
    return _first_that_fits(content, name, "utf-8", "cp1252")


def _name_of(charset: str) -> str:
    try:
        name = codecs.lookup(charset.strip().strip("'\"")[:40] or "ascii").name
    except (LookupError, ValueError):
        return ""
    return name if name in _NAMES else ""


def _first_that_fits(content: bytes, *names: str) -> str:
    for name in names:
        try:
            return content.decode(name)
        except (UnicodeError, ValueError):
            continue
    return content.decode(names[-1], "replace")
