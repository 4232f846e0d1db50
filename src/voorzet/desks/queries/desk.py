"""Reads of desks: by name, their partners and people, and the seats of a person."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import DateTimeField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.utils.translation import gettext as _

from voorzet.desks.models import (
    Desk,
    DeskRole,
    Partnership,
    RecordKind,
    SharingRule,
    StaffAccess,
)
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor, Role, Seat, Sight
from voorzet.kernel.errors import NotVisible, VoorzetError
from voorzet.parties.models import Organisation, OrganisationKind, Person
from voorzet.reference.models import Municipality
from voorzet.reference.queries import find_municipality, list_municipalities_of_postcode

# Everyone who takes part in the work; readers only look on.
WORKING = (Role.COORDINATOR, Role.ADVISER, Role.PLATFORM_MEMBER)


@dataclass(frozen=True, slots=True)
class SeatsOfOrganisation:
    """The seats a person has for one organisation."""

    organisation_id: UUID
    organisation_name: str
    seats: tuple[Seat, ...]


@dataclass(frozen=True, slots=True)
class DesksOfPlace:
    """What a place somebody typed leads to. Without municipalities the place is not known or not certain."""

    municipalities: tuple[Municipality, ...]
    desks: tuple[Desk, ...]


@dataclass(frozen=True, slots=True)
class RoleHolder:
    """A person with a role at a desk, and what the desk's agreement lets them see."""

    desk_id: UUID
    person_id: UUID
    person_name: str
    organisation_id: UUID
    organisation_name: str
    organisation_kind: OrganisationKind
    role: Role
    role_label: str
    sight: Sight


def get_desk(slug: str) -> Desk:
    """The desk with this slug; desks are public, so absent is the only refusal."""
    try:
        return Desk.objects.select_related("first_holder").get(slug=slug)
    except Desk.DoesNotExist:
        raise NotVisible from None


def get_desk_named(slug: str) -> Desk:
    """The desk with this short name, for who types it; VoorzetError with the names there are."""
    try:
        return get_desk(slug)
    except NotVisible:
        slugs = ", ".join(desk.slug for desk in list_desks()) or "–"
        raise VoorzetError(
            _("Er is geen loket ‘%(slug)s’. Deze loketten zijn er: %(slugs)s.")
            % {"slug": slug, "slugs": slugs}
        ) from None


def get_agreed_sight(desk_id: UUID, kind: OrganisationKind) -> Sight:
    """What the sharing table of a desk gives this kind of partner of questions."""
    agreed = SharingRule.objects.filter(
        desk_id=desk_id, record_kind=RecordKind.QUESTION, organisation_kind=kind
    )
    return Sight(agreed.values_list("sight", flat=True).first() or Sight.NONE)


def get_first_holder(desk_id: UUID) -> UUID:
    """The organisation that receives what nobody else received."""
    return Desk.objects.values_list("first_holder_id", flat=True).get(pk=desk_id)


def list_desks() -> QuerySet[Desk]:
    """All desks, by name."""
    return Desk.objects.prefetch_related("municipalities").order_by("name")


def list_municipalities(desk_id: UUID) -> list[Municipality]:
    """The area of a desk, by name."""
    return list(Municipality.objects.filter(desks=desk_id).order_by("name"))


def find_desks(place: str) -> DesksOfPlace:
    """The desks for a postcode, or for the name of a municipality or of a place in it, by name."""
    municipalities = list_municipalities_of_postcode(place)
    named = None if municipalities else find_municipality(place)
    if named is not None:
        municipalities = [named]
    desks = list_desks().filter(municipalities__in=municipalities).distinct()
    return DesksOfPlace(tuple(municipalities), tuple(desks) if municipalities else ())


def active_partnerships() -> Q:
    """The condition that a partnership holds today."""
    today = clock.today()
    return Q(starts_on__lte=today) & (Q(ends_on=None) | Q(ends_on__gt=today))


def list_partners(desk_id: UUID) -> list[Organisation]:
    """The organisations that take part in a desk today, by name."""
    return list(
        Organisation.objects.filter(
            id__in=Partnership.objects.filter(active_partnerships(), desk_id=desk_id).values(
                "organisation_id"
            )
        ).order_by("name")
    )


