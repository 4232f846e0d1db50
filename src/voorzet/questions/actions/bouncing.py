"""Mail to somebody in a question does not arrive: the holder has to know, or the club waits for nothing."""

from uuid import UUID

from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor, ActorKind
from voorzet.questions.actions._common import call_attention, change, lock, require, tell
from voorzet.questions.models import Asker, Attention, Question


@verb
def note_bounce(
    *,
    actor: Actor,
    question_id: UUID,
    sent_id: UUID,
    asker_id: UUID | None = None,
    link_id: UUID | None = None,
) -> Question:
    """Notes that a mail about a question came back for good, and puts the question on top of its holder's list.

    `sent_id` is what the room above calls that mail. `asker_id` marks who asked; `link_id` is the link of somebody of a partner without an account. Without
    either it was somebody who works here: that is journalled only. Of a closed question nobody is called upon.
    """
    require(actor.kind is ActorKind.SYSTEM, _("Dit merkt het systeem aan de mail."))
    first = Question.objects.values_list("joined_into_id", flat=True).get(pk=question_id)
    question = lock(first or question_id)
    if asker_id is not None:
        Asker.objects.filter(pk=asker_id).exclude(email="").update(bounced_at=clock.now())
    if question.is_open and (asker_id or link_id):
        change(question, *call_attention(question, Attention.BOUNCED))
    tell(actor, "question.mail_bounced", question, sent=sent_id)
    return question


def note_sign_of_life(*, email: str) -> None:
    """Something came from this address, so it works: it is no longer marked. Part of taking in a mail."""
    Asker.objects.alias(lowered=Lower("email")).filter(
        lowered=email.lower(), bounced_at__isnull=False
    ).update(bounced_at=None)
