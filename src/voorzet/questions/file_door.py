"""The door for files: every row of a message file becomes a question, or is refused with a sentence.

Each row is a transaction of its own, so a file that stops halfway can simply be offered again: what the
desk has, by the sender's identifier, is not received twice.
"""

import hashlib
import re
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from voorzet.desks.models import Desk
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, Unacceptable, VoorzetError
from voorzet.kernel.taking_in import SAFETY
from voorzet.kernel.text import fold, normalise_name
from voorzet.providers.models import Provider
from voorzet.providers.queries import find_twin
from voorzet.questions.actions import AskerDetails, Incoming, join_duplicate, receive_question
from voorzet.questions.message_file import MessageRow
from voorzet.questions.models import Question, QuestionChannel, Urgency
from voorzet.questions.queries.twins import find_by_external_id, list_recent_texts
from voorzet.reference.models import Municipality, Sport, Theme
from voorzet.reference.queries import find_municipality, find_sport, find_sports, list_themes

# What senders' systems call a role, as people say it. Anything else is kept as it was written.
ROLES = {
    "board_member": "bestuurslid",
    "business_owner": "ondernemer",
    "canteen_manager": "kantinebeheerder",
    "chair": "voorzitter",
    "club_manager": "verenigingsmanager",
    "community_sport_coach": "buurtsportcoach",
    "confidential_contact": "vertrouwenscontactpersoon",
    "grounds_manager": "accommodatiebeheerder",
    "member": "lid",
    "membership_secretary": "ledenadministrateur",
    "parent": "ouder",
    "pr_officer": "pr-medewerker",
    "referee_coordinator": "scheidsrechterscoördinator",
    "secretary": "secretaris",
    "sport_council_member": "lid van de sportraad",
    "staff_member": "medewerker",
    "technical_coordinator": "technisch coördinator",
    "trainer_coach": "trainer",
    "treasurer": "penningmeester",
    "volunteer": "vrijwilliger",
    "volunteer_coordinator": "vrijwilligerscoördinator",
    "youth_coordinator": "jeugdcoördinator",
}
_BETWEEN_SPORTS = re.compile(r"[|,;/]")


class Course(StrEnum):
    """What became of a row."""

    RECEIVED = "received"
    JOINED = "joined"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class RowReport:
    """What became of one row, in sentences for the sender.

    Attributes:
        sentence: the reference, with what it was joined, or why it was refused.
        remarks: what was received but not understood.
    """

    row_number: int
    course: Course
    sentence: str
    remarks: tuple[str, ...] = ()