def list_partners_by_kind(desk_id: UUID) -> list[tuple[str, list[Organisation]]]:
    """The partners of a desk today, grouped by the word for their kind, in the fixed order of kinds."""
    grouped: dict[str, list[Organisation]] = defaultdict(list)
    for organisation in list_partners(desk_id):
        grouped[organisation.kind].append(organisation)
    return [(str(kind.label), grouped[kind]) for kind in OrganisationKind if kind in grouped]


def list_role_holders(desk_id: UUID | None = None) -> list[RoleHolder]:
    """Everyone who can sign in and has a role at a desk of which their organisation is a partner today.

    At one desk, or else at all of them.
    """
    at_desk = Q(desk_id=desk_id) if desk_id else Q()
    partnership = Partnership.objects.filter(
        active_partnerships(),
        desk_id=OuterRef("desk_id"),
        organisation_id=OuterRef("organisation_id"),
    )
    roles = (
        DeskRole.objects.filter(at_desk, Exists(partnership), person__is_active=True)
        .annotate(agreed_sight=_agreed(RecordKind.QUESTION))
        .select_related("person", "organisation")
        .order_by("person__name", "organisation__name")
    )
    return [
        RoleHolder(
            desk_id=given.desk_id,
            person_id=given.person_id,
            person_name=given.person.name,
            organisation_id=given.organisation_id,
            organisation_name=given.organisation.name,
            organisation_kind=OrganisationKind(given.organisation.kind),
            role=Role(given.role),
            role_label=str(given.get_role_display()),
            sight=_sight(Role(given.role), given.agreed_sight),
        )
        for given in roles
    ]


def is_partner(desk_id: UUID, organisation_id: UUID) -> bool:
    """Whether the organisation takes part in the desk today."""
    return Partnership.objects.filter(
        active_partnerships(), desk_id=desk_id, organisation_id=organisation_id
    ).exists()


def list_people(desk_id: UUID, organisation_id: UUID) -> list[Person]:
    """Who works at a desk for an organisation, by name; readers are not among them."""
    return list(
        Person.objects.filter(
            is_active=True,
            desk_roles__desk_id=desk_id,
            desk_roles__organisation_id=organisation_id,
            desk_roles__role__in=WORKING,
        ).order_by("name")
    )


def list_possible_first_holders(desk_id: UUID) -> list[Organisation]:
    """Partners that do not plan to leave and have somebody here who works on questions, by name."""
    staying = Partnership.objects.filter(active_partnerships(), desk_id=desk_id, ends_on=None)
    working = DeskRole.objects.filter(
        desk_id=desk_id, role__in=[Role.COORDINATOR, Role.ADVISER], person__is_active=True
    )
    return list(
        Organisation.objects.filter(
            id__in=staying.values("organisation_id"),
        )
        .filter(id__in=working.values("organisation_id"))
        .order_by("name")
    )


def list_coordinators(desk_id: UUID) -> list[Person]:
    """Who coordinates a desk, by name."""
    return list(
        Person.objects.filter(
            is_active=True, desk_roles__desk_id=desk_id, desk_roles__role=Role.COORDINATOR
        )
        .distinct()
        .order_by("name")
    )


def works_for(desk_id: UUID, organisation_id: UUID, person_id: UUID) -> bool:
    """Whether a person works at this desk for this organisation."""
    return DeskRole.objects.filter(
        desk_id=desk_id,
        organisation_id=organisation_id,
        person_id=person_id,
        person__is_active=True,
        role__in=WORKING,
    ).exists()


def stays_at_work(desk_id: UUID, organisation_id: UUID, person_id: UUID) -> bool:
    """`works_for`, and so until commit: the row of their role is held, for who gives them something to do.

    Who ends or changes the role waits, and then finds what was given and takes it back; or was first, and the
    answer is no. Ask it before taking any other row: ending a role holds that role and then the rows of what
    the person had. It is the role that is held and not the desk, so that colleagues do not wait for each other,
    and the closing of an account, which passes by the desk, waits as well.
    """
    held = DeskRole.objects.select_for_update(of=("self",), no_key=True).filter(
        desk_id=desk_id,
        organisation_id=organisation_id,
        person_id=person_id,
        person__is_active=True,
        role__in=WORKING,
    )
    return held.first() is not None


