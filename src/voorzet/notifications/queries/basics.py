"""Who hears of the basics of safe sport: who keeps contact with clubs that miss some, and the coordinators."""

from voorzet.journal.models import Entry
from voorzet.notifications.models import NoticeKind
from voorzet.notifications.queries.people import Hearer, Rule, list_coordinating
from voorzet.providers.queries.basics import list_keepers
from voorzet.questions.models import Question


def _who_will_call(entry: Entry, _question: Question | None) -> list[Hearer]:
    """Who keeps contact with a club of the desk that misses something."""
    if entry.desk_id is None:
        return []
    kept = list_keepers(entry.desk_id)
    return [Hearer(person, own, NoticeKind.ADDRESSED) for person, own in kept]


def _coordinators(entry: Entry, _question: Question | None) -> list[Hearer]:
    return list_coordinating(entry.desk_id) if entry.desk_id else []


RULES: dict[str, Rule] = {
    "provider.basics_due_near": Rule((_who_will_call, _coordinators)),
    "provider.basics_overdue": Rule((_coordinators,)),
}
