"""What a letter about a decision says."""

from dataclasses import dataclass
from datetime import date

from voorzet.funds.models import Accounting, Application, Award, AwardLine, AwardStatus, CostLine
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible


@dataclass(frozen=True, slots=True)
class Decision:
    """One version of a decision; whole cents. `to_others` is what organisations get for their hours."""

    application: Application
    award: Award
    lines: list[AwardLine]
    to_others: int
    due_on: date | None

    @property
    def total(self) -> int:
        """All pots together."""
        return sum(line.cents for line in self.lines)


def get_decision(application: Application, version: int) -> Decision:
    """A version that was given."""
    award = Award.objects.filter(
        application=application, version=version, status=AwardStatus.GIVEN
    ).first()
    if award is None:
        raise NotVisible
    return _decision(application, award)


@as_system()
def get_decision_for_club(actor: Actor, reference: str) -> Decision:
    """The version that holds now, of an application for the question of the link that the actor came with."""
    if actor.scope_id is None or actor.organisation_id is not None:
        raise NotVisible
    award = (
        Award.objects.filter(
            application__reference=reference,
            application__question_id=actor.scope_id,
            status=AwardStatus.GIVEN,
        )
        .select_related("application__desk", "application__provider")
        .order_by("-version")
        .first()
    )
    if award is None:
        raise NotVisible
    return _decision(award.application, award)


def _decision(application: Application, award: Award) -> Decision:
    lines = list(award.lines.select_related("share__pot__owner").order_by("share__pot__name"))
    hours = CostLine.objects.filter(application=application, organisation__isnull=False)
    due = Accounting.objects.filter(award=award).values_list("due_on", flat=True).first()
    total = sum(line.cents for line in lines)
    return Decision(
        application=application,
        award=award,
        lines=lines,
        to_others=min(total, sum(hours.values_list("cents", flat=True))),
        due_on=due,
    )
