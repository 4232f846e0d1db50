"""What every verb of questions starts and ends with: the row under lock, the rule, the change."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _

from voorzet.directory.queries import find_stand_in
from voorzet.journal.recording import carried_out, record
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor, ActorKind
from voorzet.kernel.errors import AlreadyUsed, Impossible, NotVisible, Refused, Stale
from voorzet.questions.models import (
    Asker,
    Attention,
    Draft,
    Involvement,
    InvolvementKind,
    Outcome,
    Question,
    Status,
)
from voorzet.questions.models.question import TRANSITIONS
from voorzet.questions.policy import may_work_on
from voorzet.reference.queries import deadline


def lock(question_id: UUID) -> Question:
    """The question with its row locked until commit; two verbs on one question wait for each other.

    The holder is not joined in: whoever waited while the holder changed would find the new row no
    longer fitting the old holder, and PostgreSQL would say that there is no such question.
    """
    try:
        return (
            Question.objects.select_for_update(of=("self",))
            .select_related("desk")
            .defer("search_summary")
            .get(pk=question_id)
        )
    except Question.DoesNotExist:
        raise NotVisible from None


def lock_all(question_ids: Collection[UUID]) -> dict[UUID, Question]:
    """Several questions under lock, in id order, so that no two verbs wait for each other."""
    return {question_id: lock(question_id) for question_id in sorted(set(question_ids))}


def lock_for_work(actor: Actor, question_id: UUID, expected_version: int | None = None) -> Question:
    """Locks an open question for its holder or coordinator.

    Raises Refused when the actor is neither, Impossible when it is closed, and Stale when somebody
    changed it after the version the actor saw.
    """
    question = lock(question_id)
    if not may_work_on(actor, question):
        raise Refused(
            _("Deze vraag ligt nu bij %(holder)s.") % {"holder": question.holder_organisation}
        )
    require_open(question)
    require_version(question, expected_version)
    return question


def done_before(key: UUID | None, verb: str, question_id: UUID) -> bool:
    """Whether this form was carried out already; raises AlreadyUsed when that was on another question."""
    earlier = carried_out(key, verb, question_id)
    if earlier not in {None, question_id}:
        raise AlreadyUsed
    return earlier is not None


def require_system(actor: Actor) -> None:
    """Refuses people what only the passing of time may do."""
    require(actor.kind is ActorKind.SYSTEM, _("Dit gebeurt vanzelf als de termijn voorbij is."))


def require(allowed: bool, sentence: str) -> None:  # noqa: FBT001  # reads as one sentence at every call
    """Refuses with a reason when the policy says no."""
    if not allowed:
        raise Refused(sentence)


def require_open(question: Question) -> None:
    """Most acts need an open question."""
    if not question.is_open:
        raise Impossible(_("Deze vraag is al afgerond. Heropen de vraag eerst."))


def require_text_kept(question: Question) -> None:
    """Of what was only referred no text comes back, whichever page was still open (law 7)."""
    followed = question.joined_into or question
    if followed.outcome == Outcome.REFER_ONLY:
        raise Impossible(_("De tekst van deze vraag is verwijderd; er komt niets meer bij."))


def require_version(question: Question, expected: int | None) -> None:
    """Keeps a form that was opened earlier from overwriting what others did since."""
    if expected is not None and expected != question.version:
        raise Stale


def require_own_asker(actor: Actor, asker: Asker) -> None:
    """Only the bearer of a follow link speaks for the club, and only in the question it belongs to."""
    if actor.scope_id != asker.question_id or actor.organisation_id is not None:
        raise Refused(_("Deze link hoort bij een andere vraag."))


def move(question: Question, status: Status) -> None:
    """Checks the transition table and sets the status."""
    if status not in TRANSITIONS[Status(question.status)]:
        raise Impossible(
            _("Dat kan niet: de vraag is nu ‘%(status)s’.")
            % {"status": question.get_status_display()}
        )
    question.status = status


def change(question: Question, *fields: str) -> None:
    """Writes the named fields and counts the change."""
    question.version += 1
    Question.objects.filter(pk=question.pk).update(
        version=F("version") + 1, **{field: getattr(question, field) for field in fields}
    )


def progress(question: Question) -> datetime:
    """The holder's next deadline when nothing else is agreed."""
    return deadline(clock.now(), question.desk.progress_days)


def attend(question: Question) -> tuple[str, ...]:
    """The holder acted: attention is no longer needed. Returns the fields to write."""
    question.attention = Attention.NONE
    return ("attention",)


def call_attention(question: Question, reason: Attention) -> tuple[str, ...]:
    """Puts the question on top of its holder's list. Returns the fields to write."""
    question.attention = reason
    question.raised_at = clock.now()
    return ("attention", "raised_at")


def note_first_contact(question: Question) -> tuple[str, ...]:
    """The club heard from us; the first time counts for the norm. Returns the fields to write."""
    question.due_at = progress(question)
    if question.first_contact_at is not None:
        return ("due_at",)
    question.first_contact_at = clock.now()
    return ("due_at", "first_contact_at")


def involve(question: Question, organisation_id: UUID, kind: InvolvementKind) -> None:
    """Ties an organisation to the question, with sight from this transaction on."""
    tie = Involvement(
        question=question, organisation_id=organisation_id, kind=kind, since=clock.now()
    )
    # One statement where update_or_create takes six.
    Involvement.objects.bulk_create(
        [tie],
        update_conflicts=True,
        unique_fields=["question", "organisation", "kind"],
        update_fields=["since", "until"],
    )


def uninvolve(question: Question, organisation_id: UUID, kind: InvolvementKind) -> None:
    """Ends one tie; others of the same organisation stay."""
    Involvement.objects.filter(
        question=question, organisation_id=organisation_id, kind=kind, until=None
    ).update(until=clock.now())


def hold(question: Question, organisation_id: UUID) -> None:
    """Makes an organisation the one holder, nobody there in person yet; the caller writes both fields."""
    question.holder_organisation_id = organisation_id
    question.holder_person_id = None
    involve(question, organisation_id, InvolvementKind.HOLDER)


def whoever_is_there(
    question: Question, organisation_id: UUID, person_id: UUID | None
) -> UUID | None:
    """The person named, or who stands in while they are away; the page said so beforehand."""
    if person_id is None:
        return None
    return find_stand_in(question.desk_id, organisation_id, person_id) or person_id


def tell(actor: Actor, verb: str, question: Question, **details: object) -> None:
    """Writes the journal for a question and queues what follows from it."""
    record(actor, verb, subject_id=question.id, desk_id=question.desk_id, details=details)


def drop_draft(actor: Actor, question: Question, form: str) -> None:
    """What was sent is no longer a draft."""
    if actor.person_id is not None:
        Draft.objects.filter(person_id=actor.person_id, question=question, form=form).delete()
