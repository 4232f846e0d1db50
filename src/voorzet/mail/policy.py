"""Who sees to the mail of a desk: its coordinators."""

from uuid import UUID

from voorzet.kernel.actor import Actor, ActorKind


def may_see_to_mail(actor: Actor, desk_id: UUID | None) -> bool:
    """The system and the coordinators of that desk; of mail about no desk only the system."""
    return actor.kind is ActorKind.SYSTEM or desk_id in actor.coordinated_desk_ids
