"""The verbs of notifications: choosing what comes by mail, and having seen what there was."""

from dataclasses import dataclass
from datetime import time

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Refused, Unacceptable
from voorzet.notifications.models import PACES, Notice, NoticeKind, Pace, Preferences
from voorzet.notifications.queries.hearers import soonest_of
from voorzet.notifications.queries.notices import own_notices
from voorzet.notifications.timing import when_due
from voorzet.reference.queries import list_days_off


@dataclass(frozen=True, slots=True)
class Wishes:
    """What somebody chose; as `Preferences` keeps it."""

    addressed: Pace
    organisation: Pace
    network: Pace
    hour: int
    weekday: int
    quiet_from: time
    quiet_until: time
    only_working_days: bool


@verb
def change_preferences(*, actor: Actor, wishes: Wishes) -> Preferences:
    """Keeps what the actor wants by mail, and when; what waits already follows the new choice.

    Raises:
        Unacceptable: no mail at all about what is addressed to them; somebody has to hear it.
    """
    if actor.person_id is None:
        raise Refused(_("Log eerst in."))
    if wishes.addressed == Pace.NEVER:
        raise Unacceptable({"addressed": _("Wat voor u is, komt altijd per mail. Kies wanneer.")})
    preferences, _is_new = Preferences.objects.select_for_update().update_or_create(
        person_id=actor.person_id,
        defaults={name: getattr(wishes, name) for name in Wishes.__slots__},
    )
    _plan_again(preferences)
    record(
        actor,
        "preferences.changed",
        subject_id=actor.person_id,
        details={kind: str(preferences.pace_of(kind)) for kind in NoticeKind.values},
    )
    return preferences


@verb
def see_question(*, actor: Actor, reference: str) -> int:
    """The actor opened this question: its notices are seen. How many were not before."""
    return _unseen(actor).filter(question__reference=reference).update(seen_at=clock.now())


@verb
def see_notice(*, actor: Actor, notice: Notice) -> int:
    """The actor opened this notice; of a question all of them are seen."""
    about = {"question_id": notice.question_id} if notice.question_id else {"pk": notice.pk}
    return _unseen(actor).filter(**about).update(seen_at=clock.now())


@verb
def see_all(*, actor: Actor) -> int:
    """The actor has seen everything there is for the organisation they act for."""
    return _unseen(actor).update(seen_at=clock.now())


def _unseen(actor: Actor) -> QuerySet[Notice]:
    return own_notices(actor).filter(seen_at=None)


def _plan_again(preferences: Preferences) -> None:
    """What is not mailed yet goes when it would have gone had this been the choice before."""
    waiting = list(
        Notice.objects.select_for_update(of=("self",)).filter(
            person_id=preferences.person_id, settled_at=None
        )
    )
    now, days_off = clock.now(), list_days_off()
    for notice in waiting:
        chosen = preferences.pace_of(notice.kind)
        notice.pace = max(chosen, soonest_of(notice.about), key=PACES.index)
        # Not earlier than now: an hour that passed today is tomorrow's.
        notice.due_at = when_due(preferences, Pace(notice.pace), now, days_off)
        notice.settled_at = None if notice.due_at else now
    Notice.objects.bulk_update(waiting, ["pace", "due_at", "settled_at"])
