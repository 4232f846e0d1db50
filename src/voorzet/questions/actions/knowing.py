"""Somebody of a partner knows the club: that is told to who is involved, and moves nothing (agreement 2)."""

from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible
from voorzet.questions.actions._common import change, lock, require, require_text_kept, tell
from voorzet.questions.actions.conversing import add_message
from voorzet.questions.models import Audience, Message, MessageKind, Question
from voorzet.questions.policy import may_tell_known, visible_to
from voorzet.questions.queries.knowing import find_known_message


@verb
def tell_known(*, actor: Actor, question_id: UUID) -> Message:
    """Tells who is involved that the actor's organisation knows this club; once per organisation.

    For who works at the desk and sees at least an outline. It gives no sight: who wants to read more asks for it.
    """
    question = lock(question_id)
    if not Question.objects.filter(visible_to(actor), pk=question.id).exists():
        raise NotVisible
    require(may_tell_known(actor, question), _("U kunt in deze vraag niet meeschrijven."))
    earlier = find_known_message(actor, question)
    if earlier is not None:
        return earlier
    require_text_kept(question)
    with translation.override("nl"):
        body = _("%(person)s van %(organisation)s kent deze club.") % {
            "person": actor.person_name,
            "organisation": actor.organisation_name,
        }
    message = add_message(actor, question, body, Audience.INVOLVED, MessageKind.MESSAGE)
    change(question)
    tell(actor, "question.known", question, message=message.id)
    return message
