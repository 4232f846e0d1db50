"""Direct answer: to the club, closed, and the partners the agreement names informed (agreement 2)."""

from collections.abc import Collection
from uuid import UUID

from voorzet.desks.queries import list_informed_partners
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.questions.actions._common import (
    done_before,
    drop_draft,
    lock,
    lock_for_work,
    note_first_contact,
    tell,
)
from voorzet.questions.actions.closing import end
from voorzet.questions.actions.conversing import add_message
from voorzet.questions.models import (
    Audience,
    Handling,
    Involvement,
    InvolvementKind,
    Message,
    MessageKind,
    OfferStatus,
    Outcome,
    Question,
)


@verb
def answer_question(
    *,
    actor: Actor,
    question_id: UUID,
    body: str,
    expected_version: int | None = None,
    key: UUID | None = None,
    acknowledged: Collection[str] = (),
) -> Message:
    """Answers the club and closes the question.

    In the same transaction the partners that the desk's agreement names find it in their list "for
    information", each with the sight the agreement gives them; nobody has to think of it. A
    confidential question, and a partner the club keeps out, are left out.
    """
    if done_before(key, "question.answered", question_id):
        return lock(question_id).messages.filter(kind=MessageKind.ANSWER).latest("at")
    question = lock_for_work(actor, question_id, expected_version)
    message = add_message(actor, question, body, Audience.CLUB, MessageKind.ANSWER, acknowledged)
    drop_draft(actor, question, "answer")
    handed_over = question.offers.filter(status=OfferStatus.ACCEPTED).exists()
    if not handed_over:
        question.handling = Handling.DIRECT_ANSWER
    informed = _inform_partners(question)
    tell(actor, "question.answered", question, message=message.id, informed=len(informed))
    end(
        actor,
        question,
        Outcome.ANSWERED_AFTER_HANDOVER if handed_over else Outcome.DIRECT_ANSWER,
        "handling",
        *note_first_contact(question),
    )
    return message


def _inform_partners(question: Question) -> list[UUID]:
    if question.confidential:
        return []
    already = set(
        question.involvements.filter(until=None)
        .exclude(kind=InvolvementKind.INFORMED)
        .values_list("organisation_id", flat=True)
    )
    informed = [
        organisation_id
        for organisation_id in list_informed_partners(question.desk_id)
        if organisation_id not in already and organisation_id not in question.withheld_from
    ]
    now = clock.now()
    Involvement.objects.bulk_create(
        [
            Involvement(
                question=question,
                organisation_id=organisation_id,
                kind=InvolvementKind.INFORMED,
                since=now,
            )
            for organisation_id in informed
        ],
        update_conflicts=True,
        unique_fields=["question", "organisation", "kind"],
        update_fields=["since", "until"],
    )
    return informed
