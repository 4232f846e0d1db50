"""What partners say of a proposal, and organising it together."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.activities.actions._common import lock_activity, lock_for_organising
from voorzet.activities.actions._rounds import clear_if_agreed, find_open_round
from voorzet.activities.actions.proposing import require_open_round
from voorzet.activities.models import (
    UNDER_WAY,
    Activity,
    ActivityStatus,
    AlignmentRound,
    Answer,
    Finding,
    Organiser,
    Resolution,
    Stance,
)
from voorzet.activities.policy import activities_seen, may_answer, may_organise
from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Unacceptable
from voorzet.kernel.taking_in import require_clean

LONGEST_NOTE = 500
ALL = 100
GIVEN = (Answer.FINE, Answer.JOIN, Answer.CLASH)


@verb
def answer_proposal(
    *,
    actor: Actor,
    activity_id: UUID,
    answer: Answer,
    note: str = "",
    other_moment: datetime | None = None,
    with_activity_id: UUID | None = None,
    acknowledged: Collection[str] = (),
) -> Stance:
    """Says what the actor's organisation thinks, for as long as the round runs; the last word counts.

    Joining makes it an organiser. With `with_activity_id`, an activity of its own, it offers to make one of the
    two; an organiser of this one decides. Saying something else afterwards takes both back.
    """
    activity = lock_activity(actor, activity_id)
    _require_may_answer(actor, activity)
    round_ = require_open_round(activity)
    stance = _own_stance(actor, round_)
    if answer not in GIVEN:
        raise Unacceptable({"answer": _("Kies een van de drie antwoorden.")})
    if len(note) > LONGEST_NOTE:
        raise Unacceptable({"note": _("Schrijf het korter op.")})
    require_clean("note", note, frozenset(acknowledged))
    if other_moment is not None and other_moment <= clock.now():
        raise Unacceptable({"other_moment": _("Dit moment is al voorbij.")})
    if answer != Answer.CLASH:
        other_moment = None
    own = _own_activity(actor, activity, with_activity_id) if answer == Answer.JOIN else None
    if _said_before(stance, (answer, note.strip(), other_moment, own)):
        return stance
    if stance.answer == Answer.JOIN and answer != Answer.JOIN:
        _leave(activity, stance.organisation_id)
    stance.person_id = actor.person_id
    stance.answer, stance.note, stance.answered_at = answer, note.strip(), clock.now()
    stance.other_moment, stance.with_activity = other_moment, own
    stance.save()
    record(
        actor,
        "activity.answered",
        subject_id=activity.id,
        desk_id=activity.desk_id,
        details={
            "round": round_.id,
            "organisation": stance.organisation_id,
            "said": str(answer),
            **({"with": own.id} if own else {}),
        },
    )
    if answer == Answer.JOIN:
        _join(actor, activity, stance.organisation_id)
    clear_if_agreed(actor, round_)
    return stance


@verb
def join_in(*, actor: Actor, activity_id: UUID) -> Activity:
    """The actor's organisation organises it too, before anybody is invited; of a proposal this is its answer."""
    activity = lock_activity(actor, activity_id)
    _require_may_answer(actor, activity)
    if activity.status not in {
        ActivityStatus.IDEA,
        ActivityStatus.IN_ALIGNMENT,
        ActivityStatus.CLEARED,
    }:
        raise Impossible(_("Meedoen kan tot er is uitgenodigd."))
    organisation_id = actor.organisation_id
    if organisation_id is None:
        raise NotVisible
    _join(actor, activity, organisation_id)
    round_ = find_open_round(activity)
    if round_ is not None:
        round_.stances.filter(organisation_id=organisation_id).update(
            answer=Answer.JOIN, person_id=actor.person_id, answered_at=clock.now()
        )
        clear_if_agreed(actor, round_)
    return activity


