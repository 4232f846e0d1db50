"""The file of a provider with those that were merged into it: whose rows belong to it, and what is shown."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar
from uuid import UUID

from django.db.models import Q

from voorzet.providers.models import Merge, Provider
from voorzet.reference.models import Federation, Sport

Listed = TypeVar("Listed", Sport, Federation)

# What can be chosen when two know different things, each with the columns that go together.
CHOICES: Mapping[str, tuple[str, ...]] = {
    "address": ("address", "postcode", "place"),
    "chamber_number": ("chamber_number",),
    "website": ("website",),
    "members": ("members",),
}


@dataclass(frozen=True, slots=True)
class GatheredFile:
    """One file: the provider that it is called after, and what it and those merged into it know together.

    `source` maps each field of CHOICES to the provider that its value is from, when somebody knows it.
    """

    provider: Provider
    merged: tuple[Provider, ...]
    values: Mapping[str, str]
    source: Mapping[str, UUID]
    sports: tuple[Sport, ...]
    federations: tuple[Federation, ...]

    @property
    def also_known_as(self) -> tuple[str, ...]:
        """The other names under which people know it."""
        names = dict.fromkeys(one.name for one in self.merged)
        return tuple(name for name in names if name != self.provider.name)


def gather(provider_id: UUID) -> GatheredFile | None:
    """The file in which this provider is shown; None when there is no such provider.

    A value that somebody chose is shown, else the provider's own, else the first that one of those merged
    into it knows, in the order in which they came. Five queries, however many were merged.
    """
    provider = Provider.objects.select_related("merged_into").filter(pk=provider_id).first()
    if provider is None:
        return None
    root = provider.merged_into or provider
    known = {
        one.id: one
        for one in Provider.objects.filter(Q(pk=root.pk) | Q(merged_into=root))
        .select_related("municipality")
        .prefetch_related("sports", "federations")
    }
    merges = list_steps(known)
    order = [root.id, *(merge.absorbed_id for merge in merges if merge.absorbed_id in known)]
    members = [known[one] for one in order]
    values: dict[str, str] = {}
    source: dict[str, UUID] = {}
    for field, columns in CHOICES.items():
        teller = _teller(members, columns, _chosen(root.id, field, merges))
        values |= dict(zip(columns, _told(teller or members[0], columns), strict=True))
        if teller is not None:
            source[field] = teller.id
    return GatheredFile(
        provider=members[0],
        merged=tuple(members[1:]),
        values=values,
        source=source,
        sports=_together(one.sports.all() for one in members),
        federations=_together(one.federations.all() for one in members),
    )


def list_ids_in_file(provider_id: UUID) -> list[UUID]:
    """Whose rows belong to the file in which this provider is shown: its own and those of all merged into it."""
    root = Provider.objects.filter(pk=provider_id).values_list("id", "merged_into_id").first()
    if root is None:
        return []
    top = root[1] or root[0]
    return list(
        Provider.objects.filter(Q(pk=top) | Q(merged_into=top)).values_list("id", flat=True)
    )


def list_merges(provider_id: UUID) -> list[Merge]:
    """The merges that hold in this file, the latest first; each can be undone by itself."""
    members = list_ids_in_file(provider_id)
    return list(
        Merge.objects.filter(absorbed__in=members, undone_at=None)
        .select_related("kept", "absorbed", "by")
        .order_by("-at", "-id")
    )


def list_steps(provider_ids: Collection[UUID]) -> list[Merge]:
    """Every merge that holds between these providers and all who are in the same file, in order of time."""
    roots = Provider.objects.filter(pk__in=provider_ids).values_list("id", "merged_into_id")
    tops = {one for pair in roots for one in pair if one is not None}
    return list(
        Merge.objects.filter(
            Q(kept__in=tops) | Q(kept__merged_into__in=tops) | Q(absorbed__merged_into__in=tops),
            undone_at=None,
        ).order_by("at", "id")
    )


def members_of(top: UUID, steps: Iterable[Merge]) -> set[UUID]:
    """The provider itself and all that went into it, directly or through another."""
    into: dict[UUID, list[UUID]] = {}
    for step in steps:
        into.setdefault(step.kept_id, []).append(step.absorbed_id)
    found, ahead = {top}, [top]
    while ahead:
        for one in into.get(ahead.pop(), []):
            if one not in found:
                found.add(one)
                ahead.append(one)
    return found


def _teller(
    members: list[Provider], columns: tuple[str, ...], chosen: UUID | None
) -> Provider | None:
    """Whose value is shown: the chosen one's, else of the first with the column that counts, else with any."""
    telling = [one for one in members if any(_told(one, columns))]
    return (
        next((one for one in telling if one.id == chosen), None)
        or next((one for one in telling if getattr(one, columns[0])), None)
        or next(iter(telling), None)
    )


def _chosen(top: UUID, field: str, merges: Iterable[Merge]) -> UUID | None:
    """Whom people chose for this field: the latest choice in the file, followed down to where it was made."""
    for merge in reversed([one for one in merges if one.kept_id == top]):
        if field in merge.chosen:
            source = UUID(merge.chosen[field])
            below = _chosen(source, field, merges) if source != top else None
            return below or source
    return None


def _told(provider: Provider, columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(getattr(provider, column) for column in columns)


def _together(groups: Iterable[Iterable[Listed]]) -> tuple[Listed, ...]:
    by_slug = {one.slug: one for one in chain.from_iterable(groups)}
    return tuple(by_slug[slug] for slug in sorted(by_slug))
