"""What is looked at: an activity that was saved, one that is only thought of, or one of a file."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from voorzet.activities.audience import Audience
from voorzet.activities.finding.shapes import Planned


class Says(Protocol):
    """What a form or a file says of an activity; `actions.Details` does."""

    @property
    def kind(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def starts_at(self) -> datetime: ...
    @property
    def ends_at(self) -> datetime: ...
    @property
    def audience(self) -> Audience: ...
    @property
    def place(self) -> str: ...
    @property
    def municipality(self) -> str | None: ...
    @property
    def themes(self) -> Sequence[str]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An activity to look around for: what, when and where, for whom, and the desk where it is agreed."""

    planned: Planned
    audience: Audience
    desk_id: UUID


def propose(
    details: Says, *, desk_id: UUID, organisers: Collection[UUID] = (), saved_as: UUID | None = None
) -> Proposal:
    """The proposal that these details are; with `saved_as`, that activity is not compared with itself."""
    planned = Planned(
        id=saved_as,
        kind=details.kind,
        status="idea",
        title=details.title,
        starts_at=details.starts_at,
        ends_at=details.ends_at,
        place=details.place,
        municipality=details.municipality,
        themes=frozenset(details.themes),
        roles=frozenset(details.audience.roles),
        organisers=frozenset(organisers),
    )
    return Proposal(planned=planned, audience=details.audience, desk_id=desk_id)