@verb
def set_shares(*, actor: Actor, activity_id: UUID, shares: Mapping[UUID, int | None]) -> Activity:
    """Divides the cost over the organisers, in percent; together no more than all. None is not said yet."""
    activity = lock_for_organising(actor, activity_id)
    if activity.status == ActivityStatus.CANCELLED:
        raise Impossible(_("Deze activiteit gaat niet door."))
    organisers = list(activity.organisers.select_for_update())
    for organiser in organisers:
        organiser.share = shares.get(organiser.organisation_id, organiser.share)
    said = [one.share for one in organisers if one.share is not None]
    if any(not 0 <= share <= ALL for share in said):
        raise Unacceptable({"shares": _("Een deel is een getal van 0 tot en met 100.")})
    if sum(said) > ALL:
        raise Unacceptable({"shares": _("Samen is dit meer dan 100 procent.")})
    Organiser.objects.bulk_update(organisers, ["share"])
    record(actor, "activity.shares_set", subject_id=activity.id, desk_id=activity.desk_id)
    return activity


@verb
def accept_finding(*, actor: Actor, activity_id: UUID, finding_id: UUID) -> Finding:
    """An organiser saw it and leaves it as it is."""
    activity = lock_for_organising(actor, activity_id)
    finding = (
        Finding.objects.select_for_update().filter(pk=finding_id, round__activity=activity).first()
    )
    if finding is None:
        raise NotVisible
    if activity.status not in UNDER_WAY:
        raise Impossible(_("Aan deze activiteit verandert niets meer."))
    if finding.resolution != Resolution.OPEN:
        return finding
    finding.resolution, finding.resolved_at = Resolution.ACCEPTED, clock.now()
    finding.save(update_fields=["resolution", "resolved_at"])
    record(
        actor,
        "activity.finding_accepted",
        subject_id=activity.id,
        desk_id=activity.desk_id,
        details={"finding": finding.id},
    )
    return finding


def _require_may_answer(actor: Actor, activity: Activity) -> None:
    if not may_answer(actor, activity):
        raise Refused(_("U leest bij dit loket mee; antwoorden doet een collega."))


def _own_stance(actor: Actor, round_: AlignmentRound) -> Stance:
    stance = (
        round_.stances.select_for_update(of=("self",))
        .filter(organisation_id=actor.organisation_id)
        .first()
        if actor.organisation_id
        else None
    )
    if stance is None:
        raise Refused(_("Uw organisatie is hierover niet gevraagd."))
    return stance


def _said_before(
    stance: Stance, said: tuple[Answer, str, datetime | None, Activity | None]
) -> bool:
    """Pressed twice is once."""
    return (stance.answer, stance.note, stance.other_moment, stance.with_activity) == said


def _own_activity(actor: Actor, activity: Activity, own_id: UUID | None) -> Activity | None:
    """The activity that is offered to be one with this; the actor organises it, and nobody was invited yet."""
    if own_id is None:
        return None
    own = Activity.objects.filter(activities_seen(actor), pk=own_id).first()
    if (
        own is None
        or own.id == activity.id
        or own.status not in UNDER_WAY[:3]
        or not may_organise(actor, own)
    ):
        raise Unacceptable(
            {
                "with_activity": _(
                    "Kies een activiteit van uw organisatie waarvoor nog niet is uitgenodigd."
                )
            }
        )
    return own


def _join(actor: Actor, activity: Activity, organisation_id: UUID) -> None:
    _organiser, is_new = Organiser.objects.get_or_create(
        activity=activity, organisation_id=organisation_id, defaults={"since": clock.now()}
    )
    if is_new:
        record(
            actor,
            "activity.joined",
            subject_id=activity.id,
            desk_id=activity.desk_id,
            details={"organisation": organisation_id},
        )


def _leave(activity: Activity, organisation_id: UUID) -> None:
    """Who joined by an answer and takes it back organises no more; who began stays, here or in what was taken in."""
    taken_in = Activity.objects.filter(
        joined_into=activity, organisers__organisation_id=organisation_id
    )
    if organisation_id != activity.organisation_id and not taken_in.exists():
        activity.organisers.filter(organisation_id=organisation_id).delete()
