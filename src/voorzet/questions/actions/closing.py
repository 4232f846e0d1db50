"""Closing with an outcome, what the club says of it, and opening again."""

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.desks.queries import works_for
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor, ActorKind
from voorzet.kernel.errors import Impossible, Unacceptable
from voorzet.kernel.taking_in import require_clean, require_referral_read
from voorzet.questions.actions._common import (
    attend,
    call_attention,
    change,
    done_before,
    lock,
    lock_for_work,
    move,
    require,
    require_own_asker,
    tell,
)
from voorzet.questions.actions.consulting import close_open_consultations
from voorzet.questions.actions.handing_over import close_open_offer
from voorzet.questions.actions.leaving import hold_by_partner
from voorzet.questions.models import (
    Asker,
    Attention,
    Audience,
    Message,
    MessageKind,
    Outcome,
    Question,
    Status,
)
from voorzet.questions.policy import may_work_on
from voorzet.reference.queries import deadline

# These come about by their own verbs.
OUTCOMES_BY_OTHER_VERBS = {Outcome.DUPLICATE, Outcome.REFER_ONLY}


@verb
def close_question(
    *, actor: Actor, question_id: UUID, outcome: Outcome, expected_version: int | None = None
) -> Question:
    """Closes with an outcome; what is still asked of others is withdrawn."""
    question = lock_for_work(actor, question_id, expected_version)
    if outcome in OUTCOMES_BY_OTHER_VERBS:
        raise Unacceptable({"outcome": _("Kies hiervoor samenvoegen of verwijzen.")})
    end(actor, question, outcome)
    return question


@verb
def reopen_question(*, actor: Actor, question_id: UUID) -> Question:
    """Opens a closed question again, with the holder it had; the club may do this with its link."""
    question = lock(question_id)
    by_club = (
        actor.kind is ActorKind.LINK
        and actor.scope_id == question.id
        and actor.organisation_id is None
    )
    require(by_club or may_work_on(actor, question), _("U kunt deze vraag niet heropenen."))
    # Who opens it again takes back that it helped; that it did not help stays said.
    question.solved = None
    _reopen(actor, question, by_club=by_club)
    return question


@verb
def give_feedback(
    *,
    actor: Actor,
    asker_id: UUID,
    solved: bool,
    remark: str = "",
    key: UUID | None = None,
    acknowledged: Collection[str] = (),
) -> Question:
    """The club says whether it helped. "Not solved" opens the question again with its last holder.

    Args:
        acknowledged: which warnings the club has read and confirmed, as in `receive_question`.
    """
    asker = Asker.objects.select_related("question").get(pk=asker_id)
    require_own_asker(actor, asker)
    question = lock(asker.question.joined_into_id or asker.question_id)
    if done_before(key, "question.feedback_given", question.id):
        return question
    if question.is_open or question.outcome == Outcome.REFER_ONLY:
        raise Impossible(_("Dit kan pas als de vraag is afgerond."))
    remark = remark.strip()
    require_clean("remark", remark, frozenset(acknowledged))
    hinted = require_referral_read(remark, frozenset(acknowledged))
    if remark:
        Message.objects.create(
            question=question,
            at=clock.now(),
            kind=MessageKind.CLUB_REPLY,
            audience=Audience.CLUB,
            body=remark,
            asker=asker,
        )
    question.solved = solved
    question.safety_hint = question.safety_hint or hinted
    change(question, "solved", "safety_hint")
    tell(actor, "question.feedback_given", question, solved=solved)
    if not solved:
        _reopen(actor, question, by_club=True)
    return question


def end(actor: Actor, question: Question, outcome: Outcome, *fields: str) -> None:
    """Closes a question under lock, also writing the named fields."""
    move(question, Status.CLOSED)
    close_open_offer(actor, question)
    close_open_consultations(actor, question)
    question.outcome = outcome
    question.closed_at = clock.now()
    question.due_at = None
    change(
        question,
        "status",
        "outcome",
        "closed_at",
        *(field for field in fields if field != "due_at"),
        "due_at",
        *attend(question),
    )
    tell(actor, "question.closed", question, outcome=outcome)


def _reopen(actor: Actor, question: Question, *, by_club: bool) -> None:
    if question.is_open:
        raise Impossible(_("Deze vraag is al open."))
    if question.outcome in {Outcome.REFER_ONLY, Outcome.DUPLICATE}:
        raise Impossible(_("Deze vraag kan niet heropend worden. Stel een nieuwe vraag."))
    move(question, Status.IN_PROGRESS)
    # Whoever left while the question was closed was not re-homed: that moves open questions only.
    hold_by_partner(question)
    if not _still_works_there(question):
        question.holder_person_id = None
    question.outcome = ""
    question.closed_at = None
    question.due_at = deadline(clock.now(), question.desk.first_contact_days)
    change(
        question,
        "status",
        "outcome",
        "solved",
        "closed_at",
        "due_at",
        "holder_organisation_id",
        "holder_person_id",
        *call_attention(question, Attention.REOPENED),
    )
    tell(actor, "question.reopened", question, by_club=by_club)


def _still_works_there(question: Question) -> bool:
    return question.holder_person_id is not None and works_for(
        question.desk_id, question.holder_organisation_id, question.holder_person_id
    )
