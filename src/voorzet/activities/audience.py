"""Whom an activity is for, so precisely that the same people in two audiences can be counted."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Self, TypeVar
from uuid import UUID

from voorzet.activities.models import Activity

T = TypeVar("T")


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

    def with_also(self, other: Self) -> Self:
        """An audience that holds both, in each respect the wider."""
        return type(self)(
            **{
                one.name: _wider(getattr(self, one.name), getattr(other, one.name))
                for one in fields(self)
            }
        )


def _wider(some: Sequence[T], others: Sequence[T]) -> list[T]:
    """Both, the first ones first; an empty list means everybody."""
    return list(dict.fromkeys([*some, *others])) if some and others else []
