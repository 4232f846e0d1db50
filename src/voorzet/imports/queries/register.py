"""Reads the register of a desk into memory, to hold names against it."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models.functions import Coalesce

from voorzet.desks.models import Desk
from voorzet.imports.cleaning import Area
from voorzet.imports.likeness import Described, describe
from voorzet.imports.models import ImportRow, Outcome
from voorzet.imports.register import Lookalike, Register
from voorzet.providers.models import Provider
from voorzet.reference.models import Sport
from voorzet.reference.remembering import remembered

# A provider, or the number of an earlier row of the same file.
Key = UUID | int
_TOLD = ("name", "place", "municipality_id", "postcode", "chamber_number", "website")


def area_of(desk_id: UUID) -> Area:
    """The municipalities of a desk."""
    codes = Desk.municipalities.through.objects.filter(desk_id=desk_id)
    return Area(frozenset(codes.values_list("municipality_id", flat=True)))


def load_register(
    codes: Collection[str], *, since: datetime | None = None, besides: Collection[UUID] = ()
) -> Register[Key]:
    """All providers of these municipalities under their own names, merged ones leading to their file.

    With `since` only those added after that moment, less those in `besides`.
    """
    rows = Provider.objects.filter(municipality_id__in=codes).annotate(
        file_id=Coalesce("merged_into_id", "id")
    )
    if since is not None:
        rows = rows.filter(created_at__gt=since).exclude(id__in=besides)
    sports = _sports_of(codes) if since is None else _sports_of(codes, rows.values("id"))
    register: Register[Key] = Register()
    for provider_id, file_id, *told in rows.values_list("id", "file_id", *_TOLD).iterator(2_000):
        name, place, municipality, postcode, number, website = told
        register.add(
            file_id,
            describe(
                name=name,
                sports=sports.get(provider_id, ()),
                place=place,
                municipality=municipality,
                postcode=postcode,
                chamber_number=number,
                website=website,
            ),
        )
    return register


def add_rows_of_file(register: Register[Key], run_id: UUID) -> None:
    """Adds what the file itself will bring, under the numbers of its rows: for a check that goes on."""
    rows = ImportRow.objects.filter(run_id=run_id, outcome=Outcome.NEW).order_by("number")
    for number, facts in rows.values_list("number", "facts"):
        register.add(number, describe_facts(facts))


def describe_facts(facts: Mapping[str, Any]) -> Described:
    """What a row says, to be compared."""
    return describe(
        name=facts["name"],
        sports=with_wider(facts["sports"]),
        place=facts["place"],
        municipality=facts["municipality"],
        postcode=facts["postcode"],
        chamber_number=facts["chamber_number"],
        website=facts["website"],
    )


def describe_provider(provider: Provider) -> Described:
    """A provider of the register, to be compared; reads its sports."""
    return describe(
        name=provider.name,
        sports=with_wider([sport.slug for sport in provider.sports.all()]),
        place=provider.place,
        municipality=provider.municipality_id,
        postcode=provider.postcode,
        chamber_number=provider.chamber_number,
        website=provider.website,
    )


def find_lookalikes(described: Described, desk_id: UUID, most: int = 5) -> list[Lookalike[Key]]:
    """Those of a desk that may be the same as this one, the likeliest first."""
    return load_register(area_of(desk_id).codes).find_alike(described, most=most)


def with_wider(slugs: Collection[str]) -> frozenset[str]:
    """These sports and what they are a branch of: futsal is football too."""
    parents = _parents()
    return frozenset((*slugs, *(parents[slug] for slug in slugs if slug in parents)))


def canonical(facts: Mapping[str, Any]) -> str:
    """The same text for the same facts, whatever the order of columns."""
    return json.dumps(facts, sort_keys=True, ensure_ascii=False)


def _sports_of(codes: Collection[str], providers: Any = None) -> dict[UUID, frozenset[str]]:  # noqa: ANN401 - a subquery
    parents = _parents()
    ties = Provider.sports.through.objects.filter(provider__municipality_id__in=codes)
    if providers is not None:
        ties = ties.filter(provider_id__in=providers)
    found: dict[UUID, set[str]] = defaultdict(set)
    for provider_id, slug in ties.values_list("provider_id", "sport_id").iterator(5_000):
        found[provider_id].add(slug)
        if slug in parents:
            found[provider_id].add(parents[slug])
    return {provider_id: frozenset(slugs) for provider_id, slugs in found.items()}


@remembered
def _parents() -> dict[str, str]:
    with_parent = Sport.objects.exclude(parent=None).values_list("slug", "parent_id")
    return {slug: parent for slug, parent in with_parent if parent is not None}
