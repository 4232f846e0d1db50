"""Reads of who does what: the tasks per level, as a version divides them or as the framework proposes."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from voorzet.desks.models import Part, PlatformAssessment, WorkingAgreement
from voorzet.kernel.errors import NotVisible
from voorzet.parties.models import Organisation, OrganisationKind
from voorzet.parties.queries import names_of
from voorzet.reference.models import Level, Task
from voorzet.reference.queries import list_platform_statements, list_tasks

Kinds = dict[str, list[OrganisationKind]]


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task with, per part, the kinds of partners in the fixed order of kinds."""

    task: Task
    parts: Kinds

    def labels(self, part: str) -> list[str]:
        """The words for the kinds with this part."""
        return [str(kind.label) for kind in self.parts.get(part, [])]


@dataclass(frozen=True, slots=True)
class LevelOutcome:
    """What a platform said of one level: how many tasks it has, wants, and leaves to others."""

    label: str
    now: int
    wanted: int
    left: int

    @property
    def position(self) -> str:
        """`now` when it has at least half of the tasks, `wanted` when it has or wants half, else `no`."""
        if 2 * self.now >= self.total:
            return "now"
        return "wanted" if 2 * (self.now + self.wanted) >= self.total else "no"

    @property
    def total(self) -> int:
        """How many statements there are for this level."""
        return self.now + self.wanted + self.left


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """An assessment with who made it and its outcome per level."""

    assessment: PlatformAssessment
    organisation: Organisation
    person_name: str
    outcomes: list[LevelOutcome]


def list_division(agreement: WorkingAgreement | None) -> list[tuple[str, list[TaskRow]]]:
    """The tasks under the word for their level; without a version, the proposal of the framework."""
    divided: dict[str, Kinds] = defaultdict(lambda: defaultdict(list))
    if agreement is not None:
        order = list(OrganisationKind)
        for line in sorted(
            agreement.responsibilities.all(),
            key=lambda line: order.index(OrganisationKind(line.organisation_kind)),
        ):
            divided[line.task_id][line.part].append(OrganisationKind(line.organisation_kind))
    rows = [
        TaskRow(task, divided[task.key] if agreement is not None else _proposed(task))
        for task in list_tasks()
    ]
    return [(str(level.label), [row for row in rows if row.task.level == level]) for level in Level]


def get_task_row(agreement: WorkingAgreement, task_key: str) -> TaskRow:
    """One task as this version divides it."""
    for _level, rows in list_division(agreement):
        for row in rows:
            if row.task.key == task_key:
                return row
    raise NotVisible


def list_assessments(desk_id: UUID, most: int = 5) -> list[AssessmentRow]:
    """The last self-assessments of sport platforms at a desk, the newest first."""
    found = list(
        PlatformAssessment.objects.filter(desk_id=desk_id)
        .select_related("organisation")
        .order_by("-at")[:most]
    )
    names = names_of({one.person_id for one in found})
    levels = {statement.key: statement.level for statement in list_platform_statements()}
    return [
        AssessmentRow(
            one, one.organisation, names.get(one.person_id, ""), _outcomes(one.answers, levels)
        )
        for one in found
    ]


def _outcomes(answers: dict[str, str], levels: dict[str, str]) -> list[LevelOutcome]:
    counted: dict[str, list[str]] = defaultdict(list)
    for key, answer in answers.items():
        counted[levels.get(key, "")].append(answer)
    return [
        LevelOutcome(
            str(level.label),
            now=counted[level].count("now"),
            wanted=counted[level].count("wanted"),
            left=counted[level].count("no"),
        )
        for level in Level
    ]


def _proposed(task: Task) -> Kinds:
    return {
        part.value: [kind for kind in OrganisationKind if kind in getattr(task, part.value)]
        for part in Part
    }
