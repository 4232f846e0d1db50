"""Money that is asked for a question, as a card on its page and on the club's own page."""

from django.urls import reverse
from django.utils.translation import gettext as _

from voorzet.funds.models import Application, ApplicationStatus
from voorzet.funds.policy import may_apply
from voorzet.funds.queries.applications import list_for_question
from voorzet.funds.queries.club_applications import list_of_club
from voorzet.kernel.actor import Actor
from voorzet.questions.courses import Course, register_club_courses, register_courses
from voorzet.questions.models import Question
from voorzet.questions.policy import may_work_on
from voorzet.ui.amounts import euros

TONES = {
    ApplicationStatus.SUBMITTED: "info",
    ApplicationStatus.AWARDED: "positive",
    ApplicationStatus.SETTLED: "positive",
    ApplicationStatus.REJECTED: "negative",
}


def read_courses(actor: Actor, question: Question) -> list[Course]:
    """A card per application."""
    found = list_for_question(actor, question)
    return [
        Course(
            heading=_("Geld"),
            status=str(row.application.get_status_display()),
            tone=TONES.get(ApplicationStatus(row.application.status), "neutral"),
            lines=(f"{row.application.title}: {euros(row.asked)}",),
            address=reverse("application", args=[row.application.reference]),
            label=_("Bekijk de aanvraag"),
            asked=row.is_asked,
        )
        for row in found
    ]


def _invite(actor: Actor, question: Question) -> list[Course]:
    """To who works on it the way to ask for money; no query."""
    if not question.is_open or question.provider_id is None:
        return []
    if not (may_work_on(actor, question) and may_apply(actor, question.desk_id)):
        return []
    return [
        Course(
            heading=_("Geld"),
            lines=(_("Kost dit geld? Zoek potten die passen."),),
            address=f"{reverse('make-application')}?vraag={question.reference}",
            label=_("Geld aanvragen"),
        )
    ]


def read_club_courses(actor: Actor, question: Question, token: str) -> list[Course]:
    """What the club reads: where its applications are."""
    return [
        Course(
            heading=_("Geld"),
            status=one.status_label,
            tone=TONES.get(ApplicationStatus(one.status), "neutral"),
            lines=(one.title,),
            address=reverse("club-money", args=[token]),
            label=_("Bekijk de aanvraag"),
        )
        for one in list_of_club(actor)
    ]


def show_on_questions() -> None:
    """Tells the room of questions; called once, when the room is ready."""
    register_courses(read_courses, Application, otherwise=_invite)
    register_club_courses(read_club_courses, Application)
