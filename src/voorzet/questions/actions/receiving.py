"""Receiving: every door ends here (law 2, working agreement 2)."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError
from django.utils.translation import gettext as _

from voorzet.desks.actions import next_reference
from voorzet.desks.models import Desk
from voorzet.journal.recording import carried_out
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible
from voorzet.kernel.ids import new_id
from voorzet.kernel.screening import hints_at_unsafe_sport
from voorzet.kernel.taking_in import require_clean, require_referral_read, require_text
from voorzet.providers.models import Provider
from voorzet.questions.actions._common import require, tell
from voorzet.questions.actions.attaching import IncomingFile, attach
from voorzet.questions.actions.linking import make_follow_link
from voorzet.questions.models import (
    Asker,
    ClubGuess,
    Involvement,
    InvolvementKind,
    Question,
    QuestionChannel,
    QuestionText,
    Urgency,
)
from voorzet.questions.policy import may_receive
from voorzet.reference.models import Sport, Subtheme, Theme
from voorzet.reference.queries import deadline

LONGEST_SUBJECT = 90
SPOKEN = {QuestionChannel.PHONE_NOTE, QuestionChannel.VISIT}


@dataclass(frozen=True, slots=True)
class AskerDetails:
    """Who asks, as they gave it. Every part may be empty."""

    name: str = ""
    role: str = ""
    email: str = ""
    phone: str = ""
    preferred_moment: str = ""
    language: str = "nl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A question as it came in, whatever the door.

    Attributes:
        provider, provider_name: the club as the desk knows it, or else as it was named.
        withheld_from: organisations with which the club does not want to share.
        club_guess: from what the provider was guessed, at a door where nobody could be asked.
        external_id: the sender's own identifier; the same one at a desk is the same question.
        whole: the mail as it came in, when `body` is only the part that was written now.
        files: what came along.
    """

    channel: QuestionChannel
    body: str
    subject: str = ""
    asker: AskerDetails = AskerDetails()
    provider: Provider | None = None
    provider_name: str = ""
    club_guess: ClubGuess = ClubGuess.NONE
    municipality_code: str | None = None
    theme: Theme | None = None
    subthemes: Collection[Subtheme] = ()
    sports: Collection[Sport] = ()
    urgency: Urgency = Urgency.NORMAL
    confidential: bool = False
    already_asked: str = ""
    withheld_from: Collection[UUID] = ()
    external_id: str = ""
    whole: str = ""
    files: Collection[IncomingFile] = ()


@verb
def receive_question(
    *,
    actor: Actor,
    desk: Desk,
    incoming: Incoming,
    key: UUID | None = None,
    acknowledged: Collection[str] = (),
) -> Question:
    """Takes a question in at a desk; from this moment it has exactly one holder and a deadline.

    The holder is the organisation that received it, or the desk's first holder when it came through
    the public form. The club gets a reference and a link to follow it. The same `key`, or the same
    external identifier at the desk, gives the earlier question back and changes nothing.

    Args:
        acknowledged: which warnings the writer has read and confirmed (`minor_health`, `safety`).

    Raises:
        Refused: the actor does not work at this desk.
        Unacceptable: an empty text, a BSN, or a warning that was not acknowledged.
    """
    require(may_receive(actor, desk.id), _("U werkt niet bij dit loket."))
    safety_hint = _screen(actor, incoming, frozenset(acknowledged))
    question_id = new_id()
    # In this order: a key that was claimed for a message we knew would lead to a question that is not there.
    earlier = _known(desk, incoming.external_id) or carried_out(
        key, "question.received", question_id
    )
    if earlier is not None:
        return Question.objects.get(pk=earlier)
    question = _compose(actor, desk, incoming)
    question.id = question_id
    question.safety_hint = safety_hint
    question.reference = next_reference(desk)
    _insert(question)
    _write_down(question, incoming)
    question.subthemes.add(*incoming.subthemes)
    question.sports.add(*_sports(incoming))
    Involvement.objects.bulk_create(
        Involvement(
            question=question,
            organisation_id=question.holder_organisation_id,
            kind=kind,
            since=question.received_at,
        )
        for kind in (InvolvementKind.RECEIVED, InvolvementKind.HOLDER)
    )
    _add_asker(question, incoming.asker)
    attach(question, incoming.files)
    tell(
        actor,
        "question.received",
        question,
        channel=question.channel,
        holder=question.holder_organisation_id,
    )
    return question


