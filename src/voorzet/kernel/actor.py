"""Who acts: a person for an organisation, somebody with a link, the public, or the system itself."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class ActorKind(StrEnum):
    """What stands behind an act."""

    PERSON = "person"
    LINK = "link"
    PUBLIC = "public"
    SYSTEM = "system"


class Channel(StrEnum):
    """The door an act came through."""

    PAGE = "page"
    FORM = "form"
    LINK = "link"
    FILE = "file"
    MAIL = "mail"
    COMMAND = "command"
    JOB = "job"


class Role(StrEnum):
    """What a person is at a desk."""

    COORDINATOR = "coordinator"
    ADVISER = "adviser"
    READER = "reader"
    PLATFORM_MEMBER = "platform_member"


class Sight(StrEnum):
    """How much of a record somebody sees."""

    NONE = "none"
    SUMMARY = "summary"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Seat:
    """A place at one desk: the role there and what the desk's agreement lets the organisation see.

    `sight` is of questions, `file_sight` of the files of clubs. `staff_until` is set for staff of the installation,
    who read along for some hours.
    """

    desk_id: UUID
    desk_slug: str
    desk_name: str
    role: Role
    sight: Sight
    file_sight: Sight = Sight.NONE
    staff_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """The one who acts, passed as first argument to every verb and query; never ambient.

    Attributes:
        kind: person, link, public or system.
        channel: the door.
        person_id, person_name: who, for kind person.
        organisation_id, organisation_name: for whom; every act of a person or partner's link has one.
        seats: the desks at which this person sits for this organisation.
        scope_id: the only question that somebody with a link can touch.
    """

    kind: ActorKind
    channel: Channel
    person_id: UUID | None = None
    person_name: str = ""
    organisation_id: UUID | None = None
    organisation_name: str = ""
    seats: tuple[Seat, ...] = field(default=())
    scope_id: UUID | None = None

    @property
    def desk_ids(self) -> tuple[UUID, ...]:
        """Every desk the actor sits at."""
        return tuple(seat.desk_id for seat in self.seats)

    @property
    def coordinated_desk_ids(self) -> tuple[UUID, ...]:
        """The desks the actor coordinates."""
        return tuple(seat.desk_id for seat in self.seats if seat.role is Role.COORDINATOR)

    @property
    def is_professional(self) -> bool:
        """Whether the actor works on questions somewhere (coordinator or adviser)."""
        return any(seat.role in {Role.COORDINATOR, Role.ADVISER} for seat in self.seats)

    def desks_with(self, sight: Sight) -> tuple[UUID, ...]:
        """The desks whose agreement gives the actor's organisation exactly this sight."""
        return tuple(seat.desk_id for seat in self.seats if seat.sight is sight)

    def file_desks_with(self, sight: Sight) -> tuple[UUID, ...]:
        """The desks where the actor has exactly this sight of files; a coordinator sees them whole."""
        return tuple(
            seat.desk_id
            for seat in self.seats
            if (Sight.FULL if seat.role is Role.COORDINATOR else seat.file_sight) is sight
        )

    def seat_at(self, desk_id: UUID) -> Seat | None:
        """The actor's place at a desk, or None."""
        return next((seat for seat in self.seats if seat.desk_id == desk_id), None)

    def works_at(self, desk_id: UUID) -> bool:
        """Whether the actor does work at this desk; readers only look on."""
        seat = self.seat_at(desk_id)
        return seat is not None and seat.role is not Role.READER


def system(channel: Channel = Channel.JOB) -> Actor:
    """The system itself: deadlines that pass, loading, commands of the operator."""
    return Actor(kind=ActorKind.SYSTEM, channel=channel)


def public() -> Actor:
    """Somebody without an account at the public form."""
    return Actor(kind=ActorKind.PUBLIC, channel=Channel.FORM)
