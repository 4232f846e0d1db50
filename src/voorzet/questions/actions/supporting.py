"""What support asks of a question: parties that see it, a next step that was agreed, and who directs (agreement 2).

Called by the verbs of the room above, which decide; a question does not know why.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.desks.queries import is_partner, list_partners, works_for
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, Unacceptable
from voorzet.questions.actions._common import (
    attend,
    change,
    hold,
    involve,
    lock,
    move,
    require_open,
    tell,
    uninvolve,
)
from voorzet.questions.actions.handing_over import close_open_offer
from voorzet.questions.models import InvolvementKind, Question, Status

TIES = frozenset(
    {
        InvolvementKind.INTAKE,
        InvolvementKind.DECIDES,
        InvolvementKind.TEAM,
        InvolvementKind.REVIEWS,
    }
)


@verb
def involve_partners(
    *, actor: Actor, question_id: UUID, organisation_ids: Collection[UUID], kind: InvolvementKind
) -> Question:
    """From this commit on these partners see the question whole, for support (one of `TIES`).

    Raises Unacceptable for who is no partner of the desk, or with whom the club does not want to share.
    """
    question = lock(question_id)
    require_open(question)
    require_partners(question, organisation_ids)
    for organisation_id in sorted(set(organisation_ids)):
        involve(question, organisation_id, kind)
    tell(
        actor,
        "question.partners_involved",
        question,
        parties=[str(one) for one in sorted(set(organisation_ids))],
        kind=str(kind),
    )
    return question


@verb
def release_partner(
    *, actor: Actor, question_id: UUID, organisation_id: UUID, kind: InvolvementKind
) -> Question:
    """Ends one tie of support; other ties of the same organisation stay."""
    question = lock(question_id)
    uninvolve(question, organisation_id, kind)
    tell(
        actor,
        "question.partner_released",
        question,
        organisation=organisation_id,
        kind=str(kind),
    )
    return question


@verb
def agree_next_step(*, actor: Actor, question_id: UUID, until: datetime) -> Question:
    """The holder's next deadline is what was agreed for the intake or the plan, a later or an earlier one."""
    question = lock(question_id)
    require_open(question)
    if question.due_at == until and question.status == Status.IN_PROGRESS:
        return question
    if question.status != Status.IN_PROGRESS:
        move(question, Status.IN_PROGRESS)
    question.due_at = until
    change(question, "status", "due_at", *attend(question))
    tell(actor, "question.next_step_agreed", question, until=until.isoformat())
    return question


@verb
def name_director(
    *, actor: Actor, question_id: UUID, organisation_id: UUID, person_id: UUID | None
) -> Question:
    """Makes the organisation that said yes to directing the support the one holder; an open offer is withdrawn.

    Its yes is its stance on the proposal in which it was named, so no second acceptance is asked (law 1). Somebody
    who no longer works there for it leaves the place in person open; whoever has it there already keeps it.
    """
    question = lock(question_id)
    require_open(question)
    if not is_partner(question.desk_id, organisation_id):
        raise Impossible(_("Deze organisatie doet niet meer mee aan dit loket."))
    if person_id is not None and not works_for(question.desk_id, organisation_id, person_id):
        person_id = None
    if question.holder_organisation_id == organisation_id and (
        person_id in {None, question.holder_person_id}
    ):
        return question
    close_open_offer(actor, question)
    before = question.holder_organisation_id
    hold(question, organisation_id)
    question.holder_person_id = person_id
    question.raised_at = clock.now()
    change(
        question,
        "holder_organisation_id",
        "holder_person_id",
        "raised_at",
        *attend(question),
    )
    tell(
        actor,
        "question.director_named",
        question,
        from_organisation=before,
        to_organisation=organisation_id,
        person=person_id,
    )
    return question


def require_partners(question: Question, organisation_ids: Collection[UUID]) -> None:
    """Only partners of the desk, and never whom the club keeps its question from."""
    if set(organisation_ids) - {one.id for one in list_partners(question.desk_id)}:
        raise Unacceptable({"organisations": _("Kies partners van dit loket.")})
    if set(organisation_ids) & set(question.withheld_from):
        raise Unacceptable(
            {"organisations": _("De club wil deze vraag niet delen met een van deze organisaties.")}
        )
