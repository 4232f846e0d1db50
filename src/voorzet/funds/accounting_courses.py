"""Accounting for money, as a card on the page of its question and on the club's own page."""

from django.urls import reverse
from django.utils.translation import gettext as _

from voorzet.funds.models import Accounting, AccountingStatus, Application
from voorzet.funds.policy import may_decide
from voorzet.funds.queries.accounting import WITH_THE_CLUB, list_for_question
from voorzet.kernel.actor import Actor
from voorzet.questions.courses import Course, register_club_courses, register_courses
from voorzet.questions.models import Question
from voorzet.ui.times import day

TONES = {
    AccountingStatus.DUE: "neutral",
    AccountingStatus.HANDED_IN: "info",
    AccountingStatus.SENT_BACK: "warning",
    AccountingStatus.ACCEPTED: "positive",
}


def read_courses(actor: Actor, question: Question) -> list[Course]:
    """A card per accounting; on top for who has to look at it."""
    return [
        Course(
            heading=_("Verantwoording"),
            status=str(one.get_status_display()),
            tone=TONES[AccountingStatus(one.status)],
            lines=_lines(one),
            address=reverse("accounting", args=[one.application.reference]),
            label=_("Bekijk de verantwoording"),
            asked=one.status == AccountingStatus.HANDED_IN and may_decide(actor, one.application),
        )
        for one in list_for_question(question.id)
    ]


def read_club_courses(actor: Actor, question: Question, token: str) -> list[Course]:
    """What the club has to do, or did; only of its own question, not of one that it was joined into."""
    if actor.scope_id != question.id:
        return []
    return [
        Course(
            heading=_("Laat zien wat u met het geld deed"),
            status=str(one.get_status_display()),
            tone=TONES[AccountingStatus(one.status)],
            lines=_lines(one),
            address=reverse("club-accounting", args=[token, one.application.reference]),
            label=_("Vul in") if one.status in WITH_THE_CLUB else _("Bekijk"),
            asked=one.status in WITH_THE_CLUB,
        )
        for one in list_for_question(question.id)
    ]


def show_accountings() -> None:
    """Tells the rooms of questions; called once, when the room is ready."""
    register_courses(read_courses, Application)
    register_club_courses(read_club_courses, Application)


def _lines(accounting: Accounting) -> tuple[str, ...]:
    title = accounting.application.title
    if accounting.status in WITH_THE_CLUB:
        return (title, _("Uiterlijk %(day)s.") % {"day": day(accounting.due_on)})
    return (title,)
