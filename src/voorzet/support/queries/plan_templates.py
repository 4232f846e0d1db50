"""Templates of plans at a desk: its own, and the national ones that it has no own version of."""

from dataclasses import dataclass
from uuid import UUID

from voorzet.kernel.errors import NotVisible
from voorzet.support.models import PlanTemplate
from voorzet.support.plan_templates import NATIONAL, Example, read_lines


@dataclass(frozen=True, slots=True)
class Choice:
    """A template as a desk finds it; `is_own` says that the desk wrote it."""

    example: Example
    is_own: bool
    is_national: bool


def list_templates(desk_id: UUID) -> list[Choice]:
    """What a plan can begin from at this desk; an own template takes the place of the national one. One query."""
    own = {
        one.key: Example(one.key, one.name, one.weeks, tuple(one.needs), read_lines(one.steps))
        for one in PlanTemplate.objects.filter(desk_id=desk_id).order_by("name")
    }
    national = {one.key for one in NATIONAL}
    return [
        *(
            Choice(own.get(one.key, one), is_own=one.key in own, is_national=True)
            for one in NATIONAL
        ),
        *(
            Choice(one, is_own=True, is_national=False)
            for key, one in own.items()
            if key not in national
        ),
    ]


def get_template(desk_id: UUID, key: str) -> Choice:
    """One of them; NotVisible when there is none of that name."""
    for choice in list_templates(desk_id):
        if choice.example.key == key:
            return choice
    raise NotVisible
