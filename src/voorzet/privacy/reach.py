"""How far an export of a desk reaches: the operator takes everything along, a coordinator what they may read."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.db import models
from django.db.models import Q

from voorzet.journal.holdings import Holding


@dataclass(frozen=True, slots=True)
class Reach:
    """Which rows of a table go along, and the lines that the page in the export says about it."""

    rows: Callable[[Holding], models.QuerySet[models.Model]]
    lines: str


EVERYTHING = Reach(
    rows=lambda holding: holding.rows,
    lines="- In `eigen-notities` staat per organisatie wat alleen die organisatie las. Geef een map alleen aan die "
    "organisatie.\n",
)


def as_coordinator(organisation_id: UUID | None) -> Reach:
    """What a coordinator for this organisation may read: of own notes only those of their organisation."""
    return Reach(
        rows=lambda holding: holding.rows.filter(_read_by(holding, organisation_id)),
        lines="- In `eigen-notities` staan alleen de notities van de organisatie van wie om de export vroeg. Die van "
        "andere\n  organisaties staan er niet in, scans alleen als die organisatie ze mag zien, en ingevoerde lijsten "
        "zelf ook niet.\n  De beheerder kan per organisatie haar eigen notities geven.\n",
    )


def _read_by(holding: Holding, organisation_id: UUID | None) -> Q:
    read = holding.read_by(organisation_id) if holding.read_by else Q()
    if holding.own_notes is None:
        return read
    owner, marks = holding.own_notes
    theirs = Q(pk__in=[]) if organisation_id is None else Q(**{owner: organisation_id})
    return read & (~Q(**marks) | theirs)
