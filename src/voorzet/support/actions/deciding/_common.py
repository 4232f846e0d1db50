"""What every verb of deciding starts with: the question and the proposal under lock, and who may."""

from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, NotVisible, Refused
from voorzet.questions.models import Question
from voorzet.support.models import Decision, DecisionStatus
from voorzet.support.policy import decisions_seen, may_lead, questions_seen


def lock_question(actor: Actor, question_id: UUID) -> Question:
    """The question with its row locked until commit, for who may see it whole, or follows it with a link."""
    question = (
        Question.objects.select_for_update(of=("self",))
        .select_related("desk")
        .defer("search_summary")
        .filter(questions_seen(actor), pk=question_id)
        .first()
    )
    if question is None:
        raise NotVisible
    return question


def lock_decision(actor: Actor, decision_id: UUID) -> Decision:
    """A proposal under lock, after its question: whoever changes either waits here."""
    seen = Decision.objects.filter(decisions_seen(actor), pk=decision_id)
    question_id = seen.values_list("question_id", flat=True).first()
    if question_id is None:
        raise NotVisible
    question = lock_question(actor, question_id)
    decision = Decision.objects.select_for_update(of=("self",)).get(pk=decision_id)
    decision.question = question
    return decision


def lock_open_decision(actor: Actor, decision_id: UUID) -> Decision:
    """The same, while parties may still say something of it."""
    decision = lock_decision(actor, decision_id)
    if decision.status != DecisionStatus.OPEN:
        raise Impossible(
            _("Dit voorstel ligt niet meer voor: het is ‘%(status)s’.")
            % {"status": decision.get_status_display()}
        )
    return decision


def require_lead(actor: Actor, question: Question) -> None:
    """Refuses who neither has the question nor coordinates the desk."""
    if not may_lead(actor, question):
        raise Refused(_("Dit doet wie de vraag heeft, of de coördinator."))


def require_in_time(decision: Decision) -> None:
    """After the term nobody says anything more; what it comes to follows by the clock."""
    if decision.deadline <= clock.now():
        raise Impossible(_("De termijn is voorbij. De uitkomst volgt vanzelf."))


def tell(actor: Actor, verb: str, decision: Decision, **details: object) -> None:
    """Writes it in the story of the question."""
    record(
        actor,
        verb,
        subject_id=decision.question_id,
        subject_kind="question",
        desk_id=decision.desk_id,
        details={"decision": decision.id, "version": decision.version, **details},
    )
