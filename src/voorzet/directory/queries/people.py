"""What is shown of people: functions, expertise, and for who shares a desk their room, absence and contact details."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from voorzet.desks.models import Desk, DeskRole, Partnership
from voorzet.desks.queries import active_partnerships
from voorzet.directory.models import Absence, Availability, Expertise, is_stale
from voorzet.directory.policy import may_enter_own, shares_a_desk
from voorzet.directory.queries.search import Place
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible
from voorzet.parties.models import Organisation, Person, Position

One = TypeVar("One", Availability, Absence)


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody at an organisation, as a list shows them.

    Attributes:
        is_near: shares a desk with who looks; only then there are contact details, room and absence.
        known: what they know, and after that what their organisation knows.
        confirmed_on: the oldest day of confirmation among what they know themselves.
    """

    person: Person
    organisation: Organisation
    title: str
    is_near: bool
    known: tuple[Expertise, ...] = ()
    of_organisation: tuple[Expertise, ...] = ()
    availability: Availability | None = None
    absence: Absence | None = None

    @property
    def confirmed_on(self) -> date | None:
        """Since when all of it is known to hold."""
        return min((one.confirmed_on for one in self.known), default=None)

    @property
    def is_stale(self) -> bool:
        """Whether some of it may not hold any more."""
        return self.confirmed_on is not None and is_stale(self.confirmed_on)


