"""Looking back: what is due to be asked, and where the strength of a club was scanned."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from voorzet.kernel import clock
from voorzet.kernel.actor import Actor
from voorzet.providers.queries.scans import list_scans
from voorzet.support.models import SupportPlan, SupportReview

AT_A_TIME = 500


def list_reviews_due() -> list[UUID]:
    """Of which the day has come and nobody was asked yet, the oldest first."""
    due = SupportReview.objects.filter(asked_at=None, due_on__lte=clock.today())
    return list(due.order_by("due_on", "id").values_list("id", flat=True)[:AT_A_TIME])


def find_due_review(reviews: Sequence[SupportReview]) -> SupportReview | None:
    """The latest of these of which the day has come."""
    due = [one for one in reviews if one.due_on <= clock.today()]
    return max(due, key=lambda one: one.due_on, default=None)


def find_strengths(actor: Actor, plan: SupportPlan) -> tuple[int | None, int | None]:
    """What scans that the actor may read say of the club: the last before the plan began, the last since. 0 to 100."""
    provider_id = plan.question.provider_id
    if provider_id is None:
        return None, None
    before: tuple[date, int] | None = None
    since: tuple[date, int] | None = None
    for instrument, scans in list_scans(actor, [provider_id]):
        for scan in scans:
            results = instrument.results(scan.answers)
            if not results:
                continue
            score = round(sum(one.score for one in results) / len(results))
            if scan.taken_on < plan.starts_on:
                before = max(before or (scan.taken_on, score), (scan.taken_on, score))
            else:
                since = max(since or (scan.taken_on, score), (scan.taken_on, score))
    return before[1] if before else None, since[1] if since else None
