"""One question that came through two doors becomes one, without losing either text or either asker."""

from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, Unacceptable
from voorzet.questions.actions._common import change, involve, lock_all, require, require_open, tell
from voorzet.questions.actions.closing import end
from voorzet.questions.actions.granting import close_what_is_kept_out
from voorzet.questions.models import InvolvementKind, Outcome, Question
from voorzet.questions.policy import full_sight, may_work_on
from voorzet.questions.queries import list_joined


@verb
def join_duplicate(*, actor: Actor, question_id: UUID, into_reference: str) -> Question:
    """Joins this question into another of the same desk, which goes on for both.

    The joined question keeps its text and asker; that asker's link shows the course of the other,
    and replies land there. Both rows, and those that follow, are locked in id order, so that two
    joins in opposite directions cannot both succeed.
    """
    into_id = (
        Question.objects.filter(full_sight(actor), reference=into_reference.strip().upper())
        .values_list("id", flat=True)
        .first()
    )
    if into_id is None:
        raise Unacceptable({"into": _("Deze vraag is niet gevonden. Controleer het kenmerk.")})
    if into_id == question_id:
        raise Unacceptable({"into": _("Kies een andere vraag dan deze.")})
    locked = lock_all([question_id, into_id, *list_joined(question_id)])
    question, into = locked[question_id], locked[into_id]
    require(may_work_on(actor, question), _("Alleen wie de vraag heeft, voegt samen."))
    require_open(question)
    if into.desk_id != question.desk_id:
        raise Unacceptable({"into": _("Die vraag hoort bij een ander loket.")})
    if not into.is_open:
        raise Impossible(_("Die andere vraag is al afgerond. Heropen die eerst."))
    _carry_restrictions(question, into)
    _carry_involvement(question, into)
    question.joined_into = into
    end(actor, question, Outcome.DUPLICATE, "joined_into_id")
    # What was joined into this one earlier follows, so that every asker is one step from the answer.
    Question.objects.filter(joined_into=question).update(joined_into=into)
    change(into, "withheld_from", "confidential")
    close_what_is_kept_out(actor, into)
    tell(actor, "question.joined", question, into=into.id)
    tell(actor, "question.twin_joined", into, twin=question.id)
    return into


def _carry_restrictions(question: Question, into: Question) -> None:
    """Who asked the one is shown in the other, so what was kept from somebody stays kept from them."""
    kept_out = set(question.withheld_from)
    if (
        into.involvements.filter(until=None, organisation_id__in=kept_out)
        .exclude(kind=InvolvementKind.INFORMED)
        .exists()
    ):
        raise Impossible(
            _("De club wil deze vraag niet delen met een organisatie die de andere vraag ziet.")
        )
    into.withheld_from = sorted(kept_out | set(into.withheld_from))
    into.confidential = into.confidential or question.confidential


def _carry_involvement(question: Question, into: Question) -> None:
    """Who had a part in the joined question keeps sight, in the question that goes on."""
    for organisation_id in (
        question.involvements.filter(
            until=None, kind__in=[InvolvementKind.HOLDER, InvolvementKind.RECEIVED]
        )
        .values_list("organisation_id", flat=True)
        .distinct()
    ):
        if organisation_id not in into.withheld_from:
            involve(into, organisation_id, InvolvementKind.RECEIVED)
