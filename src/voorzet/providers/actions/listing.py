"""Many providers at once, from somebody's list: parts of carrying out an import, inside its transaction."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from voorzet.kernel import clock
from voorzet.kernel.text import normalise_name
from voorzet.providers.models import Merge, Provider, ProviderKind

# What a list may fill in where nobody knew it; of an address the parts go together.
_TOGETHER: tuple[tuple[str, ...], ...] = (
    ("address", "postcode"),
    ("place",),
    ("chamber_number",),
    ("website",),
)
_COLUMNS = [column for together in _TOGETHER for column in together]

Changes = dict[str, list[str]]
"""Field to what it was and what it became; `sports` holds the slugs that were added."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a list says of one provider, checked and in the shape of the columns; empty where it says nothing."""

    name: str
    kind: ProviderKind
    municipality: str
    sports: tuple[str, ...] = ()
    address: str = ""
    postcode: str = ""
    place: str = ""
    chamber_number: str = ""
    website: str = ""


def add_listed(listed: Sequence[Facts]) -> list[Provider]:
    """Adds them in the order given, in a few statements. Who asks looked for twins first."""
    now = clock.now()
    providers = Provider.objects.bulk_create(
        Provider(
            name=facts.name,
            search_name=normalise_name(facts.name)[:200],
            kind=facts.kind,
            municipality_id=facts.municipality,
            address=facts.address,
            postcode=facts.postcode,
            place=facts.place,
            chamber_number=facts.chamber_number,
            website=facts.website,
            created_at=now,
        )
        for facts in listed
    )
    _add_sports({one.id: facts.sports for one, facts in zip(providers, listed, strict=True)})
    return providers


def complete_listed(told: Mapping[UUID, Facts]) -> dict[UUID, Changes]:
    """Fills in what was not known of these, and adds sports; returns what changed. Nothing is overwritten."""
    known = Provider.objects.select_for_update().in_bulk(told)
    sports = _sports_of(known)
    changed: dict[UUID, Changes] = {}
    for provider_id, facts in told.items():
        changes: Changes = {}
        provider = known[provider_id]
        for columns in _TOGETHER:
            if not any(getattr(provider, column) for column in columns):
                for column in columns:
                    if value := getattr(facts, column):
                        setattr(provider, column, value)
                        changes[column] = ["", value]
        if added := [slug for slug in facts.sports if slug not in sports.get(provider_id, set())]:
            changes["sports"] = added
        if changes:
            changed[provider_id] = changes
    Provider.objects.bulk_update([known[one] for one in changed], _COLUMNS, batch_size=500)
    _add_sports({one: changes.get("sports", ()) for one, changes in changed.items()})
    return changed


def restore_listed(changed: Mapping[UUID, Changes]) -> dict[UUID, list[str]]:
    """Puts back what `complete_listed` changed; returns per provider what stays because it changed again since."""
    known = Provider.objects.select_for_update().in_bulk(changed)
    kept: dict[UUID, list[str]] = {}
    for provider_id, changes in changed.items():
        provider = known.get(provider_id)
        if provider is None:
            continue
        for column, was in changes.items():
            if column == "sports":
                Provider.sports.through.objects.filter(
                    provider_id=provider_id, sport_id__in=was
                ).delete()
            elif getattr(provider, column) == was[1]:
                setattr(provider, column, was[0])
            else:
                kept.setdefault(provider_id, []).append(column)
    restored = [known[one] for one in changed if one in known and changed[one].keys() - {"sports"}]
    Provider.objects.bulk_update(restored, _COLUMNS, batch_size=500)
    return kept


def remove_listed(provider_ids: Collection[UUID]) -> None:
    """Removes providers that nothing points at but merges that were undone; the database refuses any other."""
    undone = Merge.objects.exclude(undone_at=None)
    undone.filter(Q(kept__in=provider_ids) | Q(absorbed__in=provider_ids)).delete()
    Provider.objects.filter(pk__in=provider_ids).delete()


def _sports_of(provider_ids: Collection[UUID]) -> dict[UUID, set[str]]:
    found: dict[UUID, set[str]] = {}
    ties = Provider.sports.through.objects.filter(provider_id__in=provider_ids)
    for provider_id, slug in ties.values_list("provider_id", "sport_id"):
        found.setdefault(provider_id, set()).add(slug)
    return found


def _add_sports(sports: Mapping[UUID, Collection[str]]) -> None:
    through = Provider.sports.through
    through.objects.bulk_create(
        (
            through(provider_id=provider_id, sport_id=slug)
            for provider_id, slugs in sports.items()
            for slug in slugs
        ),
        batch_size=5_000,
        ignore_conflicts=True,
    )
