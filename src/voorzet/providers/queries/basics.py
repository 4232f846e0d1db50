"""The basics of safe sport as they stand: of a few providers, and of all clubs of a desk.

Of a basic that was noted more than once in a file (at two desks, or before files were merged) the latest note
that the reader sees is how it stands.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject

from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Actor, system
from voorzet.kernel.errors import NotVisible
from voorzet.providers.models import (
    Basic,
    BasicsDeadline,
    BasicStatus,
    ContactPerson,
    Provider,
    ProviderKind,
    Relation,
    SafetyBasic,
)
from voorzet.providers.policy import (
    basics_seen,
    desks_seen_in_outline,
    people_seen,
    relations_seen,
)
from voorzet.providers.queries.beside import OF_THE_FILE, Row, in_order
from voorzet.providers.queries.listing import (
    PAGE,
    Area,
    ProviderRow,
    read_key,
    show_rows,
    with_what_is_shown,
    write_key,
)

# A certificate of conduct is best asked anew after so long (advice of NOC*NSF to clubs with volunteers).
CHECK_AGAIN = timedelta(days=3 * 365 + 1)
# How a club stands, as the list is narrowed to it.
MISSES, HAS_ALL, UNKNOWN = "mist", "compleet", "onbekend"
# The names under which a query has the status of each basic, in their order.
STATUSES = tuple(f"status_{basic.value}" for basic in Basic)
Statuses = tuple[str, ...]
COMPLETE: Statuses = (BasicStatus.IN_ORDER.value,) * len(STATUSES)


# Of which not every status is in order; where nobody noted one it is ''.
NOT_COMPLETE = ~Q(**dict.fromkeys(STATUSES, BasicStatus.IN_ORDER))


@dataclass(frozen=True, slots=True)
class BasicStanding:
    """How one basic stands at a provider; without a status nobody knows.

    `organisation` noted it; `check_again` when it was in order so long ago that somebody should ask.
    """

    basic: Basic
    status: BasicStatus | None = None
    since: date | None = None
    organisation: str = ""

    @property
    def check_again(self) -> bool:
        """Only certificates of conduct grow old."""
        return (
            self.basic is Basic.CONDUCT_CERTIFICATES
            and self.status is BasicStatus.IN_ORDER
            and self.since is not None
            and self.since < clock.today() - CHECK_AGAIN
        )


@dataclass(frozen=True, slots=True)
class Progress:
    """Of a basic, at how many clubs of a desk it stands how; `unknown` where nobody noted it."""

    basic: Basic
    in_order: int
    underway: int
    missing: int
    unknown: int


@dataclass(frozen=True, slots=True)
class DeskProgress:
    """How far the clubs of a desk are: how many there are, how many have all four, and each basic apart."""

    clubs: int
    complete: int
    basics: tuple[Progress, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BasicsFilters:
    """What the list of clubs is narrowed to; '' and False narrow nothing. `basic` is one that is not in order."""

    standing: str = MISSES
    basic: str = ""
    kind: str = ProviderKind.CLUB
    municipality: str = ""
    only_ours: bool = False


@dataclass(frozen=True, slots=True)
class BasicsRow:
    """A club of the list, how its basics stand, and who there can be called, as far as the actor sees them."""

    provider: ProviderRow
    standings: tuple[BasicStanding, ...]
    people: tuple[ContactPerson, ...]

    @property
    def in_order(self) -> int:
        """How many of the four are."""
        return sum(one.status is BasicStatus.IN_ORDER for one in self.standings)

    @property
    def short(self) -> list[list[BasicStanding]]:
        """Those that are not in order, together when they stand alike."""
        alike = [
            [one for one in self.standings if one.status is status]
            for status in (BasicStatus.MISSING, BasicStatus.UNDERWAY, None)
        ]
        return [some for some in alike if some]


@dataclass(frozen=True, slots=True)
class BasicsPage:
    """A page of the list; `after` is the key of the next one, or ''."""

    rows: list[BasicsRow]
    after: str = ""


def has_basics(provider_ids: Collection[UUID]) -> dict[UUID, bool]:
    """Per provider whether all four basics of safe sport are in order, for rules that ask so. Two queries.

    Every identifier that was asked is in the answer; what nobody noted is not in order. Within a verb this is the
    whole truth; on a page it is what the reader may see.
    """
    roots = dict(
        Provider.objects.filter(pk__in=provider_ids).values_list(
            "pk", Coalesce("merged_into_id", "pk")
        )
    )
    complete = with_statuses(system(), Provider.objects.filter(pk__in=set(roots.values())))
    in_order = set(complete.exclude(NOT_COMPLETE).values_list("pk", flat=True))
    return {one: roots.get(one) in in_order for one in provider_ids}


def basics_of_file(actor: Actor) -> ArraySubquery:
    """The basics of a provider and of those merged into it that the actor sees, for `read_basics`."""
    notes = SafetyBasic.objects.filter(OF_THE_FILE, basics_seen(actor)).order_by("noted_at", "id")
    shown = {"basic": "basic", "status": "status", "since": "since"}
    return ArraySubquery(notes.values(row=JSONObject(**shown, organisation="organisation__name")))


def read_basics(rows: list[Row]) -> tuple[BasicStanding, ...]:
    """How the four stand, in their order; of more notes the last."""
    latest = {row["basic"]: row for row in rows}
    return tuple(
        BasicStanding(
            basic,
            BasicStatus(latest[basic]["status"]),
            date.fromisoformat(latest[basic]["since"]),
            latest[basic]["organisation"],
        )
        if basic in latest
        else BasicStanding(basic)
        for basic in Basic
    )


def get_deadline(desk_id: UUID) -> date | None:
    """By when the clubs of a desk need their basics, if it said so."""
    return BasicsDeadline.objects.filter(desk=desk_id).values_list("due_on", flat=True).first()


@as_system()
def list_deadlines_to_watch() -> list[UUID]:
    """The desks that have a deadline."""
    return list(BasicsDeadline.objects.order_by("pk").values_list("pk", flat=True))


def count_progress(actor: Actor, desk_id: UUID, kind: str = ProviderKind.CLUB) -> DeskProgress:
    """How far the clubs of a desk are. One query, of one short row per club."""
    counted = Counter(with_statuses(actor, _clubs_of(desk_id, kind)).values_list(*STATUSES))
    return DeskProgress(
        clubs=sum(counted.values()),
        complete=counted[COMPLETE],
        basics=tuple(_progress(basic, place, counted) for place, basic in enumerate(Basic)),
    )


def count_missing(actor: Actor, desk_id: UUID) -> int:
    """How many clubs of a desk do not have all four in order, or nobody knows."""
    return with_statuses(actor, _clubs_of(desk_id)).filter(NOT_COMPLETE).count()


def list_keepers(desk_id: UUID) -> list[tuple[UUID, UUID]]:
    """Who keeps contact, for which organisation, with a club of a desk that misses something."""
    short = with_statuses(system(), _clubs_of(desk_id)).filter(NOT_COMPLETE)
    kept = Relation.objects.filter(
        Q(provider__in=short.values("pk")) | Q(provider__merged_into__in=short.values("pk")),
        desk=desk_id,
        ends_on=None,
        person__is_active=True,
    )
    pairs = kept.values_list("person_id", "organisation_id").distinct()
    return sorted((person, organisation) for person, organisation in pairs if person is not None)


def list_clubs(
    actor: Actor, area: Area, desk_id: UUID, asked: BasicsFilters, after: str = ""
) -> BasicsPage:
    """A page of the clubs of a desk with how their basics stand, by name. Five queries.

    Raises NotVisible where the actor does not know of files, Unacceptable when `after` is no key of ours.
    """
    if desk_id not in desks_seen_in_outline(actor):
        raise NotVisible
    clubs = _narrow(with_statuses(actor, _clubs_of(desk_id, asked.kind)), actor, asked)
    if after:
        _rank, name, key = read_key(after)
        clubs = clubs.filter(Q(search_name__gt=name) | Q(search_name=name, id__gt=key))
    clubs = with_what_is_shown(clubs, actor).annotate(rank=Value(0))
    found = list(clubs.order_by("search_name", "id")[: PAGE + 1])
    shown = found[:PAGE]
    file_of = {key: one.id for one in shown for key in (one.id, *one.merged_ids)}
    standing = _latest(actor, file_of)
    people = _list_people(actor, file_of)
    rows = [
        BasicsRow(
            row,
            tuple(_show(basic, standing[row.id].get(basic)) for basic in Basic),
            tuple(people[row.id]),
        )
        for row in show_rows(actor, area, shown)
    ]
    return BasicsPage(rows, write_key(shown[-1]) if len(found) > PAGE else "")


def with_statuses(actor: Actor, providers: QuerySet[Provider]) -> QuerySet[Any]:
    """With the status of each basic, as `STATUSES`: the latest note in the file, '' when there is none."""
    of_file = Provider.objects.filter(
        Q(pk=OuterRef(OuterRef("pk"))) | Q(merged_into_id=OuterRef(OuterRef("pk")))
    )
    notes = SafetyBasic.objects.filter(basics_seen(actor), provider__in=of_file.values("pk"))
    latest = notes.order_by("-noted_at", "-id").values("status")
    return providers.annotate(
        **{
            name: Coalesce(Subquery(latest.filter(basic=basic)[:1]), Value(""))
            for name, basic in zip(STATUSES, Basic, strict=True)
        }
    )


def _clubs_of(desk_id: UUID, kind: str = ProviderKind.CLUB) -> QuerySet[Provider]:
    clubs = Provider.objects.filter(municipality__desks=desk_id, merged_into=None)
    return clubs.filter(kind=kind) if kind else clubs


def _narrow(clubs: QuerySet[Any], actor: Actor, asked: BasicsFilters) -> QuerySet[Any]:
    if asked.standing == MISSES:
        clubs = clubs.filter(NOT_COMPLETE)
    elif asked.standing == HAS_ALL:
        clubs = clubs.exclude(NOT_COMPLETE)
    elif asked.standing == UNKNOWN:
        clubs = clubs.filter(reduce(or_, (Q(**{name: ""}) for name in STATUSES)))
    if asked.basic:
        clubs = clubs.exclude(**{f"status_{asked.basic}": BasicStatus.IN_ORDER})
    if asked.municipality:
        clubs = clubs.filter(municipality=asked.municipality)
    if asked.only_ours:
        ours = Relation.objects.filter(
            relations_seen(actor), organisation=actor.organisation_id, ends_on=None
        )
        clubs = clubs.filter(pk__in=ours.values(file=Coalesce("provider__merged_into", "provider")))
    return clubs


def _latest(actor: Actor, file_of: Mapping[UUID, UUID]) -> dict[UUID, dict[Basic, SafetyBasic]]:
    """Per file how each basic stands. One query."""
    standing: dict[UUID, dict[Basic, SafetyBasic]] = defaultdict(dict)
    notes = SafetyBasic.objects.filter(basics_seen(actor), provider__in=list(file_of))
    for row in notes.select_related("organisation").order_by("noted_at", "id"):
        standing[file_of[row.provider_id]][Basic(row.basic)] = row
    return standing


def _list_people(actor: Actor, file_of: Mapping[UUID, UUID]) -> dict[UUID, list[ContactPerson]]:
    """Whom of each club the actor can call from a list, board first. Two queries.

    Only where the own organisation keeps contact, or wrote the person down: to see anybody else one opens the
    file, where that is noted as a look (law 5).
    """
    people: dict[UUID, list[ContactPerson]] = defaultdict(list)
    if actor.organisation_id is None:
        return people
    reachable = ContactPerson.objects.filter(
        people_seen(actor), provider__in=list(file_of), ends_on=None
    ).exclude(phone="")
    kept = Relation.objects.filter(
        relations_seen(actor),
        organisation=actor.organisation_id,
        provider__in=list(file_of),
        starts_on__lt=clock.today(),
        ends_on=None,
    )
    ours = {file_of[one] for one in kept.values_list("provider_id", flat=True)}
    for person in in_order(list(reachable)):
        file_id = file_of[person.provider_id]
        if file_id in ours or person.organisation_id == actor.organisation_id:
            people[file_id].append(person)
    return people


def _show(basic: Basic, row: SafetyBasic | None) -> BasicStanding:
    if row is None:
        return BasicStanding(basic)
    return BasicStanding(basic, BasicStatus(row.status), row.since, row.organisation.name)


def _progress(basic: Basic, place: int, counted: Counter[Statuses]) -> Progress:
    stands: Counter[str] = Counter()
    for statuses, clubs in counted.items():
        stands[statuses[place]] += clubs
    return Progress(
        basic=basic,
        in_order=stands[BasicStatus.IN_ORDER],
        underway=stands[BasicStatus.UNDERWAY],
        missing=stands[BasicStatus.MISSING],
        unknown=stands[""],
    )
