"""Writing in a question: to one's own organisation, those involved, the network, or the club."""

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible
from voorzet.kernel.taking_in import require_clean, require_referral_read, require_text
from voorzet.questions.actions._common import (
    attend,
    call_attention,
    change,
    done_before,
    drop_draft,
    lock,
    note_first_contact,
    progress,
    require,
    require_own_asker,
    require_text_kept,
    require_version,
    tell,
)
from voorzet.questions.actions.attaching import IncomingFile, attach
from voorzet.questions.models import (
    Asker,
    Attention,
    Audience,
    Message,
    MessageKind,
    Question,
    Status,
)
from voorzet.questions.policy import may_take_part, may_work_on


@verb
def write_message(
    *,
    actor: Actor,
    question_id: UUID,
    body: str,
    audience: Audience,
    whole: str = "",
    files: Collection[IncomingFile] = (),
    expected_version: int | None = None,
    key: UUID | None = None,
    acknowledged: Collection[str] = (),
) -> Message:
    """Writes to an audience. Only the holder and the coordinator speak to the club.

    `whole` and `files` as in `reply_as_club`, when it came by mail.
    """
    question = lock(question_id)
    require(may_take_part(actor, question), _("U kunt in deze vraag niet meeschrijven."))
    if done_before(key, "question.message_written", question_id):
        return question.messages.latest("at")
    require_text_kept(question)
    if audience == Audience.CLUB:
        require(may_work_on(actor, question), _("Alleen wie de vraag heeft, schrijft aan de club."))
        require_version(question, expected_version)
    message = add_message(
        actor, question, body, audience, MessageKind.MESSAGE, acknowledged, whole=whole
    )
    attach(question, files, message)
    drop_draft(actor, question, "message")
    fields: tuple[str, ...] = ()
    if audience == Audience.CLUB and question.is_open:
        fields = (*note_first_contact(question), *attend(question))
    change(question, *fields)
    tell(actor, "question.message_written", question, message=message.id, audience=audience)
    return message


@verb
def reply_as_club(
    *,
    actor: Actor,
    asker_id: UUID,
    body: str,
    whole: str = "",
    files: Collection[IncomingFile] = (),
    key: UUID | None = None,
    acknowledged: Collection[str] = (),
) -> Message:
    """The club writes back with its link or by mail; a question that waited goes on, a joined one passes it on.

    Args:
        whole: the mail as it came in, when `body` is only the part that was written now.
        files: what came along.
        acknowledged: which warnings the club has read and confirmed, as in `receive_question`.
    """
    asker = Asker.objects.select_related("question").get(pk=asker_id)
    require_own_asker(actor, asker)
    question = lock(asker.question.joined_into_id or asker.question_id)
    if done_before(key, "question.club_replied", question.id):
        return question.messages.latest("at")
    hinted = _require_reply(body, whole, acknowledged)
    if not question.is_open:
        raise Impossible(_("Deze vraag is afgerond. Is het niet opgelost, heropen de vraag dan."))
    message = _add_reply(asker, question, body, whole, files)
    question.safety_hint = question.safety_hint or hinted
    fields = ["safety_hint", *call_attention(question, Attention.CLUB_REPLIED)]
    if question.status == Status.WAITING_FOR_CLUB:
        question.status = Status.IN_PROGRESS
        question.due_at = progress(question)
        fields += ["status", "due_at"]
    change(question, *fields)
    tell(actor, "question.club_replied", question, message=message.id)
    return message


@verb
def thank_as_club(
    *,
    actor: Actor,
    asker_id: UUID,
    body: str,
    whole: str = "",
    files: Collection[IncomingFile] = (),
    key: UUID | None = None,
    acknowledged: Collection[str] = (),
) -> Message:
    """The club says thank you for a question that is closed: it is kept with it, and nothing opens again.

    Arguments as in `reply_as_club`. Nobody is called upon.
    """
    asker = Asker.objects.select_related("question").get(pk=asker_id)
    require_own_asker(actor, asker)
    question = lock(asker.question.joined_into_id or asker.question_id)
    if done_before(key, "question.club_thanked", question.id):
        return question.messages.latest("at")
    require_text_kept(question)
    hinted = _require_reply(body, whole, acknowledged)
    if question.is_open:
        raise Impossible(_("Deze vraag is weer open. Schrijf dan een gewone reactie."))
    message = _add_reply(asker, question, body, whole, files)
    question.safety_hint = question.safety_hint or hinted
    change(question, "safety_hint")
    tell(actor, "question.club_thanked", question, message=message.id)
    return message


def _require_reply(body: str, whole: str, acknowledged: Collection[str]) -> bool:
    """Screens what a club wrote; returns whether it hints at unsafe sport."""
    body = require_text("body", body)
    require_clean("body", body, frozenset(acknowledged))
    require_clean("body", whole, frozenset(acknowledged))
    return require_referral_read(body, frozenset(acknowledged))


def _add_reply(
    asker: Asker, question: Question, body: str, whole: str, files: Collection[IncomingFile]
) -> Message:
    message = Message.objects.create(
        question=question,
        at=clock.now(),
        kind=MessageKind.CLUB_REPLY,
        audience=Audience.CLUB,
        body=body.strip(),
        whole=whole.strip(),
        asker=asker,
    )
    attach(question, files, message)
    return message


def add_message(
    actor: Actor,
    question: Question,
    body: str,
    audience: Audience,
    kind: MessageKind,
    acknowledged: Collection[str] = (),
    *,
    whole: str = "",
) -> Message:
    """Adds a screened message of the actor's organisation to a question under lock."""
    body = require_text("body", body)
    require_clean("body", body, frozenset(acknowledged))
    require_clean("body", whole, frozenset(acknowledged))
    organisation_id = actor.organisation_id or question.holder_organisation_id
    return Message.objects.create(
        question=question,
        at=clock.now(),
        kind=kind,
        audience=audience,
        body=body,
        whole=whole.strip(),
        organisation_id=organisation_id,
        person_id=actor.person_id,
    )
