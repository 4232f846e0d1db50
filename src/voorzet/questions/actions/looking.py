"""Looking at a question that another organisation holds: allowed by the agreements, and noted (law 5)."""

from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.questions import queries
from voorzet.questions.models import Look, Question
from voorzet.questions.policy import looks_from_outside


@verb
def note_look(*, actor: Actor, question: Question) -> bool:
    """Notes once a day that this person looked, why they could, and when last; not for who acts for the holder.

    Returns whether there was something to note.
    """
    if actor.person_id is None or actor.organisation_id is None:
        return False
    if not looks_from_outside(actor, question):
        return False
    look = Look(
        question=question,
        person_id=actor.person_id,
        organisation_id=actor.organisation_id,
        why=queries.why_may_look(actor, question),
        on=clock.today(),
        last_at=clock.now(),
    )
    Look.objects.bulk_create(
        [look],
        update_conflicts=True,
        unique_fields=["question", "person", "organisation", "on"],
        update_fields=["last_at"],
    )
    return True
