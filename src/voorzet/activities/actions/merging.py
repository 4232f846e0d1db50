"""Two proposals become one."""

from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.activities.actions._common import lock_activity, lock_for_organising, move
from voorzet.activities.actions._rounds import (
    align_again,
    ask_also,
    clear_if_agreed,
    close_round,
    find_open_round,
    tell_asked,
)
from voorzet.activities.actions.planning import list_desks
from voorzet.activities.audience import Audience
from voorzet.activities.models import (
    UNDER_WAY,
    Activity,
    ActivityStatus,
    Finding,
    Organiser,
    Resolution,
    RoundOutcome,
    Stance,
)
from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible
from voorzet.reference.queries import deadline


@verb
def merge_activities(*, actor: Actor, activity_id: UUID, other_id: UUID) -> Activity:
    """Makes one of two: this one goes on, with the organisers, audience and themes of both; the other is over.

    Its own organiser offered that with an answer; an organiser of this one agrees with this. Partners that only
    the other touched are asked about this one; when this one was cleared and is for more people now, everybody is.
    """
    # In one order, so that two that take each other in wait and do not stand still.
    for one in sorted((activity_id, other_id)):
        lock_activity(actor, one)
    activity, other = lock_for_organising(actor, activity_id), lock_activity(actor, other_id)
    if activity.status not in UNDER_WAY[:3] or other.status not in UNDER_WAY[:3]:
        raise Impossible(_("Samenvoegen kan tot er is uitgenodigd."))
    latest = activity.rounds.order_by("-opened_at", "-id").first()
    if not Stance.objects.filter(round=latest, with_activity=other).exists():
        raise Impossible(
            _("De organisator van de andere activiteit heeft dit niet (meer) aangeboden.")
        )
    before = Audience.of(activity)
    _take_in(activity, other)
    _end(other, activity)
    Finding.objects.filter(
        round__activity=activity, other=other, resolution=Resolution.OPEN
    ).update(resolution=Resolution.JOINED, resolved_at=clock.now())
    record(
        actor,
        "activity.merged",
        subject_id=activity.id,
        desk_id=activity.desk_id,
        details={"other": other.id, "organisation": other.organisation_id},
    )
    _ask_who_is_new(actor, activity, is_wider=Audience.of(activity) != before)
    return activity


def _take_in(activity: Activity, other: Activity) -> None:
    now = clock.now()
    audience = Audience.of(activity).with_also(Audience.of(other))
    for name, value in audience.as_columns().items():
        setattr(activity, name, value)
    touched = list_desks(activity.desk_id, audience.municipalities)
    activity.desk_ids = list(dict.fromkeys([*touched, *activity.desk_ids, *other.desk_ids]))
    activity.themes = list(dict.fromkeys([*activity.themes, *other.themes]))
    activity.changed_at = now
    activity.save()
    organising = set(activity.organisers.values_list("organisation_id", flat=True))
    Organiser.objects.bulk_create(
        [
            Organiser(activity=activity, organisation_id=one, since=now)
            for one in other.organisers.values_list("organisation_id", flat=True)
            if one not in organising
        ]
    )
    round_ = find_open_round(activity)
    if round_ is not None:
        # Who organises it now is asked nothing more.
        round_.stances.filter(
            organisation__in=activity.organisers.values("organisation_id"), answered_at=None
        ).delete()


def _end(other: Activity, into: Activity) -> None:
    round_ = find_open_round(other)
    if round_ is not None:
        close_round(round_, RoundOutcome.CANCELLED)
    move(other, ActivityStatus.CANCELLED)
    other.joined_into = into
    other.changed_at = clock.now()
    other.save(update_fields=["status", "joined_into", "changed_at"])


def _ask_who_is_new(actor: Actor, activity: Activity, *, is_wider: bool) -> None:
    """Whoever is asked late has the whole term as well."""
    if is_wider:
        align_again(actor, activity)
        return
    round_ = find_open_round(activity)
    if round_ is not None:
        asked = ask_also(round_)
        if asked:
            round_.deadline = min(
                deadline(clock.now(), activity.desk.alignment_days), activity.starts_at
            )
            round_.stuck_at = None
            round_.save(update_fields=["deadline", "stuck_at"])
            tell_asked(actor, round_, asked)
        else:
            clear_if_agreed(actor, round_)
