"""Looking back: what who came thought of it, what organisers learned, and a question that was heard there."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.activities.actions._common import lock_activity, move
from voorzet.activities.actions._places import lock_guest
from voorzet.activities.models import (
    OVER,
    Activity,
    ActivityStatus,
    Attendance,
    Evaluation,
    Registration,
)
from voorzet.activities.policy import may_invite
from voorzet.desks.models import Desk
from voorzet.journal.recording import carried_out, record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Unacceptable
from voorzet.kernel.ids import new_id
from voorzet.kernel.taking_in import require_clean, require_text
from voorzet.providers.models import Provider
from voorzet.questions.actions import Incoming, receive_question
from voorzet.questions.models import Question, QuestionChannel

SCORES = range(1, 6)
LONGEST_REMARK, LONGEST_LESSON = 1000, 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Lessons:
    """What the organisers say afterwards; the cost in euro cents, None when they do not say."""

    went_well: str = ""
    to_change: str = ""
    cost_cents: int | None = None


@verb
def score_activity(
    *,
    actor: Actor,
    guest_id: UUID,
    score: int,
    remark: str = "",
    acknowledged: Collection[str] = (),
) -> None:
    """Who came says how it was, once, from 1 to 5.

    Raises:
        Impossible: they were not there, it is not over, or they said so before.
        Unacceptable: another number, or a remark that may not be kept (law 7).
    """
    activity, guest = lock_guest(guest_id)
    registration = Registration.objects.filter(guest=guest, came=True).first()
    if registration is None or activity.status not in OVER:
        raise Impossible(_("Een cijfer geven kan na afloop, als u er was."))
    if registration.score is not None:
        raise Impossible(_("U gaf al een cijfer. Dank u wel."))
    if score not in SCORES:
        raise Unacceptable({"score": _("Kies een cijfer van 1 tot en met 5.")})
    remark = remark.strip()
    if remark:
        remark = require_text("remark", remark, longest=LONGEST_REMARK)
        require_clean("remark", remark, frozenset(acknowledged))
    registration.score, registration.remark = score, remark
    registration.save(update_fields=["score", "remark"])
    record(
        actor,
        "activity.scored",
        subject_id=activity.id,
        desk_id=activity.desk_id,
        details={"guest": guest.id},
    )


@verb
def evaluate_activity(
    *,
    actor: Actor,
    activity_id: UUID,
    lessons: Lessons,
    acknowledged: Collection[str] = (),
    key: UUID | None = None,
) -> Evaluation:
    """What went well, what will be done otherwise, and what it cost. The same key again changes nothing."""
    activity = _lock_for_looking_back(actor, activity_id)
    if carried_out(key, "activity.evaluated", activity.id) is not None:
        return activity.evaluation
    texts = {"went_well": lessons.went_well.strip(), "to_change": lessons.to_change.strip()}
    if not any(texts.values()):
        raise Unacceptable({"went_well": _("Schrijf op wat goed ging, of wat u anders doet.")})
    for field, text in texts.items():
        if text:
            require_text(field, text, longest=LONGEST_LESSON)
            require_clean(field, text, frozenset(acknowledged))
    move(activity, ActivityStatus.EVALUATED)
    activity.save(update_fields=["status"])
    evaluation = Evaluation.objects.create(
        id=new_id(),
        activity=activity,
        cost_cents=lessons.cost_cents,
        person_id=actor.person_id,
        made_at=clock.now(),
        **texts,
    )
    record(actor, "activity.evaluated", subject_id=activity.id, desk_id=activity.desk_id)
    return evaluation


@verb
def ask_from_activity(
    *,
    actor: Actor,
    activity_id: UUID,
    provider_id: UUID,
    body: str,
    acknowledged: Collection[str] = (),
    key: UUID | None = None,
) -> Question:
    """Asks the desk what a club that was there asked: a question like any other, held by who heard it.

    The same key again gives the question that was made before.
    """
    activity = _lock_for_looking_back(actor, activity_id)
    if activity.status not in OVER:
        raise Impossible(_("Deze activiteit is nog niet geweest."))
    if not Attendance.objects.filter(activity=activity, provider_id=provider_id).exists():
        raise NotVisible
    question = receive_question(
        actor=actor,
        desk=Desk.objects.get(pk=activity.desk_id),
        incoming=Incoming(
            channel=QuestionChannel.VISIT,
            body=require_text("body", body),
            provider=Provider.objects.get(pk=provider_id),
        ),
        key=key,
        acknowledged=acknowledged,
    )
    record(
        actor,
        "activity.followed_up",
        subject_id=activity.id,
        desk_id=activity.desk_id,
        details={"provider": provider_id, "question": question.id},
    )
    return question


def _lock_for_looking_back(actor: Actor, activity_id: UUID) -> Activity:
    activity = lock_activity(actor, activity_id)
    if not may_invite(actor, activity):
        raise Refused(_("Alleen wie dit organiseert, kijkt erop terug."))
    return activity