def list_people_by_partner(desk_id: UUID) -> dict[UUID, list[Person]]:
    """Everyone who works at a desk, grouped by organisation."""
    grouped: dict[UUID, list[Person]] = defaultdict(list)
    roles = (
        DeskRole.objects.filter(desk_id=desk_id, person__is_active=True, role__in=WORKING)
        .select_related("person")
        .order_by("person__name")
    )
    for role in roles:
        grouped[role.organisation_id].append(role.person)
    return grouped


def list_informed_partners(desk_id: UUID) -> list[UUID]:
    """The partners that the sharing table names to be told of direct answers."""
    return list(
        Partnership.objects.filter(
            active_partnerships(),
            desk_id=desk_id,
            organisation__kind__in=SharingRule.objects.filter(desk_id=desk_id, informed=True)
            .exclude(sight=Sight.NONE)
            .values("organisation_kind"),
        ).values_list("organisation_id", flat=True)
    )


def list_seats(person_id: UUID) -> list[SeatsOfOrganisation]:
    """Where a person sits today, grouped by the organisation they sit for. One query."""
    return list_seats_of([person_id]).get(person_id, [])


def list_seats_of(person_ids: Collection[UUID]) -> dict[UUID, list[SeatsOfOrganisation]]:
    """Where each of these people sits today, grouped by the organisation they sit for. One query."""
    roles = (
        DeskRole.objects.filter(
            person_id__in=person_ids,
            desk__partnerships__in=Partnership.objects.filter(active_partnerships()),
            desk__partnerships__organisation_id=F("organisation_id"),
        )
        .annotate(
            agreed_sight=_agreed(RecordKind.QUESTION), agreed_file_sight=_agreed(RecordKind.FILE)
        )
        .order_by()
        .values_list(
            "person_id",
            "organisation_id",
            "organisation__name",
            "desk_id",
            "desk__slug",
            "desk__name",
            "role",
            "agreed_sight",
            "agreed_file_sight",
            Value(None, output_field=DateTimeField()),
        )
    )
    grouped: dict[tuple[UUID, UUID, str], list[Seat]] = defaultdict(list)
    for (
        person_id,
        organisation_id,
        called,
        desk_id,
        slug,
        name,
        given,
        sight,
        file_sight,
        staff_until,
    ) in roles.union(_staff(person_ids), all=True).order_by("organisation__name", "desk__name"):
        role = Role(given)
        seat = Seat(
            desk_id, slug, name, role, _sight(role, sight), _sight(role, file_sight), staff_until
        )
        grouped[person_id, organisation_id, called].append(seat)
    found: dict[UUID, list[SeatsOfOrganisation]] = defaultdict(list)
    for (person_id, organisation_id, called), seats in grouped.items():
        found[person_id].append(SeatsOfOrganisation(organisation_id, called, tuple(seats)))
    return found


def list_people_of(actor: Actor, desk_id: UUID) -> list[Person]:
    """The actor's colleagues at a desk, the actor included."""
    if actor.organisation_id is None:
        return []
    return list_people(desk_id, actor.organisation_id)


def _staff(person_ids: Collection[UUID]) -> QuerySet[StaffAccess, tuple[Any, ...]]:
    """Where staff reads along at this moment: as a reader with full sight."""
    whole = Value(Sight.FULL.value)
    return StaffAccess.objects.filter(
        person_id__in=person_ids, closed_at=None, until__gt=clock.now()
    ).values_list(
        "person_id",
        "organisation_id",
        "organisation__name",
        "desk_id",
        "desk__slug",
        "desk__name",
        Value(Role.READER.value),
        whole,
        whole,
        "until",
    )


def _agreed(record_kind: RecordKind) -> Subquery:
    """What the sharing table says for the kind of organisation of a role."""
    return Subquery(
        SharingRule.objects.filter(
            desk_id=OuterRef("desk_id"),
            record_kind=record_kind,
            organisation_kind=OuterRef("organisation__kind"),
        ).values("sight")[:1]
    )


def _sight(role: Role, agreed: str | None) -> Sight:
    """A member of a platform comes from a club and never sees other clubs' questions (law 6)."""
    if role is Role.PLATFORM_MEMBER or agreed is None:
        return Sight.NONE
    return Sight(agreed)
