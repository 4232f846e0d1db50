"""For the list "when are you a desk": whether clubs hear from the desk in time."""

from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.desks.evidence import Evidence
from voorzet.kernel.acting import as_system
from voorzet.questions.queries.norms import count_norms

ENOUGH_PERCENT = 80


@as_system()
def find_first_contact(desk_id: UUID) -> Evidence:
    """The share of questions of the last 90 days with first contact in time; nothing to say without any.

    Counted over all of them whoever looks: two numbers tell of no question.
    """
    [count] = [norm for norm in count_norms(desk_id) if norm.name == "first_contact"]
    if count.share is None:
        return Evidence(None, _("Er kwamen de laatste 90 dagen geen vragen binnen."))
    sentence = _("%(in_time)s van de %(counted)s vragen op tijd: %(share)s procent.")
    told = {"in_time": count.in_time, "counted": count.counted, "share": count.share}
    return Evidence(count.share >= ENOUGH_PERCENT, sentence % told)
