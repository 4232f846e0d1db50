"""What is due goes by mail: at once in a mail of its own, the rest together. For so many people at a time.

No verbs: nobody acts here.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import OuterRef, Subquery

from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.clock import AMSTERDAM
from voorzet.kernel.ids import new_id
from voorzet.mail.addressing import Address
from voorzet.mail.batches import Letter, write_batch
from voorzet.mail.models import MailKind, OutgoingMail
from voorzet.notifications.models import Digest, Notice, Pace
from voorzet.notifications.queries.notices import list_preferences
from voorzet.notifications.queries.sight import list_shown
from voorzet.notifications.telling import mail_at_once
from voorzet.notifications.timing import when_due
from voorzet.parties.models import Person
from voorzet.reference.queries import list_days_off

PEOPLE_AT_A_TIME = 200


@dataclass(frozen=True, slots=True)
class Batch:
    """What one batch brought about; `is_last` when nobody else waits now."""

    people: int
    mails: list[OutgoingMail]
    is_last: bool


@as_system()
def write_due() -> Batch:
    """Mails what is due to the people who wait longest. The number of queries does not grow with their number.

    Every notice taken up is settled, or waits for tomorrow when today's digest went already; so this comes to
    an end. What somebody may not see any more is settled without a mail.
    """
    now = clock.now()
    due = Notice.objects.filter(settled_at=None, due_at__lte=now)
    people = list(
        due.order_by("person_id").values_list("person_id", flat=True).distinct()[:PEOPLE_AT_A_TIME]
    )
    if not people:
        return Batch(0, [], is_last=True)
    notices = list(
        Notice.objects.select_for_update(of=("self",))
        .filter(settled_at=None, due_at__lte=now, person_id__in=people)
        .order_by("id")
    )
    shown = list_shown(notices)
    hidden = [notice.id for notice in notices if notice.id not in shown]
    Notice.objects.filter(pk__in=hidden).update(settled_at=now)
    visible = [notice for notice in notices if notice.id in shown]
    at_once = [notice for notice in visible if notice.pace == Pace.AT_ONCE]
    together = [notice for notice in visible if notice.pace != Pace.AT_ONCE]
    mails = (mail_at_once(at_once) if at_once else []) + (_digest(together) if together else [])
    return Batch(len(people), mails, is_last=len(people) < PEOPLE_AT_A_TIME)


def _digest(notices: Collection[Notice]) -> list[OutgoingMail]:
    """Today's digest for everybody these are for; who had it already gets them in the next one."""
    now, today = clock.now(), clock.today()
    people = {notice.person_id for notice in notices}
    had = set(
        Digest.objects.filter(person_id__in=people, day=today).values_list("person_id", flat=True)
    )
    _put_off([notice for notice in notices if notice.person_id in had])
    digests = [Digest(id=new_id(), person_id=one, day=today, made_at=now) for one in people - had]
    Digest.objects.bulk_create(digests)
    own = Digest.objects.filter(person_id=OuterRef("person_id"), day=today).values("id")[:1]
    Notice.objects.filter(
        pk__in=[notice.id for notice in notices if notice.person_id not in had]
    ).update(settled_at=now, digest_id=Subquery(own))
    return write_batch(_letters(digests))


def _letters(digests: Collection[Digest]) -> list[Letter]:
    people = Person.objects.in_bulk([digest.person_id for digest in digests])
    return [
        Letter(
            cause_id=digest.id,
            address=Address(
                people[digest.person_id].email,
                MailKind.DIGEST,
                people[digest.person_id].language,
                person_id=digest.person_id,
            ),
        )
        for digest in digests
    ]


def _put_off(notices: Collection[Notice]) -> None:
    """Until tomorrow's digest at the earliest."""
    if not notices:
        return
    tomorrow = _begin_of_tomorrow()
    wishes = list_preferences({notice.person_id for notice in notices})
    days_off = list_days_off()
    moments: dict[UUID, datetime | None] = {}
    for notice in notices:
        moments.setdefault(
            notice.person_id,
            when_due(wishes[notice.person_id], Pace.DAILY, tomorrow, days_off),
        )
        notice.due_at = moments[notice.person_id]
    Notice.objects.bulk_update(notices, ["due_at"])


def _begin_of_tomorrow() -> datetime:
    day = clock.today() + timedelta(days=1)
    # A moment before midnight of that day: a digest at 00:00 is still to come then.
    return datetime(day.year, day.month, day.day, tzinfo=AMSTERDAM) - timedelta(microseconds=1)
