"""Who hears of money that moves: who asked for it, and whose pot it comes from."""

from voorzet.desks.models import DeskRole
from voorzet.desks.queries.desk import WORKING
from voorzet.funds.models import Application
from voorzet.journal.models import Entry
from voorzet.notifications.models import NoticeKind, Pace
from voorzet.notifications.queries.people import Hearer, Rule, list_coordinating, list_named
from voorzet.questions.models import Question

# Where each is read on.
PAGES = {
    "application.payment_made": "accountings",
    "application.payment_bounced": "accountings",
    "application.accounted": "accountings",
    "application.accounting_asked": "accountings",
    "application.accounting_sent_back": "accountings",
    "application.settled": "accountings",
}


def _who_applied(entry: Entry, _question: Question | None) -> list[Hearer]:
    """Who made the application for the club, or their colleagues when they left."""
    one = Application.objects.get(pk=entry.subject_id)
    return list_named(one.desk_id, one.organisation_id, one.person_id)


def _who_decides(entry: Entry, _question: Question | None) -> list[Hearer]:
    """Who works for an owner of a pot in it, and the coordinators; not who applied: they do not look at it."""
    one = Application.objects.get(pk=entry.subject_id)
    owners = set(one.shares.exclude(confirmed_cents=None).values_list("pot__owner_id", flat=True))
    roles = DeskRole.objects.filter(
        desk_id=one.desk_id,
        organisation_id__in=owners,
        person__is_active=True,
        role__in=WORKING,
    ).order_by("person__name")
    found = [
        Hearer(person, own, NoticeKind.ADDRESSED)
        for person, own in roles.values_list("person_id", "organisation_id")
    ]
    everybody = [*found, *list_coordinating(one.desk_id)]
    return [hearer for hearer in everybody if hearer.person_id != one.person_id]


RULES: dict[str, Rule] = {
    "application.payment_made": Rule((_who_applied,), soonest=Pace.DAILY),
    "application.payment_bounced": Rule((_who_applied,)),
    "application.accounted": Rule((_who_decides,)),
    "application.accounting_asked": Rule((_who_applied,), soonest=Pace.DAILY),
    "application.accounting_sent_back": Rule((_who_applied,)),
    "application.settled": Rule((_who_applied,), soonest=Pace.DAILY),
}
