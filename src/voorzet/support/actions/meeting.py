"""The appointment for the conversation: made with the club by whoever leads, moved, and in everybody's calendar."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, Unacceptable
from voorzet.questions.actions import agree_next_step
from voorzet.reference.queries import deadline
from voorzet.support.actions._intakes import change, lock_to_hold, move, require_short, tell
from voorzet.support.models import Intake, IntakeStatus

LONGEST_PLACE = 160
MOST_MINUTES = 8 * 60


@verb
def plan_intake(
    *,
    actor: Actor,
    intake_id: UUID,
    starts_at: datetime,
    minutes: int,
    place: str,
    acknowledged: Collection[str] = (),
) -> Intake:
    """Makes the appointment, or moves it; club and parties get it for their calendar.

    The next step of the question is then the report, so many working days after the conversation. The same
    appointment once more changes nothing.
    """
    intake = lock_to_hold(actor, intake_id)
    if intake.status not in {IntakeStatus.ALIGNED, IntakeStatus.PLANNED}:
        raise Impossible(
            _("Dat kan nu niet: de intake is ‘%(status)s’.")
            % {"status": intake.get_status_display()}
        )
    place = require_short("place", place, LONGEST_PLACE, acknowledged, needed=True)
    if (intake.status, intake.starts_at, intake.minutes, intake.place) == (
        IntakeStatus.PLANNED,
        starts_at,
        minutes,
        place,
    ):
        return intake
    if starts_at <= clock.now():
        raise Unacceptable({"starts_at": _("Dit moment is al voorbij.")})
    if not 0 < minutes <= MOST_MINUTES:
        raise Unacceptable({"minutes": _("Kies hoe lang het duurt, hoogstens acht uur.")})
    is_new = intake.status == IntakeStatus.ALIGNED
    move(intake, IntakeStatus.PLANNED)
    intake.starts_at, intake.minutes, intake.place = starts_at, minutes, place
    if not is_new:
        intake.sequence += 1
    change(intake, "status", "starts_at", "minutes", "place", "sequence")
    agree_next_step(
        actor=actor,
        question_id=intake.question_id,
        until=deadline(starts_at, intake.question.desk.progress_days),
    )
    if is_new:
        tell(actor, "intake.planned", intake)
    else:
        tell(actor, "intake.moved", intake)
    return intake
