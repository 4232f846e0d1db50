"""Who may set up and change a desk, and who may sign for whom."""

from uuid import UUID

from voorzet.kernel.actor import Actor, ActorKind, Role


def may_open_desk(actor: Actor) -> bool:
    """Only the system: an operator opens a desk with a command."""
    return actor.kind is ActorKind.SYSTEM


def may_use_invitation(actor: Actor, invitation_id: UUID) -> bool:
    """Who came with the link of exactly this invitation: the operator decided, the bearer fills in."""
    return actor.kind is ActorKind.LINK and actor.scope_id == invitation_id


def may_change_desk(actor: Actor, desk_id: UUID) -> bool:
    """The system and the coordinators of that desk."""
    return actor.kind is ActorKind.SYSTEM or desk_id in actor.coordinated_desk_ids


def may_sign(actor: Actor, desk_id: UUID) -> bool:
    """People who work at the desk sign for the organisation they act for; readers and the system do not."""
    return actor.kind is ActorKind.PERSON and actor.works_at(desk_id)


def may_read_agreements(actor: Actor, desk_id: UUID) -> bool:
    """Everybody who sits at the desk, readers and platform members too, and the system."""
    return actor.kind is ActorKind.SYSTEM or actor.seat_at(desk_id) is not None


def may_assess_platform(actor: Actor, desk_id: UUID) -> bool:
    """Who is a member of the sport platform at this desk: it chooses its own position."""
    seat = actor.seat_at(desk_id)
    return seat is not None and seat.role is Role.PLATFORM_MEMBER
