"""Which clubs are asked today to account for what they got."""

from datetime import timedelta
from uuid import UUID

from django.db.models import F, Q
from django.db.models.functions import TruncDate

from voorzet.funds.models import Accounting, AccountingStatus
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system

WITH_THE_CLUB = (AccountingStatus.DUE, AccountingStatus.SENT_BACK)
AHEAD = timedelta(days=14)
AGAIN = timedelta(days=28)
AT_A_TIME = 500


def accountings_to_ask() -> Q:
    """Due within two weeks and never asked, late and not asked since, or late and asked four weeks ago."""
    today = clock.today()
    soon = Q(reminded_at=None, due_on__lte=today + AHEAD)
    told_on = TruncDate("reminded_at", tzinfo=clock.AMSTERDAM)
    late = Q(due_on__lt=today) & (Q(due_on__gte=told_on) | Q(reminded_at__lte=clock.now() - AGAIN))
    return Q(status__in=WITH_THE_CLUB) & (soon | late)


@as_system()
def list_to_ask() -> list[UUID]:
    """Their identifiers, the longest due first."""
    found = Accounting.objects.filter(accountings_to_ask()).order_by(F("due_on"), "id")
    return list(found.values_list("id", flat=True)[:AT_A_TIME])
