"""One provider and its file: the gatekeeper, people, relations, who calls, who looked, what changed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from voorzet.desks.models import Desk
from voorzet.journal.models import Entry
from voorzet.journal.registry import get_verb
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor, Seat, Sight
from voorzet.kernel.errors import NotVisible
from voorzet.parties.models import Organisation, Person
from voorzet.providers.models import (
    ContactPerson,
    FileLook,
    Follower,
    Provider,
    Relation,
    RelationTopic,
)
from voorzet.providers.policy import (
    AT_WORK,
    desks_seen_in_outline,
    desks_seen_whole,
    looks_from_outside,
    people_seen,
    relations_seen,
)
from voorzet.providers.queries.basics import BasicStanding, basics_of_file, read_basics
from voorzet.providers.queries.beside import (
    in_order,
    people_of_file,
    read_people,
    read_ties,
    shown_people,
    ties_of_file,
)
from voorzet.providers.queries.merging import list_ids_in_file
from voorzet.reference.models import Federation
from voorzet.reference.queries import find_municipality, list_sports

# A provider with what `get_file` adds.
Found = Any

NOBODY = UUID(int=0)
LOOKS_SHOWN = 100
CHANGES_SHOWN = 100


@dataclass(frozen=True, slots=True)
class File:
    """A provider as one actor finds it.

    Attributes:
        ids: the provider's own, and of those that were merged into it.
        seat: where the actor sits in whose area the provider lies; the one with most sight when several.
        people, relations: who speaks for it and who keeps contact, as far as the actor sees them.
        basics: how the basics of safe sport stand, as far as the actor sees it.
        first_holder: the name of that desk's first holder, who calls when nobody keeps contact.
        unnoted_desk_ids: the desks whose agreement shows the actor something here, without a look of today.
    """

    provider: Provider
    seat: Seat
    first_holder: str
    is_followed: bool
    unnoted_desk_ids: tuple[UUID, ...] = ()
    merged_ids: tuple[UUID, ...] = ()
    sport_names: tuple[str, ...] = ()
    federation_names: tuple[str, ...] = ()
    people: tuple[ContactPerson, ...] = ()
    relations: tuple[Relation, ...] = ()
    basics: tuple[BasicStanding, ...] = ()

    @property
    def ids(self) -> tuple[UUID, ...]:
        """Everything that is shown in this file."""
        return (self.provider.id, *self.merged_ids)

    @property
    def works(self) -> bool:
        """Whether the actor writes in it."""
        return self.seat.role in AT_WORK


@dataclass(frozen=True, slots=True)
class Change:
    """One line of what changed: a sentence, the fields in words, and when."""

    entry: Entry
    sentence: str
    fields: tuple[str, ...] = field(default=())


def get_file(actor: Actor, provider_id: UUID) -> File:
    """A provider in the area of one of the actor's desks; otherwise it is not there. One query.

    Of one that was merged, `provider.merged_into_id` says where to look.
    """
    desks = Desk.objects.filter(
        municipalities=OuterRef("municipality_id"), id__in=actor.desk_ids
    ).order_by("name", "id")
    found = (
        Provider.objects.filter(pk=provider_id)
        .annotate(
            desk_ids=ArraySubquery(desks.values("id")),
            first_holders=ArraySubquery(desks.values("first_holder__name")),
            merged_ids=ArraySubquery(
                Provider.objects.filter(merged_into_id=OuterRef("pk")).values("id")
            ),
            sport_slugs=ArraySubquery(
                Provider.sports.through.objects.filter(provider_id=OuterRef("pk")).values(
                    "sport_id"
                )
            ),
            federation_names=ArraySubquery(
                Federation.objects.filter(providers=OuterRef("pk")).order_by("name").values("name")
            ),
            people_rows=people_of_file(actor),
            tie_rows=ties_of_file(actor),
            basics_rows=basics_of_file(actor),
            is_followed=Exists(_followed_by(actor).filter(provider_id=OuterRef("pk"))),
            looked_desk_ids=ArraySubquery(
                _looks_today(actor).filter(provider_id=OuterRef("pk")).values("desk_id")
            ),
        )
        .first()
    )
    if found is None or not found.desk_ids:
        raise NotVisible
    return _as_file(actor, found)


def _as_file(actor: Actor, found: Found) -> File:
    municipality = find_municipality(found.municipality_id)
    if municipality is not None:
        found.municipality = municipality
    holders = dict(zip(found.desk_ids, found.first_holders, strict=True))
    seats = [seat for seat in actor.seats if seat.desk_id in holders]
    seat = min(seats, key=lambda one: (one.role not in AT_WORK, _blindness(actor, one)))
    return File(
        provider=found,
        seat=seat,
        first_holder=holders[seat.desk_id],
        is_followed=found.is_followed,
        unnoted_desk_ids=tuple(
            one
            for one in found.desk_ids
            if one in desks_seen_in_outline(actor) and one not in found.looked_desk_ids
        ),
        merged_ids=tuple(found.merged_ids),
        sport_names=tuple(sport.label for sport in list_sports(found.sport_slugs)),
        federation_names=tuple(found.federation_names),
        people=read_people(found.people_rows),
        relations=read_ties(found.tie_rows),
        basics=read_basics(found.basics_rows),
    )


def _blindness(actor: Actor, seat: Seat) -> int:
    return [Sight.FULL, Sight.SUMMARY, Sight.NONE].index(sight_at(actor, seat.desk_id))


def sight_at(actor: Actor, desk_id: UUID) -> Sight:
    """What the actor sees of files of this desk."""
    if desk_id in desks_seen_whole(actor):
        return Sight.FULL
    return Sight.SUMMARY if desk_id in desks_seen_in_outline(actor) else Sight.NONE


def _followed_by(actor: Actor) -> QuerySet[Any]:
    return Follower.objects.filter(person_id=actor.person_id or NOBODY)


def _looks_today(actor: Actor) -> QuerySet[Any]:
    return FileLook.objects.filter(
        person_id=actor.person_id or NOBODY,
        organisation_id=actor.organisation_id or NOBODY,
        on=clock.today(),
    )


def list_contact_people(actor: Actor, provider_ids: Collection[UUID]) -> list[ContactPerson]:
    """Who speaks for the provider, board first; at the end who left in the past year. One query."""
    people = ContactPerson.objects.filter(
        shown_people(), people_seen(actor), provider_id__in=provider_ids
    )
    return in_order(list(people))


def get_contact_person(actor: Actor, contact_id: UUID) -> ContactPerson:
    """A contact person whom the actor sees."""
    person = (
        ContactPerson.objects.filter(people_seen(actor), pk=contact_id)
        .select_related("provider")
        .first()
    )
    if person is None:
        raise NotVisible
    return person


def list_relations(actor: Actor, provider_ids: Collection[UUID]) -> list[Relation]:
    """Who keeps contact today, general first, then by organisation. One query."""
    relations = Relation.objects.filter(
        relations_seen(actor), provider_id__in=provider_ids, ends_on=None
    ).select_related("organisation", "person")
    order = list(RelationTopic)
    return sorted(
        relations, key=lambda one: (order.index(RelationTopic(one.topic)), one.organisation.name)
    )


def looks_in_from_outside(actor: Actor, provider_id: UUID) -> bool:
    """The rule of the same name on a page beside the file, which knows only a provider of it. Three queries."""
    return looks_from_outside(actor, list_relations(actor, list_ids_in_file(provider_id)))


def get_relation(actor: Actor, relation_id: UUID) -> Relation:
    """A tie that the actor sees."""
    relation = (
        Relation.objects.filter(relations_seen(actor), pk=relation_id, ends_on=None)
        .select_related("organisation", "person", "provider")
        .first()
    )
    if relation is None:
        raise NotVisible
    return relation


def list_looks(actor: Actor, provider_ids: Collection[UUID]) -> list[FileLook]:
    """Who of organisations without a tie looked, the latest day first."""
    seen = people_seen(actor)  # the same rule: own rows, and full sight
    return list(
        FileLook.objects.filter(seen, provider_id__in=provider_ids)
        .select_related("organisation", "person")
        .order_by("-on", "-last_at")[:LOOKS_SHOWN]
    )


def list_changes(provider_ids: Collection[UUID]) -> list[Change]:
    """What changed in the facts, the latest first: who, when and which fields, not what they were."""
    told = Entry.objects.filter(subject_kind="provider", subject_id__in=provider_ids)
    entries = list(told.order_by("-at", "-id")[:CHANGES_SHOWN])
    names = _names_of(entries)
    return [
        Change(
            entry,
            str(get_verb(entry.verb).sentence)
            % {
                "actor": names.get(entry.person_id) or names.get(entry.organisation_id) or "Voorzet"
            },
            tuple(_label(name) for name in entry.details.get("fields", ())),
        )
        for entry in entries
    ]


def _label(name: str) -> str:
    """A field in words."""
    ties = {"sports": _("sporten"), "federations": _("sportbonden"), "municipality": _("gemeente")}
    columns = {column.name: column for column in Provider._meta.concrete_fields}  # noqa: SLF001 - Django's own door to a model
    return ties.get(name) or str(columns[name].verbose_name)


def _names_of(entries: Sequence[Entry]) -> dict[UUID | None, str]:
    people = Person.objects.filter(pk__in={one.person_id for one in entries}).values_list(
        "id", "name"
    )
    organisations = Organisation.objects.filter(
        pk__in={one.organisation_id for one in entries}
    ).values_list("id", "name")
    return dict([*people, *organisations])
