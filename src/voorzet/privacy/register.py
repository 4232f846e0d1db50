"""The register of processing (AVG article 30), made from what the rooms declared."""

import csv
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields
from io import StringIO

from django.utils.translation import gettext_lazy as _

from voorzet.journal.holdings import (
    GROUNDS,
    PERSONAL,
    FieldClass,
    Holding,
    list_holdings,
    list_left_out,
)
from voorzet.journal.terms import list_terms

HEADINGS = (
    _("Wat"),
    _("Waarvoor"),
    _("Grond (voorstel)"),
    _("Van wie"),
    _("Soort gegeven"),
    _("Velden"),
    _("Bewaren (voorstel)"),
)
INTRODUCTION = """# Register van verwerkingen

Gemaakt door `./voorzet manage processing-register` uit wat bij de tabellen zelf is vastgelegd; een toets houdt deze
bladzijde gelijk aan de software. Grond en bewaartermijn zijn een **voorstel**: ieder loket beslist daar zelf over, en
vult in wat de software niet weten kan.

| vul in | |
| --- | --- |
| verwerkingsverantwoordelijken | de partners van het loket samen, zie de [onderlinge regeling](joint-controllers.md) |
| functionarissen voor gegevensbescherming | per partner |
| verwerker | wie Voorzet voor het loket draait, zie de [bijlage](processor-annex.md) |
| ontvangers | partners volgens de tabel van de werkafspraak; wie een club zelf om hulp vraagt; niemand anders |
| doorgifte buiten de EER | door de software niet; afhankelijk van waar en bij wie zij draait |
| beveiliging | zie [BIO2](bio2.md) en [ASVS](asvs.md) |
"""
ANYBODY = _("wie in de tekst genoemd wordt")
AT_WORK = _("mensen die bij een loket werken")
OF_CLUB = _("contactpersonen van clubs")


@dataclass(frozen=True, slots=True)
class Line:
    """One class of fields of one table."""

    what: str
    purpose: str
    ground: str
    of_whom: str
    field_class: str
    names: str
    term: str


def list_lines() -> list[Line]:
    """Every class of personal data in every table."""
    return [line for holding in list_holdings() for line in _lines_of(holding)]


def as_csv() -> str:
    """The register for a spreadsheet."""
    written = StringIO()
    table = csv.writer(written)
    table.writerow(map(str, HEADINGS))
    table.writerows(astuple(line) for line in list_lines())
    return written.getvalue()


def as_markdown() -> str:
    """The register as a page."""
    rows = [map(str, HEADINGS), ["---"] * len(fields(Line)), *map(astuple, list_lines())]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    terms = "\n".join(
        f"| `{term.kind}` | {term.what} | {term.days} dagen na {term.begins} | {term.ground} | {term.source} |"
        for term in list_terms()
    )
    left_out = "\n".join(
        f"- `{label}`: {reason}." for label, reason in sorted(list_left_out().items())
    )
    return f"""{INTRODUCTION}
## Verwerkingen

{table}

## Bewaartermijnen

Korter mag (`shorten-term`), langer niet. Op een vraag kan een bewaarplicht rusten (`hold-question`).

| soort | wat gaat weg | wanneer | grond | bron |
| --- | --- | --- | --- | --- |
{terms}

## Niet in de tabel

{left_out}
"""


def _lines_of(holding: Holding) -> Iterator[Line]:
    term = {one.kind: f"{one.days} dagen na {one.begins}" for one in list_terms()}.get(
        holding.term, str(_("zolang het loket dat nodig vindt"))
    )
    for field_class in PERSONAL:
        names = holding.names_of(field_class)
        if names:
            yield Line(
                what=str(holding.what),
                purpose=str(holding.purpose.label),
                ground=str(GROUNDS[holding.purpose].label),
                of_whom=_of_whom(holding, field_class),
                field_class=str(field_class.label),
                names=", ".join(f"`{holding.model}.{name}`" for name in names),
                term=term,
            )


def _of_whom(holding: Holding, field_class: FieldClass) -> str:
    if field_class is FieldClass.TEXT:
        return str(ANYBODY)
    if field_class is FieldClass.PERSON:
        return str(AT_WORK)
    who = [AT_WORK] * bool(holding.people) + [OF_CLUB] * bool(holding.askers)
    return ", ".join(map(str, who or (AT_WORK, OF_CLUB)))
