"""A mail of ours that came back."""

from voorzet.activities.actions import note_guest_bounced
from voorzet.kernel import clock
from voorzet.kernel.actor import Channel, system
from voorzet.mail.actions._question import is_referred, lock_followed
from voorzet.mail.actions._result import Result
from voorzet.mail.models import Course, OutgoingMail, Reason
from voorzet.mail.reading import ReadMail
from voorzet.questions.actions import note_bounce


def mark_bounced(read: ReadMail, answered: OutgoingMail | None) -> Result:
    """Marks the mail that did not arrive, and its address; of a delay nothing more is noted than that it came.

    Never answered, whatever it says (RFC 3834, section 2).
    """
    result = Result(course=Course.IGNORED, reason=Reason.BOUNCE)
    if answered is None:
        return result
    if answered.question_id is None:
        if _mark(read, answered) and answered.guest_id is not None:
            note_guest_bounced(actor=system(Channel.MAIL), guest_id=answered.guest_id)
        return Result(course=Course.IGNORED, reason=Reason.BOUNCE, desk_id=answered.desk_id)
    question = lock_followed(answered.question_id)
    if _mark(read, answered) and not is_referred(question):
        note_bounce(
            actor=system(Channel.MAIL),
            question_id=question.id,
            asker_id=answered.asker_id,
            link_id=None if answered.asker_id else answered.link_id,
            sent_id=answered.id,
        )
    return Result(
        course=Course.IGNORED,
        reason=Reason.BOUNCE,
        question_id=question.id,
        desk_id=question.desk_id,
        # A notice usually carries the mail that came back.
        is_referred=is_referred(question),
    )


def _mark(read: ReadMail, answered: OutgoingMail) -> bool:
    """Whether this mail turns out not to have arrived, which was not known before."""
    if read.bounce is None or not read.bounce.is_for_good or answered.bounced_at is not None:
        return False
    answered.bounced_at = clock.now()
    answered.save(update_fields=["bounced_at"])
    return True
