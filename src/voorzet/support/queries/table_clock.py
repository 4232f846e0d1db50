"""What the clock has to do for case tables and peer reviews."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, TextField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.support.models import CaseAction, CaseMeeting, CaseTable, PeerReview, PlanStatus

AT_A_TIME = 500
# When the coordinator hears that minutes are still open, and when they stand as they are.
AWAITED_AFTER = timedelta(days=2)
FIXED_AFTER = timedelta(days=14)
# A review in which questions were asked goes on for a while after its term, for the answers.
GRACE = timedelta(days=14)


@as_system()
def list_tables() -> list[UUID]:
    """Every rhythm there is; one per desk at most."""
    return list(CaseTable.objects.order_by("pk").values_list("pk", flat=True))


@as_system()
def list_minutes_to_await() -> list[UUID]:
    """Meetings that were, of which the minutes are still open and of which the coordinator was not told yet."""
    told = _told("case.minutes_awaited", "meeting")
    return _ids(_held(clock.now() - AWAITED_AFTER).filter(~Exists(told)))


@as_system()
def list_minutes_to_fix() -> list[UUID]:
    """Meetings of which nobody fixed the minutes in two weeks."""
    return _ids(_held(clock.now() - FIXED_AFTER))


@as_system()
def list_overdue_actions() -> list[UUID]:
    """What was agreed and not done in time, of which nobody was told yet; steps of a plan are watched there."""
    late = CaseAction.objects.filter(
        ~Exists(_told("case.action_overdue", "action")),
        done_at=None,
        step=None,
        due_on__lt=clock.today(),
    )
    return list(late.order_by("due_on", "pk").values_list("pk", flat=True)[:AT_A_TIME])


@as_system()
def list_expired_reviews() -> list[UUID]:
    """Reviews of plans that are over, in which nothing was asked in time, or of which the team had long enough."""
    now = clock.now()
    over = PeerReview.objects.filter(
        ~Q(plan__status=PlanStatus.RUNNING)
        | Q(deadline__lte=now, asked=None)
        | Q(deadline__lte=now - GRACE),
        over_at=None,
    )
    return list(over.order_by("deadline", "pk").values_list("pk", flat=True).distinct()[:AT_A_TIME])


def _held(before: datetime) -> QuerySet[CaseMeeting]:
    return CaseMeeting.objects.filter(starts_at__lte=before, fixed_at=None, cancelled_at=None)


def _ids(meetings: QuerySet[CaseMeeting]) -> list[UUID]:
    return list(meetings.order_by("starts_at", "pk").values_list("pk", flat=True)[:AT_A_TIME])


def _told(verb: str, key: str) -> QuerySet[Entry]:
    """Entries of this verb about the row, which the details name."""
    told = Entry.objects.annotate(about=KeyTextTransform(key, "details"))
    return told.filter(verb=verb, about=Cast(OuterRef("pk"), TextField()))
