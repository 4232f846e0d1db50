"""Moments, mails and jobs, as tests of notices need them."""

from datetime import datetime, time
from email import message_from_bytes, policy
from typing import Any

from django.core import mail as post
from tests.cast import Cast
from tests.jobs import run_jobs

from voorzet.kernel import clock
from voorzet.notifications import subscribers
from voorzet.notifications.actions import Wishes, change_preferences
from voorzet.notifications.models import Pace

TUESDAY = datetime(2026, 11, 24, 10, 0, tzinfo=clock.AMSTERDAM)


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    """A moment of autumn 2026 on the Dutch clock."""
    return datetime(2026, month, day, hour, minute, tzinfo=clock.AMSTERDAM)


def arrived() -> list[tuple[str, str, str]]:
    """To whom, subject and text of what was sent since the last time, to people who work here."""
    run_jobs()
    read = [
        message_from_bytes(one.message().as_bytes(), policy=policy.default) for one in post.outbox
    ]
    post.outbox.clear()
    return [
        (one["To"].partition("@")[0], one["Subject"], body.get_content().replace("\r\n", "\n"))
        for one in read
        if one["To"].endswith("@example.org") and (body := one.get_body(("plain",)))
    ]


def mailed_at(moment: datetime) -> list[tuple[str, str, str]]:
    """The same, when the job by the clock ran at this moment."""
    with clock.moved_to(moment):
        subscribers.mail_what_is_due(timestamp=0)
        return arrived()


def wish(cast: Cast, who: str, **wanted: Any) -> None:
    """Somebody chooses; what is not named is as for everybody."""
    chosen: dict[str, Any] = {
        "addressed": Pace.AT_ONCE,
        "organisation": Pace.DAILY,
        "network": Pace.WEEKLY,
        "hour": 8,
        "weekday": 0,
        "quiet_from": time(20),
        "quiet_until": time(7),
        "only_working_days": False,
    }
    change_preferences(actor=cast.actor(who), wishes=Wishes(**chosen | wanted))
