"""An intake as a card on the page of its question."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from voorzet.kernel.actor import Actor
from voorzet.questions.courses import Course, register_club_courses, register_courses
from voorzet.questions.models import Question
from voorzet.support.models import Intake, IntakeAnswer, IntakeStatus
from voorzet.support.policy import may_speak_for
from voorzet.support.queries.intakes import find_intake, find_intake_for_club
from voorzet.ui.times import day, moment

TONES = {
    IntakeStatus.ALIGNING: "warning",
    IntakeStatus.ALIGNED: "info",
    IntakeStatus.PLANNED: "info",
    IntakeStatus.REPORTED: "warning",
    IntakeStatus.CONCLUDED: "positive",
    IntakeStatus.CALLED_OFF: "neutral",
}


def list_intake_courses(actor: Actor, question: Question) -> Sequence[Course]:
    """The latest intake of the question. Two queries, or one when there is none."""
    intake = find_intake(actor, question)
    if intake is None:
        return ()
    asked = (
        intake.status == IntakeStatus.ALIGNING
        and may_speak_for(actor, actor.organisation_id, intake.desk_id)
        and intake.parties.filter(
            organisation=actor.organisation_id, answer=IntakeAnswer.ASKED
        ).exists()
    )
    return (
        Course(
            heading=_("Intake"),
            status=str(intake.get_status_display()),
            tone=TONES[IntakeStatus(intake.status)],
            lines=_lines(intake, asked=asked),
            address=reverse("intake", args=[question.reference]),
            label=_("Geef uw antwoord") if asked else _("Naar de intake"),
            asked=asked,
        ),
    )


def _lines(intake: Intake, *, asked: bool) -> tuple[str, ...]:
    if asked:
        return (
            _(
                "Doet u mee, en wat weet u al? Antwoord uiterlijk %(day)s; wie niets zegt, is akkoord."
            )
            % {"day": day(intake.deadline)},
        )
    if intake.status == IntakeStatus.ALIGNING:
        waiting = intake.parties.filter(answer=IntakeAnswer.ASKED).count()
        return (
            ngettext(
                "Nog %(num)s partner kan antwoorden, tot %(day)s.",
                "Nog %(num)s partners kunnen antwoorden, tot %(day)s.",
                waiting,
            )
            % {"num": waiting, "day": day(intake.deadline)},
        )
    leads = intake.lead_person or intake.lead_organisation
    led = (_("%(name)s leidt het gesprek.") % {"name": leads},) if leads else ()
    if intake.status == IntakeStatus.PLANNED and intake.starts_at:
        return (*led, f"{moment(intake.starts_at)} · {intake.place}")
    if intake.status == IntakeStatus.CONCLUDED:
        return (str(intake.get_outcome_display()),)
    return led if intake.status == IntakeStatus.ALIGNED else ()


def list_club_intake_courses(_actor: Actor, question: Question, token: str) -> Sequence[Course]:
    """The latest intake as the club reads it. One query."""
    intake = find_intake_for_club(question)
    if intake is None:
        return ()
    asked = intake.status == IntakeStatus.REPORTED and intake.confirmed_at is None
    said = {
        IntakeStatus.PLANNED: (_("Wij hebben een afspraak met u"), _("Bekijk de afspraak")),
        IntakeStatus.REPORTED: (_("Het verslag staat voor u klaar"), _("Lees het verslag")),
        IntakeStatus.CONCLUDED: (_("De intake is afgerond"), _("Lees hoe het verder gaat")),
    }
    line, label = said[IntakeStatus(intake.status)]
    is_planned = intake.status == IntakeStatus.PLANNED
    when = (f"{moment(intake.starts_at)} · {intake.place}",) if is_planned else ()
    return (
        Course(
            heading=_("Ons gesprek met u"),
            lines=(f"{line}.", *when),
            address=reverse("club-intake", args=[token]),
            label=label,
            asked=asked,
        ),
    )


def show_intakes() -> None:
    """Puts intakes on the pages of questions; called once, when the room is ready."""
    register_courses(list_intake_courses, Intake)
    register_club_courses(list_club_intake_courses, Intake)