def _screen(actor: Actor, incoming: Incoming, acknowledged: frozenset[str]) -> bool:
    """Screens every free text; returns whether the question hints at unsafe sport."""
    require_text("body", incoming.body)
    for field in ("body", "subject", "already_asked", "whole"):
        require_clean(field, getattr(incoming, field), acknowledged)
    text = f"{incoming.subject}\n{incoming.body}"
    by_the_club_itself = (
        actor.organisation_id is None and incoming.channel == QuestionChannel.WEB_FORM
    )
    if by_the_club_itself:
        return require_referral_read(text, acknowledged)
    return hints_at_unsafe_sport(text)


def _compose(actor: Actor, desk: Desk, incoming: Incoming) -> Question:
    now = clock.now()
    provider = incoming.provider
    holder_id = actor.organisation_id or desk.first_holder_id
    # Whoever takes a call or makes a visit has spoken with the club: first contact is a fact.
    spoken = actor.organisation_id is not None and incoming.channel in SPOKEN
    first_contact_due_at = deadline(now, desk.first_contact_days)
    return Question(
        desk=desk,
        external_id=incoming.external_id,
        channel=incoming.channel,
        received_at=now,
        provider=provider,
        provider_name=provider.name if provider else incoming.provider_name.strip()[:160],
        club_guess=incoming.club_guess if provider else ClubGuess.NONE,
        municipality_id=provider.municipality_id if provider else incoming.municipality_code,
        theme=incoming.theme,
        urgency=incoming.urgency,
        confidential=incoming.confidential,
        withheld_from=sorted(set(incoming.withheld_from) - {holder_id}),
        holder_organisation_id=holder_id,
        holder_person_id=actor.person_id,
        raised_at=now,
        first_contact_due_at=first_contact_due_at,
        first_contact_at=now if spoken else None,
        due_at=deadline(now, desk.progress_days) if spoken else first_contact_due_at,
    )


def _sports(incoming: Incoming) -> Collection[Sport]:
    if incoming.sports or incoming.provider is None:
        return incoming.sports
    return tuple(incoming.provider.sports.all())


def _known(desk: Desk, external_id: str) -> UUID | None:
    if not external_id:
        return None
    return (
        Question.objects.filter(desk=desk, external_id=external_id)
        .values_list("id", flat=True)
        .first()
    )


def _insert(question: Question) -> None:
    # No savepoint: what is raised here ends the verb's transaction anyway.
    try:
        question.save(force_insert=True)
    except IntegrityError as error:
        if "question_external_id_once_per_desk" in str(error):
            raise Impossible(_("Dit bericht wordt op dit moment al verwerkt.")) from error
        raise


def _write_down(question: Question, incoming: Incoming) -> None:
    QuestionText.objects.create(
        question=question,
        desk_id=question.desk_id,
        known_as=f"{question.reference} {question.provider_name}",
        subject=_subject(incoming.subject, incoming.body),
        body=incoming.body.strip(),
        already_asked=incoming.already_asked.strip(),
        whole=incoming.whole.strip(),
    )


def _subject(subject: str, body: str) -> str:
    """The subject as given, or else the first words of the question."""
    subject = " ".join(subject.split())
    if subject:
        return subject[:160]
    words = " ".join(body.split())
    if len(words) <= LONGEST_SUBJECT:
        return words
    return f"{words[:LONGEST_SUBJECT].rsplit(' ', 1)[0]} …"


def _add_asker(question: Question, details: AskerDetails) -> Asker:
    asker = Asker.objects.create(
        question=question,
        name=details.name.strip(),
        role=details.role.strip(),
        email=details.email.strip(),
        phone=details.phone.strip(),
        preferred_moment=details.preferred_moment.strip(),
        language=details.language,
    )
    make_follow_link(question=question, asker=asker)
    return asker
