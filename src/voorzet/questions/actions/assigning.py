"""Who within the holding organisation: take, assign, put back, and re-homing what a leaver holds."""

from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.desks.queries import works_for
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, Refused, Unacceptable
from voorzet.questions.actions._common import (
    attend,
    call_attention,
    change,
    lock,
    lock_for_work,
    move,
    require,
    require_open,
    tell,
    whoever_is_there,
)
from voorzet.questions.models import Attention, Question, Status
from voorzet.questions.policy import holds, may_rehome


@verb
def take_question(
    *, actor: Actor, question_id: UUID, expected_version: int | None = None
) -> Question:
    """A colleague of the holding organisation becomes the person who has it.

    Taking over from a colleague is fine; raises Impossible when that colleague took the question
    after the version the actor saw, so that of several who take it at once only one has it.
    """
    question = lock(question_id)
    if not holds(actor, question):
        raise Refused(
            _("Alleen collega’s van %(holder)s pakken deze vraag op.")
            % {"holder": question.holder_organisation}
        )
    require_open(question)
    if question.holder_person_id == actor.person_id and question.status != Status.RECEIVED:
        return question
    if question.holder_person is not None and expected_version not in {None, question.version}:
        raise Impossible(
            _("%(person)s heeft deze vraag net gekregen. Kijk eerst even.")
            % {"person": question.holder_person}
        )
    _give_to(question, actor.person_id)
    tell(actor, "question.taken", question)
    return question


@verb
def assign_question(*, actor: Actor, question_id: UUID, person_id: UUID) -> Question:
    """Gives the question to a colleague within the holding organisation, or to who stands in for them."""
    question = lock_for_work(actor, question_id)
    _require_colleague(question, person_id)
    there = whoever_is_there(question, question.holder_organisation_id, person_id)
    _give_to(question, there)
    tell(actor, "question.assigned", question, person=there)
    return question


@verb
def put_back_question(*, actor: Actor, question_id: UUID) -> Question:
    """Nobody in particular has it any more; the organisation still does."""
    question = lock_for_work(actor, question_id)
    if question.holder_person_id is None:
        raise Impossible(_("Niemand heeft deze vraag op naam."))
    question.holder_person_id = None
    change(question, "holder_person_id")
    tell(actor, "question.put_back", question)
    return question


@verb
def rehome_questions(
    *,
    actor: Actor,
    desk_id: UUID,
    organisation_id: UUID,
    from_person_id: UUID,
    person_id: UUID | None,
) -> int:
    """Moves every open question of somebody who leaves to a colleague, or to the organisation.

    Returns how many. They come on top of the new holder's list. Runs in id order, so that two of
    these at a time wait for each other instead of blocking.
    """
    require(may_rehome(actor, organisation_id, desk_id), _("U kunt dit niet overdragen."))
    if person_id and not works_for(desk_id, organisation_id, person_id):
        raise Unacceptable({"person": _("Deze persoon werkt hier niet voor die organisatie.")})
    if person_id == from_person_id:
        raise Unacceptable({"person": _("Kies iemand anders.")})
    questions = list(
        Question.objects.select_for_update(of=("self",))
        .filter(
            desk_id=desk_id, holder_organisation_id=organisation_id, holder_person_id=from_person_id
        )
        .exclude(status=Status.CLOSED)
        .defer("search_summary")
        .order_by("id")
    )
    for question in questions:
        question.holder_person_id = person_id
        change(question, "holder_person_id", *call_attention(question, Attention.REHOMED))
        tell(actor, "question.rehomed", question, from_person=from_person_id, person=person_id)
    return len(questions)


def _give_to(question: Question, person_id: UUID | None) -> None:
    question.holder_person_id = person_id
    if question.status == Status.RECEIVED:
        move(question, Status.IN_PROGRESS)
    change(question, "holder_person_id", "status", *attend(question))


def _require_colleague(question: Question, person_id: UUID) -> None:
    if not works_for(question.desk_id, question.holder_organisation_id, person_id):
        raise Unacceptable(
            {
                "person": _("Deze persoon werkt hier niet voor %(holder)s.")
                % {"holder": question.holder_organisation}
            }
        )
