"""A message that answers nothing becomes a question, by the verb of every other door (law 2)."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.access.actors import actor_for
from voorzet.desks.models import Desk
from voorzet.desks.queries import list_municipalities
from voorzet.kernel.actor import Actor, Channel, system
from voorzet.kernel.screening import tells_private_details
from voorzet.mail.actions._result import Result
from voorzet.mail.actions._words import ACKNOWLEDGED, Words, words_of
from voorzet.mail.models import Course, IncomingMail
from voorzet.mail.queries import Destination
from voorzet.mail.reading import ReadMail
from voorzet.parties.queries import find_person
from voorzet.providers.models import Provider
from voorzet.providers.queries import (
    find_contact_person,
    find_provider_named,
    find_provider_of_domain,
)
from voorzet.questions.actions import AskerDetails, Incoming, receive_question
from voorzet.questions.models import ClubGuess, QuestionChannel
from voorzet.questions.queries import find_provider_of_address

LONGEST_EXTERNAL_ID = 80
_NO_REPLY = re.compile(
    r"^(?:no-?_?reply|do-?not-?reply|niet-?beantwoorden|geen-?antwoord|noreply|mailer-daemon)\b"
)
_NAME_PARTS = re.compile(r"\s*(?:[|,/;]|\s[-–—@]\s|\bnamens\b|\bvan\b)\s*")
# A signature is at the end of what was written; more lines than this are no signature.
_SIGNATURE_LINES = 8
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class _Guess:
    """The club as it was guessed, and who of it writes."""

    provider: Provider | None = None
    how: ClubGuess = ClubGuess.NONE
    name: str = ""
    role: str = ""


def ask(mail: IncomingMail, read: ReadMail, destination: Destination) -> Result:
    """Receives the question at the desk, for whoever asks it.

    A colleague who passes a mail on is not who asks: that is the sender of what was passed on, and the
    colleague's organisation holds it.
    """
    desk = destination.desk
    holder_id = destination.organisation_id
    colleague = _organisation_of_colleague(read, desk) if read.forwarded else None
    if read.forwarded and colleague:
        asked = read.forwarded
        holder_id = colleague
        name, address = asked.name, asked.address.lower()
        words = words_of(read, asked.text, asked.subject or read.subject)
    else:
        name, address = read.sender_name, read.sender
        words = words_of(read, _text_of(read))
    incoming = _compose(destination, words, name, address, read)
    question = receive_question(
        actor=_actor(holder_id),
        desk=desk,
        incoming=replace(incoming, external_id=_external_id(mail.key)),
        acknowledged=ACKNOWLEDGED,
    )
    return Result(
        course=Course.QUESTION,
        question_id=question.id,
        desk_id=desk.id,
        holds_citizen_number=words.holds_citizen_number,
    )


def _actor(organisation_id: UUID | None) -> Actor:
    """The system, for the partner that received it: nobody signed in, so nobody is said to have done this."""
    return replace(system(Channel.MAIL), organisation_id=organisation_id)


def _text_of(read: ReadMail) -> str:
    """What was written; of a mail that was passed on without a word, what was passed on; at least the subject."""
    passed_on = read.forwarded.text if read.forwarded else ""
    if read.text.strip() or passed_on.strip():
        return read.text if read.text.strip() else passed_on
    return "" if read.whole.strip() or read.files else read.subject


def _compose(
    destination: Destination, words: Words, name: str, address: str, read: ReadMail
) -> Incoming:
    guess = _guess(destination.desk, name, address, words)
    private = tells_private_details(f"{words.subject}\n{words.body}")
    return Incoming(
        channel=QuestionChannel.EMAIL,
        subject=words.subject or _("(zonder onderwerp)"),
        body=words.body,
        whole=words.whole,
        files=words.files,
        asker=AskerDetails(
            name=(name or guess.name)[:120],
            role=guess.role[:60],
            email=_address_to_answer(address, destination),
        ),
        provider=guess.provider,
        club_guess=guess.how,
        # Nobody could be asked to take out what seems to be about somebody's health: then fewer people read it.
        confidential=read.is_secret or private,
    )


def _address_to_answer(address: str, destination: Destination) -> str:
    """Empty when nobody reads it, or when it is a desk's own: then no receipt goes there."""
    if not address or _NO_REPLY.match(address) or address in destination.ours:
        return ""
    return address


def _organisation_of_colleague(read: ReadMail, desk: Desk) -> UUID | None:
    """The organisation for which the sender works at the desk, if they do."""
    person = find_person(read.sender) if read.sender else None
    if person is None or not person.is_active:
        return None
    actor = actor_for(person, Channel.MAIL)
    return actor.organisation_id if actor.works_at(desk.id) else None


def _guess(desk: Desk, name: str, address: str, words: Words) -> _Guess:
    """Who asks, from what is known of the address, the surest first; nothing when nothing is sure enough."""
    contact = find_contact_person(address, desk.id) if address else None
    if contact is not None:
        club = contact.provider.merged_into or contact.provider
        return _Guess(
            club, ClubGuess.CONTACT, contact.name, str(contact.get_role_display()).lower()
        )
    earlier = find_provider_of_address(desk.id, address) if address else None
    if earlier is not None:
        return _Guess(earlier, ClubGuess.EARLIER)
    codes = [one.code for one in list_municipalities(desk.id)]
    by_domain = find_provider_of_domain(address, desk_id=desk.id, municipality_codes=codes)
    if by_domain is not None:
        return _Guess(by_domain, ClubGuess.DOMAIN)
    named = find_provider_named(_names(name, words), municipality_codes=codes)
    return _Guess(named, ClubGuess.NAME) if named else _Guess()


def _names(name: str, words: Words) -> Iterator[str]:
    """What may be the name of a club: parts of the sender's name, and lines of the signature."""
    lines = [name, *(words.whole or words.body).splitlines()[-_SIGNATURE_LINES:]]
    for line in lines:
        for part in (line, *_NAME_PARTS.split(line)):
            if 0 < len(part.strip()) <= _LONGEST_NAME:
                yield part.strip()


def _external_id(key: str) -> str:
    """The key, as far as there is room for it."""
    return key if len(key) <= LONGEST_EXTERNAL_ID else hashlib.sha256(key.encode()).hexdigest()
