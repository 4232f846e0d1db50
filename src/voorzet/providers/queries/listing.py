"""The list of providers: found while somebody types, narrowed, a page at a time by key."""

import base64
import binascii
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    Case,
    DateTimeField,
    Exists,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import gettext as _

from voorzet.kernel import clock
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Unacceptable
from voorzet.kernel.text import fold, normalise_name
from voorzet.providers.models import Follower, Provider, Relation
from voorzet.providers.policy import desks_seen_in_outline, relations_seen
from voorzet.providers.queries.calling import Caller, find_caller
from voorzet.providers.timeline import list_last_contacts
from voorzet.reference.models import Municipality
from voorzet.reference.queries import find_sports, list_sports

PAGE = 50
# On average, counted back from this moment.
MONTH = timedelta(days=30.44)
NOBODY = UUID(int=0)
RANKS = range(2)
MOST_WORDS = 6
SPORTS_OF_A_WORD = 12
LETTERS_OF_A_SPORT = 3
# Where there never was contact; before every moment that anybody writes down.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
# Who is silent is looked up per provider: of more municipalities at once that takes too long.
MOST_SILENT_MUNICIPALITIES = 8


@dataclass(frozen=True, slots=True)
class ProviderFilters:
    """What the list is narrowed to; None, '' and False narrow nothing. `silent_months` counts back from now."""

    words: str = ""
    sport: str = ""
    kind: str = ""
    municipality: str = ""
    silent_months: int | None = None
    only_ours: bool = False
    only_followed: bool = False


@dataclass(frozen=True, slots=True)
class ProviderRow:
    """One line: `last_contact` is None when there was none, or when the actor may not know (`knows_contact`)."""

    id: UUID
    name: str
    kind: str
    place: str
    sports: tuple[str, ...]
    knows_contact: bool
    last_contact: datetime | None
    caller: Caller | None
    is_followed: bool


@dataclass(frozen=True, slots=True)
class ProviderPage:
    """A page of the list; `after` is the key of the next one, or ''."""

    rows: list[ProviderRow] = field(default_factory=list)
    after: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """The municipalities of the actor's desks, by code: their names, and who is first holder there."""

    names: dict[str, str]
    first_holders: dict[str, str]
    in_outline: frozenset[str]


def get_area(actor: Actor) -> Area:
    """Where the actor's desks are. One query."""
    outlined = set(desks_seen_in_outline(actor))
    ties = Municipality.objects.filter(desks__in=actor.desk_ids).values_list(
        "code", "name", "desks__id", "desks__first_holder__name"
    )
    names: dict[str, str] = {}
    holders: dict[str, str] = {}
    seen: set[str] = set()
    for code, name, desk_id, holder in ties.order_by("name"):
        if desk_id in actor.desk_ids:
            names[code] = name
            holders.setdefault(code, holder)
            seen |= {code} if desk_id in outlined else set()
    return Area(names, holders, frozenset(seen))


def list_providers(
    actor: Actor, area: Area, filters: ProviderFilters, after: str = ""
) -> ProviderPage:
    """Providers in the area, what begins with the words first, then by name. Three queries.

    Raises Unacceptable when `after` is no key of ours.
    """
    codes = [filters.municipality] if filters.municipality in area.names else list(area.names)
    providers = _narrow(
        Provider.objects.filter(municipality_id__in=codes, merged_into=None), actor, area, filters
    )
    providers = providers.annotate(rank=_rank(filters.words))
    if after:
        rank, name, key = read_key(after)
        providers = providers.filter(
            Q(rank__gt=rank)
            | Q(rank=rank, search_name__gt=name)
            | Q(rank=rank, search_name=name, id__gt=key)
        )
    found = list(
        with_what_is_shown(providers, actor).order_by("rank", "search_name", "id")[: PAGE + 1]
    )
    rows = show_rows(actor, area, found[:PAGE])
    return ProviderPage(rows, write_key(found[PAGE - 1]) if len(found) > PAGE else "")


def last_contact() -> Any:  # noqa: ANN401 - an expression
    """When anybody was last in touch with a provider: the latest that any source knows of.

    Looked up, not kept: each source has an index by provider and moment, so it is one step into it per row,
    and nothing has to be put right when contact is undone, merged or imported.
    """
    told = [
        Func(F("pk"), Value(clock.now()), function=name, output_field=DateTimeField())
        for name in list_last_contacts()
    ]
    return told[0] if len(told) == 1 else Greatest(*told)


