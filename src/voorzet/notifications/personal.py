"""What notifications hold of people: what they heard of and when, and what they want by mail."""

from django.utils.translation import gettext_lazy as _

from voorzet.journal.holdings import ALL, FieldClass, Holding, Purpose, register
from voorzet.journal.terms import Expiry, Term, register_term
from voorzet.notifications.models import Digest, Notice


def _remove_notices(expiry: Expiry) -> int:
    removed, _each = (
        Notice.objects.filter(desk_id__in=expiry.desk_ids, made_at__lt=expiry.before)
        .exclude(settled_at=None)
        .exclude(question_id__in=expiry.held)
        .delete()
    )
    Digest.objects.filter(made_at__lt=expiry.before, notices=None).delete()
    return removed


register(
    Holding(
        model="notifications.Notice",
        what=_("van welke gebeurtenis iemand bericht kreeg, waarom en wanneer; zonder de tekst"),
        purpose=Purpose.WORK_TOGETHER,
        fields={"about": FieldClass.CODE},
        desk=("desk_id",),
        people={"person_id": ALL, "stand_in_for_id": ALL},
        file="question_id",
        term="notice",
    ),
    Holding(
        model="notifications.Digest",
        what=_("op welke dag iemand een mail met alles bij elkaar kreeg"),
        purpose=Purpose.WORK_TOGETHER,
        people={"person_id": ALL},
        term="notice",
    ),
    Holding(
        model="notifications.Preferences",
        what=_("wat iemand per mail wil horen, en op welk uur"),
        purpose=Purpose.WORK_TOGETHER,
        people={"person_id": ALL},
    ),
    Holding(
        model="notifications.Reminder",
        what=_("aan welke termijn is herinnerd, en wanneer"),
        purpose=Purpose.ACCOUNT_FOR,
        desk=("desk_id",),
    ),
)
register_term(
    Term(
        kind="notice",
        what=_("een bericht aan een medewerker over wat er gebeurde"),
        begins=_("het bericht"),
        days=90,
        ground=_("nagaan of iemand op tijd bericht kreeg"),
        source=_("voorstel; AVG art. 5 lid 1 onder e"),
        expire=_remove_notices,
    ),
)
