"""The conversation and its report: written paragraph by paragraph, read and corrected by the club, concluded."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext as _

from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Stale, Unacceptable
from voorzet.kernel.taking_in import require_referral_read
from voorzet.questions.actions import agree_next_step
from voorzet.questions.models import Audience
from voorzet.reference.queries import deadline
from voorzet.support.actions._intakes import (
    change,
    lock_question,
    lock_to_hold,
    lock_to_lead,
    move,
    release_who_stays_out,
    require_short,
    tell,
)
from voorzet.support.actions.calling import STAYS_OUT
from voorzet.support.models import Intake, IntakeOutcome, IntakeParagraph, IntakeStatus
from voorzet.support.policy import is_the_club_of, paragraphs_seen
from voorzet.support.queries.intake_templates import find_template

LONGEST_HEADING = 120
LONGEST_PARAGRAPH = 8000
LONGEST_CORRECTION = 4000
MOST_PARAGRAPHS = 30
WRITTEN_IN = (IntakeStatus.ALIGNED, IntakeStatus.PLANNED, IntakeStatus.REPORTED)
AUDIENCES = (Audience.CLUB, Audience.INVOLVED, Audience.OWN_ORGANISATION)


@verb
def begin_report(*, actor: Actor, intake_id: UUID, template: str) -> Intake:
    """Lays out the conversation by a template, the desk's own or a national one. Begun before, nothing changes."""
    intake = lock_to_hold(actor, intake_id)
    _require_writable(intake)
    if IntakeParagraph.objects.filter(intake=intake).exists():
        return intake
    found = find_template(intake.desk_id, template)
    if found is None:
        raise Unacceptable({"template": _("Kies hoe u het gesprek voert.")})
    IntakeParagraph.objects.bulk_create(
        IntakeParagraph(
            intake=intake,
            question_id=intake.question_id,
            position=place,
            heading=str(part.heading),
            guide=str(part.guide),
            audience=part.audience,
            organisation_id=actor.organisation_id,
        )
        for place, part in enumerate(found.parts, 1)
    )
    intake.template = found.key
    change(intake, "template")
    tell(actor, "intake.begun", intake)
    return intake


@verb
def write_paragraph(
    *,
    actor: Actor,
    intake_id: UUID,
    position: int,
    body: str,
    audience: Audience,
    seen_at: datetime | None = None,
    acknowledged: Collection[str] = (),
) -> IntakeParagraph:
    """Writes what was said of one part, and for whom that is.

    Raises Stale when somebody wrote it after `seen_at`; nothing is overwritten. What is for the own organisation
    alone can be read and changed by that organisation only.
    """
    intake = lock_to_hold(actor, intake_id)
    _require_writable(intake)
    paragraph = IntakeParagraph.objects.filter(
        paragraphs_seen(actor), intake=intake, position=position
    ).first()
    if paragraph is None:
        raise NotVisible
    if audience not in AUDIENCES:
        raise Unacceptable({"audience": _("Kies voor wie dit is.")})
    body = require_short("body", body, LONGEST_PARAGRAPH, acknowledged, needed=False)
    if (paragraph.body, paragraph.audience) == (body, audience):
        return paragraph
    if paragraph.written_at is not None and paragraph.written_at != seen_at:
        raise Stale
    paragraph.body, paragraph.audience = body, audience
    paragraph.organisation_id = actor.organisation_id
    paragraph.written_by_id, paragraph.written_at = actor.person_id, clock.now()
    paragraph.save(update_fields=["body", "audience", "organisation", "written_by", "written_at"])
    tell(actor, "intake.written", intake)
    return paragraph


@verb
def add_paragraph(
    *, actor: Actor, intake_id: UUID, heading: str, acknowledged: Collection[str] = ()
) -> IntakeParagraph:
    """A part that the template did not think of, at the end."""
    intake = lock_to_hold(actor, intake_id)
    _require_writable(intake)
    heading = require_short("heading", heading, LONGEST_HEADING, acknowledged, needed=True)
    last = IntakeParagraph.objects.filter(intake=intake).aggregate(last=Max("position"))["last"]
    if (last or 0) >= MOST_PARAGRAPHS:
        raise Unacceptable({"heading": _("Een verslag heeft hoogstens dertig onderdelen.")})
    paragraph = IntakeParagraph.objects.create(
        intake=intake,
        question_id=intake.question_id,
        position=(last or 0) + 1,
        heading=heading,
        audience=Audience.CLUB,
        organisation_id=actor.organisation_id,
    )
    tell(actor, "intake.written", intake)
    return paragraph


