"""What a coordinator decides about mail that was put aside: a question after all, part of one, or nothing."""

from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.journal.recording import record
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Unacceptable
from voorzet.mail.actions._question import is_referred, lock_followed
from voorzet.mail.actions._result import Result
from voorzet.mail.actions._words import ACKNOWLEDGED, words_of
from voorzet.mail.actions.asking import ask
from voorzet.mail.actions.replying import Reply, write_as_club
from voorzet.mail.models import Course, IncomingMail, RawMail, Reason
from voorzet.mail.policy import may_see_to_mail
from voorzet.mail.queries import Destination
from voorzet.mail.reading import ReadMail, UnreadableMail, read_mail
from voorzet.parties.models import Person
from voorzet.parties.queries import find_person
from voorzet.questions.actions import write_message
from voorzet.questions.models import Audience, Question
from voorzet.questions.queries import find_asker


@verb
def admit_mail(*, actor: Actor, mail_id: UUID) -> IncomingMail:
    """Makes a question of it, by the verb of every other door (law 2).

    Raises:
        Refused: not a coordinator of the desk. Impossible: somebody decided already, or it cannot be read.
    """
    mail = _lock(actor, mail_id)
    read = _read(mail)
    assert mail.desk is not None  # noqa: S101 - what has no desk is no coordinator's
    organisation_id = mail.mailbox.organisation_id if mail.mailbox else None
    result = ask(mail, read, Destination(mail.desk, organisation_id))
    _settle(actor, mail, result)
    record(
        actor,
        "mail.admitted",
        subject_id=mail.id,
        desk_id=mail.desk_id,
        details={"question": result.question_id},
    )
    return mail


@verb
def join_mail(*, actor: Actor, mail_id: UUID, reference: str) -> IncomingMail:
    """Adds it to a question of the desk: as the club's words, or as a message when a colleague wrote it.

    Raises:
        Unacceptable: there is no such question at this desk. Impossible: as `admit_mail`, and of a question
            that was only referred.
    """
    mail = _lock(actor, mail_id)
    question = _find_question(mail, reference)
    read = _read(mail)
    one = Reply(mail, read, question, words_of(read))
    colleague = find_person(read.sender) if read.sender else None
    if colleague is not None:
        _write_for(colleague, actor, one)
    else:
        asker = find_asker(question, read.sender) or question.askers.order_by("id").first()
        if asker is None:
            raise Impossible(_("Van deze vraag is niet bekend wie haar stelde."))
        write_as_club(one, asker)
    result = Result(
        course=Course.JOINED,
        question_id=question.id,
        holds_citizen_number=one.words.holds_citizen_number,
    )
    _settle(actor, mail, result)
    record(
        actor,
        "mail.joined",
        subject_id=mail.id,
        desk_id=mail.desk_id,
        details={"question": result.question_id},
    )
    return mail


@verb
def discard_mail(*, actor: Actor, mail_id: UUID) -> IncomingMail:
    """Nothing is done with it; it goes when its term is over. Doing so twice is the same as once."""
    mail = _find(actor, mail_id)
    if mail.reason == Reason.DISCARDED:
        return mail
    _require_undecided(mail)
    result = Result(course=Course.IGNORED, reason=Reason.DISCARDED, question_id=mail.question_id)
    _settle(actor, mail, result)
    record(
        actor,
        "mail.discarded",
        subject_id=mail.id,
        desk_id=mail.desk_id,
    )
    return mail


def _lock(actor: Actor, mail_id: UUID) -> IncomingMail:
    mail = _find(actor, mail_id)
    _require_undecided(mail)
    return mail


def _require_undecided(mail: IncomingMail) -> None:
    if mail.course != Course.QUARANTINED:
        raise Impossible(_("Over deze mail is al beslist."))


def _find(actor: Actor, mail_id: UUID) -> IncomingMail:
    mail = (
        IncomingMail.objects.select_for_update(of=("self",))
        .select_related("desk", "mailbox")
        .filter(pk=mail_id)
        .first()
    )
    if mail is None or mail.desk_id is None:
        raise NotVisible
    if not may_see_to_mail(actor, mail.desk_id):
        raise Refused(_("Alleen de coördinator van het loket beslist over deze mail."))
    return mail


def _read(mail: IncomingMail) -> ReadMail:
    raw = RawMail.objects.filter(mail=mail).values_list("content", flat=True).first()
    try:
        if raw is not None:
            return read_mail(bytes(raw))
    except UnreadableMail:
        pass
    raise Impossible(_("Deze mail is niet te lezen. Vraag de afzender om een nieuwe."))


def _find_question(mail: IncomingMail, reference: str) -> Question:
    """The question with this reference at the desk of the mail, or the one that goes on for it, under lock."""
    found = (
        Question.objects.filter(desk=mail.desk, reference=reference.strip().upper())
        .values_list("id", flat=True)
        .first()
    )
    if found is None:
        raise Unacceptable({"reference": _("Dit loket heeft geen vraag met dit kenmerk.")})
    question = lock_followed(found)
    if is_referred(question):
        raise Impossible(_("De tekst van deze vraag is verwijderd; er komt niets meer bij."))
    return question


def _write_for(colleague: Person, actor: Actor, one: Reply) -> None:
    said = _("Mail van %(name)s:") % {"name": colleague.name}
    write_message(
        actor=actor,
        question_id=one.question.id,
        body=f"{said}\n\n{one.words.body}",
        whole=one.words.whole,
        files=one.words.files,
        audience=Audience.INVOLVED,
        key=one.mail.id,
        acknowledged=ACKNOWLEDGED,
    )


def _settle(actor: Actor, mail: IncomingMail, result: Result) -> None:
    mail.course, mail.reason = result.course, result.reason
    mail.question_id = result.question_id
    mail.due_at = None
    mail.settled_by_id = actor.person_id
    mail.save(update_fields=["course", "reason", "question_id", "due_at", "settled_by"])
    if result.holds_citizen_number:
        RawMail.objects.filter(mail=mail).delete()
