"""Who hears of money: everybody who works at the desk, of pots; who was told more of it asks the page."""

from voorzet.desks.models import DeskRole
from voorzet.desks.queries.desk import WORKING
from voorzet.journal.models import Entry
from voorzet.notifications.models import NoticeKind, Pace
from voorzet.notifications.queries.people import Hearer, Rule
from voorzet.questions.models import Question


def _network(entry: Entry, _question: Question | None) -> list[Hearer]:
    """Everybody who works at the desk: they know clubs for which there is money."""
    if entry.desk_id is None:
        return []
    roles = DeskRole.objects.filter(
        desk_id=entry.desk_id, person__is_active=True, role__in=WORKING
    ).order_by("person__name")
    pairs = dict.fromkeys(roles.values_list("person_id", "organisation_id"))
    return [Hearer(person, own, NoticeKind.NETWORK) for person, own in pairs]


RULES: dict[str, Rule] = {
    "pot.window_opened": Rule((_network,), soonest=Pace.DAILY),
    "pot.window_closes": Rule((_network,), soonest=Pace.DAILY),
    "pot.closed": Rule((_network,), soonest=Pace.DAILY),
}
