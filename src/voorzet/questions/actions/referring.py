"""Refer only: signals of unsafe sport are referred, never kept (law 7)."""

from uuid import UUID

from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.questions.actions._common import lock, lock_all, lock_for_work, tell
from voorzet.questions.actions.closing import end
from voorzet.questions.actions.granting import close_sight_requests
from voorzet.questions.models import (
    Asker,
    Attachment,
    Consultation,
    Draft,
    Link,
    Message,
    Offer,
    Outcome,
    Question,
    QuestionText,
    SightRequest,
)
from voorzet.questions.queries import list_joined

REMOVED = "–"
SAFE_SPORT_CENTRE = "cvsn"


@verb
def refer_question(*, actor: Actor, question_id: UUID) -> Question:
    """Closes as refer-only and removes the text from everywhere; only the fact of referral stays.

    Removed: subject, text, what was already asked, every message, note, reason, advice and draft,
    who asked and for which club; also of questions joined into this one. The journal never held any
    of it, search follows the text, and what is left is confidential.
    """
    lock_all([question_id, *list_joined(question_id)])
    question = lock_for_work(actor, question_id)
    end(actor, question, Outcome.REFER_ONLY)
    tell(actor, "question.referred", question, to=SAFE_SPORT_CENTRE)
    cleared = [question.id, *question.joined.values_list("id", flat=True)]
    requests = SightRequest.objects.filter(question__in=cleared).select_related("question")
    close_sight_requests(actor, requests.order_by("question", "asked_at"))
    requests.exclude(reason="").update(reason=REMOVED)
    requests.update(purpose=REMOVED)
    Attachment.objects.filter(question__in=cleared).delete()
    Message.objects.filter(question__in=cleared).delete()
    Draft.objects.filter(question__in=cleared).delete()
    Offer.objects.filter(question__in=cleared).update(reason=REMOVED, note="")
    Consultation.objects.filter(question__in=cleared).update(request=REMOVED, answer="")
    Asker.objects.filter(question__in=cleared).update(
        name="", role="", email="", phone="", preferred_moment=""
    )
    Link.objects.filter(question__in=cleared).update(recipient_email="")
    QuestionText.objects.filter(question__in=cleared).update(
        known_as=REMOVED, subject=REMOVED, body=REMOVED, already_asked="", whole=""
    )
    Question.objects.filter(pk__in=cleared).update(
        provider=None, provider_name="", club_guess="", confidential=True
    )
    return lock(question_id)