@verb
def share_report(*, actor: Actor, intake_id: UUID) -> Intake:
    """The club can read its part of the report from now on, and correct it; shared again, it is asked anew."""
    intake = lock_to_hold(actor, intake_id)
    written = IntakeParagraph.objects.filter(intake=intake, audience=Audience.CLUB)
    if not written.exclude(body="").exists():
        raise Impossible(_("Schrijf eerst iets op dat voor de club is."))
    move(intake, IntakeStatus.REPORTED)
    intake.shared_at, intake.confirmed_at = clock.now(), None
    change(intake, "status", "over_at", "shared_at", "confirmed_at")
    agree_next_step(
        actor=actor,
        question_id=intake.question_id,
        until=deadline(clock.now(), intake.question.desk.club_reply_days),
    )
    tell(actor, "intake.report_shared", intake)
    return intake


@verb
def correct_report(
    *,
    actor: Actor,
    intake_id: UUID,
    position: int,
    correction: str,
    acknowledged: Collection[str] = (),
) -> IntakeParagraph:
    """The club says of a paragraph what is not right; an empty text takes that back. The paragraph itself stays."""
    intake = _lock_for_club(actor, intake_id)
    paragraph = IntakeParagraph.objects.filter(
        paragraphs_seen(actor), intake=intake, position=position
    ).first()
    if paragraph is None:
        raise NotVisible
    correction = require_short(
        "correction", correction, LONGEST_CORRECTION, acknowledged, needed=False
    )
    require_referral_read(correction, frozenset(acknowledged))
    if paragraph.correction == correction:
        return paragraph
    paragraph.correction = correction
    paragraph.corrected_at = clock.now() if correction else None
    paragraph.save(update_fields=["correction", "corrected_at"])
    intake.confirmed_at = None
    change(intake, "confirmed_at")
    tell(actor, "intake.corrected", intake)
    return paragraph


@verb
def confirm_report(*, actor: Actor, intake_id: UUID) -> Intake:
    """The club says that it was written down well. Twice is once."""
    intake = _lock_for_club(actor, intake_id)
    if intake.confirmed_at is not None:
        return intake
    intake.confirmed_at = clock.now()
    change(intake, "confirmed_at")
    tell(actor, "intake.confirmed", intake)
    return intake


@verb
def conclude_intake(
    *,
    actor: Actor,
    intake_id: UUID,
    outcome: IntakeOutcome,
    conclusion: str,
    acknowledged: Collection[str] = (),
) -> Intake:
    """What follows: a direct answer after all, handing over, or deciding on support together.

    The club reads the conclusion. What follows is done by the verbs of that; the holder stays until then. Whoever
    did not take part sees the question no longer.
    """
    intake = lock_to_lead(actor, intake_id)
    if outcome not in IntakeOutcome.values:
        raise Unacceptable({"outcome": _("Kies wat er nu volgt.")})
    move(intake, IntakeStatus.CONCLUDED)
    intake.outcome = outcome
    intake.conclusion = require_short(
        "conclusion", conclusion, LONGEST_PARAGRAPH, acknowledged, needed=True
    )
    change(intake, "status", "over_at", "outcome", "conclusion")
    agree_next_step(
        actor=actor,
        question_id=intake.question_id,
        until=deadline(clock.now(), intake.question.desk.progress_days),
    )
    tell(actor, "intake.concluded", intake, follows=str(outcome))
    release_who_stays_out(actor, intake, STAYS_OUT)
    return intake


def _require_writable(intake: Intake) -> None:
    if intake.status not in WRITTEN_IN:
        raise Impossible(
            _("Dat kan nu niet: de intake is ‘%(status)s’.")
            % {"status": intake.get_status_display()}
        )


def _lock_for_club(actor: Actor, intake_id: UUID) -> Intake:
    """The intake under lock, for the club that reads its report."""
    found = Intake.objects.filter(pk=intake_id).values_list("question_id", flat=True).first()
    if found is None:
        raise NotVisible
    question = lock_question(found)
    if not is_the_club_of(actor, question):
        raise Refused(_("Deze link hoort bij een andere vraag."))
    intake = Intake.objects.select_for_update(of=("self",)).get(pk=intake_id)
    if intake.status != IntakeStatus.REPORTED:
        raise Impossible(_("Over dit verslag is nu niets meer te zeggen. Schrijf ons een bericht."))
    intake.question = question
    return intake
