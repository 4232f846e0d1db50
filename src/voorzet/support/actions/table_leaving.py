"""What follows for the case table and peer review when an organisation or a person leaves, or a question is referred."""

from uuid import UUID

from django.db.models import Q

from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.questions.models import Question
from voorzet.support.actions._tables import require_system
from voorzet.support.models import CaseAction, CaseItem, CaseMeeting, PeerQuestion, PeerReview

REMOVED = "–"


@verb
def release_partner_from_tables(
    *, actor: Actor, desk_id: UUID, organisation_id: UUID
) -> list[CaseAction]:
    """What an organisation that left would do, is with the holder again; a review it was asked for is over.

    Returns the actions that were handed back.
    """
    require_system(actor)
    actions = CaseAction.objects.select_for_update(of=("self",)).filter(
        question__desk_id=desk_id, organisation_id=organisation_id, done_at=None
    )
    handed_back = list(actions.select_related("question").order_by("pk"))
    for action in handed_back:
        action.organisation_id = action.question.holder_organisation_id
        action.person_id = None
        action.save(update_fields=["organisation", "person"])
        record(
            actor,
            "case.action_returned",
            subject_id=action.question_id,
            subject_kind="question",
            desk_id=desk_id,
            details={"action": action.id, "from_organisation": organisation_id},
        )
    reviews = PeerReview.objects.filter(
        question__desk_id=desk_id, organisation_id=organisation_id, over_at=None
    )
    for review in reviews.select_for_update(of=("self",)).order_by("pk"):
        review.over_at = clock.now()
        review.save(update_fields=["over_at"])
        record(
            actor,
            "peer.left",
            subject_id=review.question_id,
            subject_kind="question",
            desk_id=desk_id,
            details={"review": review.id},
        )
    return handed_back


@verb
def release_person_from_tables(
    *, actor: Actor, desk_id: UUID, organisation_id: UUID, person_id: UUID
) -> None:
    """Somebody does no work at the desk any more: what they would do is of their organisation.

    Nothing is journalled: the end of the role was, and what is asked is still asked of the same organisation.
    """
    require_system(actor)
    own = {
        "question__desk_id": desk_id,
        "organisation_id": organisation_id,
        "person_id": person_id,
    }
    CaseAction.objects.filter(done_at=None, **own).update(person=None)
    PeerReview.objects.filter(over_at=None, **own).update(person=None)


@verb
def forget_case(*, actor: Actor, question_id: UUID) -> None:
    """A question was only referred: every word about it goes, and what ran is over (law 7).

    Nothing is journalled: the referral was.
    """
    require_system(actor)
    now = clock.now()
    of_case = Q(question_id=question_id) | Q(
        question__in=Question.objects.filter(joined_into_id=question_id).values("pk")
    )
    upcoming = CaseMeeting.objects.filter(fixed_at=None, cancelled_at=None).values("pk")
    CaseItem.objects.filter(of_case, meeting__in=upcoming).update(taken_off_at=now)
    CaseItem.objects.filter(of_case).update(note="", discussed="", decided="")
    CaseAction.objects.filter(of_case).update(what=REMOVED)
    CaseAction.objects.filter(of_case, done_at=None).update(done_at=now)
    PeerReview.objects.filter(of_case).update(request=REMOVED, takeaway="")
    PeerReview.objects.filter(of_case, over_at=None).update(over_at=now)
    PeerQuestion.objects.filter(of_case).update(text=REMOVED, answer="")
