"""What rounds of alignment are made of: opening one, closing it, and clearing when nobody objects."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef

from voorzet.activities.actions._common import move
from voorzet.activities.actions.finding import store_findings
from voorzet.activities.models import (
    AGREED,
    Activity,
    ActivityStatus,
    AlignmentRound,
    Answer,
    Resolution,
    RoundOutcome,
    Stance,
)
from voorzet.activities.queries.findings import find_for
from voorzet.desks.models import DeskRole, Partnership
from voorzet.desks.queries.desk import WORKING, active_partnerships
from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor
from voorzet.reference.queries import deadline


def open_round(actor: Actor, activity: Activity) -> AlignmentRound:
    """Asks every partner that the activity touches; when there is nobody to ask, it is cleared at once.

    The term is that of the home desk, in working days, and ends when the activity begins. What is found is kept with
    the round.
    """
    now = clock.now()
    round_ = AlignmentRound.objects.create(
        activity=activity,
        opened_at=now,
        deadline=min(deadline(now, activity.desk.alignment_days), activity.starts_at),
    )
    asked = ask_also(round_)
    store_findings(round_, find_for(activity))
    tell_asked(actor, round_, asked)
    clear_if_agreed(actor, round_)
    return round_


def tell_asked(actor: Actor, round_: AlignmentRound, asked: Iterable[UUID]) -> None:
    """Journals who is asked; they hear of it from there."""
    activity = round_.activity
    record(
        actor,
        "activity.proposed",
        subject_id=activity.id,
        desk_id=activity.desk_id,
        details={
            "round": round_.id,
            "organisation": activity.organisation_id,
            "asked": [str(one) for one in asked],
        },
    )


def ask_also(round_: AlignmentRound) -> list[UUID]:
    """Asks whom the activity touches and who was not asked yet; returns those organisations."""
    activity = round_.activity
    known = {
        *activity.organisers.values_list("organisation_id", flat=True),
        *round_.stances.values_list("organisation_id", flat=True),
    }
    new = [one for one in list_partners_touched(activity.desk_ids) if one not in known]
    Stance.objects.bulk_create([Stance(round=round_, organisation_id=one) for one in new])
    return new


def list_partners_touched(desk_ids: Iterable[UUID]) -> list[UUID]:
    """The organisations that take part in one of these desks today, with somebody there who may answer."""
    partnership = Partnership.objects.filter(
        active_partnerships(),
        desk_id=OuterRef("desk_id"),
        organisation_id=OuterRef("organisation_id"),
    )
    answering = DeskRole.objects.filter(
        Exists(partnership), desk_id__in=list(desk_ids), role__in=WORKING, person__is_active=True
    )
    return sorted(set(answering.values_list("organisation_id", flat=True)))


def find_open_round(activity: Activity) -> AlignmentRound | None:
    """The round that runs, with its row locked; there is one at most."""
    round_ = activity.rounds.select_for_update(of=("self",)).filter(closed_at=None).first()
    if round_ is not None:
        round_.activity = activity
    return round_


def close_round(round_: AlignmentRound, outcome: RoundOutcome, reason: str = "") -> None:
    """The round is over; nobody is waited for any more."""
    round_.closed_at = clock.now()
    round_.outcome = outcome
    round_.reason = reason
    round_.save(update_fields=["closed_at", "outcome", "reason"])


def clear_if_agreed(actor: Actor, round_: AlignmentRound) -> bool:
    """Clears the activity when everybody who was asked agrees; whether it did."""
    if round_.stances.exclude(answer__in=AGREED).exists():
        return False
    clear(round_, RoundOutcome.CLEARED)
    record(
        actor,
        "activity.cleared",
        subject_id=round_.activity_id,
        desk_id=round_.activity.desk_id,
        details={"round": round_.id},
    )
    return True


def clear(round_: AlignmentRound, outcome: RoundOutcome, reason: str = "") -> None:
    """Closes the round with this outcome; from now on guests can be asked."""
    close_round(round_, outcome, reason)
    activity = round_.activity
    move(activity, ActivityStatus.CLEARED)
    activity.changed_at = clock.now()
    activity.save(update_fields=["status", "changed_at"])


def align_again(actor: Actor, activity: Activity) -> None:
    """What partners agreed to has changed: the round that runs ends, and they are asked anew."""
    round_ = find_open_round(activity)
    if round_ is not None:
        close_round(round_, RoundOutcome.MOVED)
        round_.findings.filter(resolution=Resolution.OPEN).update(
            resolution=Resolution.MOVED, resolved_at=clock.now()
        )
    elif activity.status != ActivityStatus.CLEARED:
        return
    else:
        move(activity, ActivityStatus.IN_ALIGNMENT)
        activity.save(update_fields=["status"])
    open_round(actor, activity)


def let_silence_agree(round_: AlignmentRound) -> None:
    """Who said nothing until the deadline agrees, as they were told when they were asked."""
    round_.stances.filter(answer=Answer.ASKED).update(answer=Answer.SILENT, answered_at=clock.now())