@dataclass
class FileDoor:
    """The door of one desk while one file is read.

    The texts of recent open questions are read once; the rows of the file itself are added to them.
    """

    actor: Actor
    desk: Desk
    _here: frozenset[str] = field(init=False)
    _texts: dict[tuple[str, bytes], str] = field(init=False, default_factory=dict)
    _clubs: dict[tuple[str, frozenset[str], tuple[Sport, ...]], Provider | None] = field(
        init=False, default_factory=dict
    )

    @as_system()
    def __post_init__(self) -> None:
        self._here = frozenset(self.desk.municipalities.values_list("code", flat=True))
        for text in list_recent_texts(self.desk.id):
            mark = _mark(text.provider_id, text.provider_name, text.body)
            if mark is not None:
                self._texts.setdefault(mark, text.reference)

    def receive(self, row: MessageRow) -> RowReport:
        """Receives a row; joins it when the same club asked the same in the same words lately."""
        try:
            with as_system():
                return self._receive(row)
        except VoorzetError as error:
            sentence = _("Rij %(row)s: %(fault)s") % {
                "row": row.row_number,
                "fault": error.sentence,
            }
            return RowReport(row.row_number, Course.REFUSED, sentence)

    def _receive(self, row: MessageRow) -> RowReport:
        earlier = find_by_external_id(self.desk.id, row.external_id)
        if earlier is not None:
            sentence = _("Rij %(row)s: al ontvangen als %(reference)s.")
            return _report(row, Course.JOINED, sentence, earlier)
        incoming, remarks = self._understand(row)
        question = receive_question(
            # A file cannot answer a warning; the hint stands with the question for who reads it.
            actor=self.actor,
            desk=self.desk,
            incoming=incoming,
            acknowledged=[SAFETY],
        )
        twin = self._join(question)
        if twin is not None:
            sentence = _("Rij %(row)s: samengevoegd met %(reference)s.")
            return _report(row, Course.JOINED, sentence, twin, remarks)
        sentence = _("Rij %(row)s: %(reference)s")
        return _report(row, Course.RECEIVED, sentence, question.reference, remarks)

    def _join(self, question: Question) -> str | None:
        """The reference this question was joined into; None when it stands on its own."""
        mark = _mark(question.provider_id, question.provider_name, question.text.body)
        if mark is None:
            return None
        twin = self._texts.get(mark)
        if twin is not None:
            try:
                with transaction.atomic():
                    join_duplicate(actor=self.actor, question_id=question.id, into_reference=twin)
            except (Impossible, Unacceptable):
                pass  # closed since; then this one goes its own way
            else:
                return twin
        self._texts[mark] = question.reference
        return None

    def _understand(self, row: MessageRow) -> tuple[Incoming, tuple[str, ...]]:
        """The row as a question, and what in it nobody knows."""
        municipality, theme = find_municipality(row.place), _theme(row.theme)
        sports, unknown_sports = _sports(row.sport)
        incoming = Incoming(
            channel=QuestionChannel(row.channel),
            body=row.body,
            subject=row.subject,
            asker=AskerDetails(
                name=row.contact_name,
                role=ROLES.get(row.sender_role, row.sender_role),
                email=row.contact_email,
                phone=row.contact_phone,
            ),
            provider=self._provider(row.provider_name, municipality, sports),
            provider_name=row.provider_name,
            municipality_code=municipality.code if municipality else None,
            theme=theme,
            sports=sports,
            urgency=Urgency(row.urgency) if row.urgency else Urgency.NORMAL,
            external_id=row.external_id,
        )
        unknown = {
            _("thema"): row.theme if theme is None else "",
            _("sport"): ", ".join(unknown_sports),
            _("plaats"): row.place if municipality is None else "",
        }
        sentence = _("Rij %(row)s: %(what)s ‘%(value)s’ kennen wij niet en is weggelaten.")
        remarks = (
            sentence % {"row": row.row_number, "what": what, "value": value}
            for what, value in unknown.items()
            if value
        )
        return incoming, tuple(remarks)

    def _provider(
        self, name: str, municipality: Municipality | None, sports: tuple[Sport, ...]
    ) -> Provider | None:
        if not name:
            return None
        here = frozenset({municipality.code}) if municipality else self._here
        club = (name, here, sports)
        if club not in self._clubs:
            self._clubs[club] = find_twin(name, municipality_codes=here, sports=sports)
        return self._clubs[club]


def _report(
    row: MessageRow, course: Course, sentence: str, reference: str, remarks: tuple[str, ...] = ()
) -> RowReport:
    told = sentence % {"row": row.row_number, "reference": reference}
    return RowReport(row.row_number, course, told, remarks)


def _mark(provider_id: UUID | None, provider_name: str, body: str) -> tuple[str, bytes] | None:
    """What two messages share when the same club says the same; None when the club is not known."""
    club = str(provider_id or normalise_name(provider_name))
    return (club, hashlib.sha256(fold(body).encode()).digest()) if club else None


def _theme(slug: str) -> Theme | None:
    return next((theme for theme in list_themes() if theme.slug == slug.lower()), None)


def _sports(text: str) -> tuple[tuple[Sport, ...], list[str]]:
    """The sports that are named exactly, and the words that are no sport."""
    found, unknown = {}, []
    for name in filter(None, (part.strip() for part in _BETWEEN_SPORTS.split(text))):
        sport = _sport(name)
        if sport is None:
            unknown.append(name)
        else:
            found[sport.slug] = sport
    return tuple(found.values()), unknown


def _sport(name: str) -> Sport | None:
    """Not the nearest, as for somebody who is typing: a file cannot be asked whether that was meant."""
    nearest = next(iter(find_sports(name, limit=1)), None)
    if nearest is not None:
        names = (nearest.slug, nearest.name_nl, nearest.name_en, *nearest.aliases)
        if fold(name) in map(fold, names):
            return nearest
    return find_sport(name.lower())
