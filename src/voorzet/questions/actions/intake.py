"""A question goes through an intake: more must be known first. Called by the verb of support that asks the parties."""

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.desks.queries import list_partners
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Unacceptable
from voorzet.questions.actions._common import (
    attend,
    change,
    involve,
    lock_for_work,
    move,
    progress,
    tell,
)
from voorzet.questions.models import Handling, InvolvementKind, Question, Status


@verb
def call_intake(
    *, actor: Actor, question_id: UUID, organisation_ids: Collection[UUID] = ()
) -> Question:
    """Decides on an in-depth conversation; the parties named see the question from now on.

    The holder stays. What the parties say beforehand, the conversation and its report are in the room above
    (working agreement 2: about an intake the parties concerned are consulted beforehand).
    """
    question = lock_for_work(actor, question_id)
    partners = {partner.id for partner in list_partners(question.desk_id)}
    parties = set(organisation_ids) - {question.holder_organisation_id}
    if parties - partners:
        raise Unacceptable({"organisations": _("Kies partners van dit loket.")})
    if parties & set(question.withheld_from):
        raise Unacceptable(
            {"organisations": _("De club wil deze vraag niet delen met een van deze organisaties.")}
        )
    for organisation_id in sorted(parties):
        involve(question, organisation_id, InvolvementKind.INTAKE)
    question.handling = Handling.INTAKE
    if question.status != Status.IN_PROGRESS:
        move(question, Status.IN_PROGRESS)
    if question.first_contact_at:
        question.due_at = progress(question)
    change(question, "handling", "status", "due_at", *attend(question))
    tell(
        actor, "question.intake_called", question, parties=[str(party) for party in sorted(parties)]
    )
    return question
