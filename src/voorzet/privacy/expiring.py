"""Letting go at one desk of everything whose term has passed there; for the verb, and for counting beforehand."""

from datetime import timedelta

from django.db import transaction

from voorzet.desks.models import Desk
from voorzet.journal.terms import Expiry
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.privacy.queries import Kept, list_held, list_terms_kept


def expire_at(desk: Desk) -> list[Kept]:
    """Lets go of it, within the transaction of who asks; what is on hold stays."""
    held = list_held()
    now = clock.now()
    return [
        Kept(
            kept.term,
            kept.days,
            kept.term.expire(Expiry((desk.id,), now - timedelta(days=kept.days), held)),
        )
        for kept in list_terms_kept(desk)
    ]


@as_system()
def count_due(desk: Desk) -> list[Kept]:
    """The same, undone at once: what would go now."""
    with transaction.atomic():
        counted = expire_at(desk)
        transaction.set_rollback(True)
    return counted