@dataclass(frozen=True, slots=True)
class Seated:
    """A person at one organisation: function, room and absence.

    Desks and roles are those that who looks may know: all of one's own, else of the desks that they share.
    """

    organisation: Organisation
    title: str
    desks: tuple[Desk, ...]
    roles: tuple[str, ...]
    availability: Availability | None
    absence: Absence | None


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Everything that the page of a person shows.

    Attributes:
        is_near: shares a desk with who looks, or is who looks.
        shared: the desks that they share.
    """

    person: Person
    is_own: bool
    is_near: bool
    seated: tuple[Seated, ...]
    shared: tuple[Desk, ...]
    expertise: tuple[Expertise, ...] = field(default=())

    @property
    def is_stale(self) -> bool:
        """Whether some of what they know should be confirmed."""
        return any(one.is_stale for one in self.expertise)


def seats() -> QuerySet[DeskRole]:
    """Roles that count today: the organisation takes part, the person has an account and has not left."""
    here = Partnership.objects.filter(
        active_partnerships(),
        desk_id=OuterRef("desk_id"),
        organisation_id=OuterRef("organisation_id"),
    )
    positions = Position.objects.filter(
        person_id=OuterRef("person_id"), organisation_id=OuterRef("organisation_id")
    )
    return DeskRole.objects.filter(
        Exists(here),
        Exists(positions.filter(ends_on=None)) | ~Q(Exists(positions)),
        person__is_active=True,
    )


def list_listed(places: Sequence[Place]) -> list[Listed]:
    """The people of these places in the same order, in six queries however many there are.

    Room and absence only of who is near; the database shows no other.
    """
    people = Person.objects.in_bulk({place.person_id for place in places})
    organisations = Organisation.objects.in_bulk({place.organisation_id for place in places})
    titles = _titles(people.keys())
    own, of_organisation = _expertise(people.keys(), organisations.keys())
    near = {place.person_id for place in places if place.is_near}
    available = _by_place(Availability.objects.filter(person_id__in=near))
    away = _by_place(Absence.objects.filter(person_id__in=near))
    return [
        Listed(
            person=people[place.person_id],
            organisation=organisations[place.organisation_id],
            title=titles.get(place[:2], ""),
            is_near=place.is_near,
            known=tuple(own[place.person_id]),
            of_organisation=tuple(of_organisation[place.organisation_id]),
            availability=available.get(place[:2]) if place.is_near else None,
            absence=away.get(place[:2]) if place.is_near else None,
        )
        for place in places
    ]


def get_person_page(actor: Actor, person_id: UUID) -> PersonPage:
    """What the actor may see of somebody who sits at a desk today; nobody else is there."""
    roles = list(
        seats()
        .filter(person_id=person_id)
        .select_related("desk", "organisation", "person")
        .order_by("organisation__name", "desk__name")
    )
    if not roles or not may_enter_own(actor):
        raise NotVisible
    shared = tuple(role.desk for role in roles if role.desk_id in actor.desk_ids)
    is_own = person_id == actor.person_id
    near = is_own or bool(shared)
    available = _by_place(Availability.objects.filter(shares_a_desk(actor), person_id=person_id))
    away = _by_place(
        Absence.objects.filter(shares_a_desk(actor), person_id=person_id).select_related("stand_in")
    )
    titles = _titles([person_id])
    by_organisation: dict[UUID, list[DeskRole]] = defaultdict(list)
    for role in roles:
        by_organisation[role.organisation_id].append(role)
    own, _of_organisation = _expertise([person_id], [])
    return PersonPage(
        person=roles[0].person,
        is_own=is_own,
        is_near=near,
        seated=tuple(
            Seated(
                organisation=some[0].organisation,
                title=titles.get((person_id, organisation_id), ""),
                desks=tuple(role.desk for role in some if is_own or role.desk in shared),
                roles=tuple(
                    dict.fromkeys(
                        str(role.get_role_display())
                        for role in some
                        if is_own or role.desk in shared
                    )
                ),
                availability=available.get((person_id, organisation_id)),
                absence=_still(away.get((person_id, organisation_id))),
            )
            for organisation_id, some in by_organisation.items()
        ),
        shared=tuple(dict.fromkeys(shared)),
        expertise=tuple(own[person_id]),
    )


def list_places_of(actor: Actor, organisation_id: UUID) -> list[Place]:
    """Who sits for an organisation today, by name."""
    roles = (
        seats()
        .filter(organisation_id=organisation_id)
        .order_by("person__name", "person_id")
        .values_list("person_id", "desk_id")
    )
    near: dict[UUID, bool] = {}
    for person_id, desk_id in roles:
        near[person_id] = near.get(person_id, False) or desk_id in actor.desk_ids
    return [Place(person_id, organisation_id, is_near) for person_id, is_near in near.items()]


def list_expertise_of(organisation_id: UUID) -> list[Expertise]:
    """What an organisation knows about, as somebody there entered it."""
    _own, of_organisation = _expertise([], [organisation_id])
    return of_organisation[organisation_id]


def _still(absence: Absence | None) -> Absence | None:
    """An absence that is not over."""
    return absence if absence is not None and absence.back_on > clock.today() else None


def _titles(person_ids: Collection[UUID]) -> dict[tuple[UUID, UUID], str]:
    positions = Position.objects.filter(person_id__in=person_ids, ends_on=None)
    return {
        (person_id, organisation_id): title
        for person_id, organisation_id, title in positions.values_list(
            "person_id", "organisation_id", "title"
        )
    }


def _expertise(
    person_ids: Collection[UUID], organisation_ids: Collection[UUID]
) -> tuple[dict[UUID, list[Expertise]], dict[UUID, list[Expertise]]]:
    """What people and organisations know, each by identifier."""
    own: dict[UUID, list[Expertise]] = defaultdict(list)
    of_organisation: dict[UUID, list[Expertise]] = defaultdict(list)
    entries = Expertise.objects.filter(
        Q(person_id__in=person_ids) | Q(organisation_id__in=organisation_ids)
    ).select_related("theme", "subtheme", "sport", "municipality")
    for entry in entries.order_by("theme__position", "subtheme__position", "sport_id", "id"):
        if entry.person_id is not None:
            own[entry.person_id].append(entry)
        elif entry.organisation_id is not None:
            of_organisation[entry.organisation_id].append(entry)
    return own, of_organisation


def _by_place(rows: "QuerySet[One]") -> dict[tuple[UUID, UUID], One]:
    return {(row.person_id, row.organisation_id): row for row in rows}
