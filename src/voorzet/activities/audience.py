"""Whom an activity is for, so precisely that the same people in two audiences can be counted."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Self
from uuid import UUID

from voorzet.activities.models import Activity


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Sports, roles, kinds of provider, municipalities, four-digit postcodes, named providers.

    `municipalities` is never empty; of the others an empty list means everybody.
    """

    municipalities: Sequence[str]
    sports: Sequence[str] = ()
    roles: Sequence[str] = ()
    kinds: Sequence[str] = ()
    postcodes: Sequence[str] = ()
    providers: Sequence[UUID] = ()

    @classmethod
    def of(cls, activity: Activity) -> Self:
        """The audience of an activity."""
        return cls(**{one.name: getattr(activity, f"for_{one.name}") for one in fields(cls)})

    def as_columns(self) -> dict[str, list[str] | list[UUID]]:
        """The values of an activity's columns."""
        return {f"for_{one.name}": list(getattr(self, one.name)) for one in fields(self)}