def _narrow(
    providers: QuerySet[Provider], actor: Actor, area: Area, filters: ProviderFilters
) -> QuerySet[Any]:
    if filters.words:
        providers = _search(providers, filters.words)
    if filters.sport:
        providers = providers.filter(_plays({filters.sport}))
    if filters.kind:
        providers = providers.filter(kind=filters.kind)
    if filters.only_ours:
        ours = Relation.objects.filter(
            relations_seen(actor),
            organisation_id=actor.organisation_id or NOBODY,
            ends_on=None,
        )
        kept = ours.values(file=Coalesce("provider__merged_into_id", "provider_id"))
        providers = providers.filter(pk__in=kept)
    if filters.only_followed:
        followed = Follower.objects.filter(
            provider_id=OuterRef("pk"), person_id=actor.person_id or NOBODY
        )
        providers = providers.filter(Exists(followed))
    if filters.silent_months:
        since = clock.now() - filters.silent_months * MONTH
        # Only where the actor may know that there was contact.
        providers = providers.filter(municipality_id__in=area.in_outline).alias(
            heard_at=Coalesce(last_contact(), Value(NEVER), output_field=DateTimeField())
        )
        providers = providers.filter(heard_at__lt=since)
    return providers


def _search(providers: QuerySet[Provider], text: str) -> QuerySet[Provider]:
    """Every word begins a word of the name or place, is a sport, or begins the chamber number.

    What a club calls itself in front (vv, hc) is in no stored name, and looked for only on its own.
    """
    words = (normalise_name(text) or fold(text)).split()[:MOST_WORDS]
    for word in words:
        fits = Q(search_name__startswith=word) | Q(search_name__contains=f" {word}")
        fits |= Q(place__istartswith=word) | Q(place__icontains=f" {word}")
        if word.isdigit():
            fits |= Q(chamber_number__startswith=word) | Q(postcode__startswith=word)
        if len(word) >= LETTERS_OF_A_SPORT:
            slugs = {sport.slug for sport in find_sports(word, limit=SPORTS_OF_A_WORD)}
            fits |= _plays(slugs) if slugs else Q()
        providers = providers.filter(fits)
    return providers


def _plays(slugs: Collection[str]) -> Q:
    return Q(
        pk__in=Provider.sports.through.objects.filter(sport_id__in=slugs).values("provider_id")
    )


def _rank(text: str) -> Any:  # noqa: ANN401 - an expression
    """0 for names that begin with what was typed, 1 for the others."""
    typed = normalise_name(text) if text else ""
    if not typed:
        return Value(0, output_field=IntegerField())
    return Case(When(search_name__startswith=typed, then=0), default=1, output_field=IntegerField())


def with_what_is_shown(providers: QuerySet[Provider], actor: Actor) -> QuerySet[Any]:
    """With what a line shows; computed for the rows of the page alone."""
    return providers.annotate(
        sport_slugs=ArraySubquery(
            Provider.sports.through.objects.filter(provider_id=OuterRef("pk")).values("sport_id")
        ),
        merged_ids=ArraySubquery(
            Provider.objects.filter(merged_into_id=OuterRef("pk")).values("id")
        ),
        contact_at=last_contact(),
        is_followed=Exists(
            Follower.objects.filter(provider_id=OuterRef("pk"), person_id=actor.person_id or NOBODY)
        ),
    )


def show_rows(actor: Actor, area: Area, found: list[Any]) -> list[ProviderRow]:
    relations = _find_relations(actor, found)
    return [
        ProviderRow(
            id=one.id,
            name=one.name,
            kind=one.get_kind_display(),
            place=one.place or area.names.get(one.municipality_id, ""),
            sports=tuple(sport.label for sport in list_sports(one.sport_slugs)),
            knows_contact=one.municipality_id in area.in_outline,
            last_contact=one.contact_at if one.municipality_id in area.in_outline else None,
            caller=find_caller(relations[one.id], area.first_holders[one.municipality_id])
            if one.municipality_id in area.in_outline
            else None,
            is_followed=one.is_followed,
        )
        for one in found
    ]


def _find_relations(actor: Actor, found: list[Any]) -> dict[UUID, list[Relation]]:
    """Who keeps contact with each of these, and with what was merged into it. One query."""
    file_of = {key: one.id for one in found for key in (one.id, *one.merged_ids)}
    grouped: dict[UUID, list[Relation]] = defaultdict(list)
    relations = Relation.objects.filter(
        relations_seen(actor), provider_id__in=list(file_of), ends_on=None
    ).select_related("organisation", "person")
    for relation in relations:
        grouped[file_of[relation.provider_id]].append(relation)
    return grouped


def write_key(row: Any) -> str:  # noqa: ANN401 - a provider with its rank
    """The place of a row, for the address of the next page."""
    text = f"{row.rank}|{row.id}|{row.search_name}"
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read_key(key: str) -> tuple[int, str, UUID]:
    """Rank, name and identifier of such a place; Unacceptable when it is no place of ours."""
    try:
        rank, row_id, name = base64.urlsafe_b64decode(key + "==").decode().split("|", 2)
        place = int(rank), name, UUID(row_id)
    except (ValueError, binascii.Error):
        place = -1, "", NOBODY
    # No name we look for has control signs, and the database takes no NUL.
    if place[0] not in RANKS or any(sign < " " for sign in place[1]):
        raise Unacceptable({"after": _("Deze pagina van de lijst bestaat niet.")})
    return place
