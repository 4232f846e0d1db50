"""What every verb of the case table starts with: the rule, and what is fixed stays."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.kernel import clock
from voorzet.kernel.actor import Actor, ActorKind
from voorzet.kernel.errors import Impossible, NotVisible, Refused
from voorzet.questions.models import Question
from voorzet.questions.policy import full_sight
from voorzet.reference.queries import list_days_off
from voorzet.support.models import CaseItem, CaseMeeting, CaseTable
from voorzet.support.policy import may_run_table
from voorzet.support.rhythm import Rhythm, moments


def require_table_run(actor: Actor, desk_id: UUID) -> None:
    """The coordinator leads the table."""
    if actor.kind is not ActorKind.SYSTEM and actor.seat_at(desk_id) is None:
        raise NotVisible
    if not may_run_table(actor, desk_id):
        raise Refused(_("De coördinator van het loket leidt de casustafel."))


def require_system(actor: Actor) -> None:
    """Refuses people what only the passing of time may do."""
    if actor.kind is not ActorKind.SYSTEM:
        raise Refused(_("Dit gebeurt vanzelf als het zover is."))


def lock_meeting(actor: Actor, meeting_id: UUID) -> CaseMeeting:
    """The meeting with its row locked, for who leads the table; only while its minutes can change."""
    meeting = CaseMeeting.objects.select_for_update().filter(pk=meeting_id).first()
    if meeting is None:
        raise NotVisible
    require_table_run(actor, meeting.desk_id)
    require_unfixed(meeting)
    return meeting


def lock_item(actor: Actor, item_id: UUID) -> CaseItem:
    """A case of an agenda with its meeting locked, for who leads the table and sees the question whole."""
    found = CaseItem.objects.filter(pk=item_id).values_list("meeting_id", "question_id").first()
    if found is None or not sees(actor, found[1]):
        raise NotVisible
    lock_meeting(actor, found[0])
    return CaseItem.objects.select_related("meeting", "question").get(pk=item_id)


def lock_question(question_id: UUID) -> Question:
    """The question with its row locked, before rows below it, so that two verbs wait and never block each other."""
    return (
        Question.objects.select_for_update(of=("self",))
        .defer("search_summary")
        .select_related("desk")
        .get(pk=question_id)
    )


def require_unfixed(meeting: CaseMeeting) -> None:
    """Of a meeting that is over nothing changes."""
    if meeting.fixed_at is not None:
        raise Impossible(_("De notulen van deze casustafel staan vast."))
    if meeting.cancelled_at is not None:
        raise Impossible(_("Deze casustafel gaat niet door."))


def sees(actor: Actor, question_id: UUID) -> bool:
    """Whether the actor sees this question whole."""
    return Question.objects.filter(full_sight(actor), pk=question_id).exists()


def rhythm_of(table: CaseTable) -> Rhythm:
    """When this table meets."""
    return Rhythm(
        every_weeks=table.every_weeks,
        weekday=table.weekday,
        at=table.at,
        starts_on=table.starts_on,
    )


def next_moments(table: CaseTable, number: int) -> list[datetime]:
    """The next so many moments of a table, from now on."""
    found = moments(rhythm_of(table), clock.now(), list_days_off())
    return [next(found) for _turn in range(number)]
