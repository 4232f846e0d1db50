"""Files to take along: one person as a vCard, a list as CSV for a Dutch spreadsheet."""

import csv
import io
from collections.abc import Sequence

from django.utils.translation import gettext as _

from voorzet.directory.queries.people import Listed, PersonPage

# RFC 6350, section 3.2: lines are folded at 75 octets.
LONGEST_LINE = 75
BYTE_ORDER_MARK = "\ufeff"
# With these a spreadsheet takes what follows for a formula (OWASP, CSV injection).
FORMULA_BEGINS_WITH = ("=", "+", "-", "@", "\t", "\r", "\n")


def write_card(page: PersonPage) -> str:
    """Somebody as a vCard 4.0 (RFC 6350)."""
    person = page.person
    first, _space, last = person.name.partition(" ")
    lines = [
        "BEGIN:VCARD",
        "VERSION:4.0",
        f"FN:{_escaped(person.name)}",
        f"N:{_escaped(last)};{_escaped(first)};;;",
        f"EMAIL:{_escaped(person.email)}",
        *([f"TEL:{_escaped(person.phone)}"] if person.phone else []),
    ]
    for seated in page.seated[:1]:
        lines.append(f"ORG:{_escaped(seated.organisation.name)}")
        lines += [f"TITLE:{_escaped(seated.title)}"] if seated.title else []
    return "".join(f"{_folded(line)}\r\n" for line in (*lines, "END:VCARD"))


def write_list(listed: Sequence[Listed]) -> str:
    """People as CSV: UTF-8 with a byte order mark and semicolons, as a Dutch spreadsheet opens it."""
    text = io.StringIO()
    text.write(BYTE_ORDER_MARK)
    rows = csv.writer(text, delimiter=";", lineterminator="\r\n")
    rows.writerow(
        [
            _("Naam"),
            _("Organisatie"),
            _("Functie"),
            _("Deskundigheid"),
            _("Bevestigd op"),
            _("Ruimte"),
            _("E-mailadres"),
            _("Telefoon"),
        ]
    )
    for one in listed:
        cells = [
            one.person.name,
            one.organisation.name,
            one.title,
            " | ".join(f"{entry.subject} {entry.note}".strip() for entry in one.known),
            one.confirmed_on.isoformat() if one.confirmed_on else "",
            str(one.availability) if one.availability else "",
            one.person.email if one.is_near else "",
            one.person.phone if one.is_near else "",
        ]
        rows.writerow([as_text(cell) for cell in cells])
    return text.getvalue()


def as_text(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_BEGINS_WITH) else cell


def _escaped(text: str) -> str:
    """RFC 6350, section 3.4. Line ends of any kind become one."""
    for sign in ("\\", ",", ";"):
        text = text.replace(sign, f"\\{sign}")
    return "\\n".join(text.splitlines())


def _folded(line: str) -> str:
    """At most 75 octets a line, never in the middle of a character."""
    folded, length = "", 0
    for letter in line:
        size = len(letter.encode())
        if length + size > LONGEST_LINE:
            folded, length = f"{folded}\r\n ", 1
        folded, length = folded + letter, length + size
    return folded
