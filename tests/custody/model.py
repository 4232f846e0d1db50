"""A tiny model of custody, written from the law and not from the code: who holds, who sees, who may.

The machine tells the model what happened, and compares what the database says with what it says.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

from tests.cast import ORGANISATIONS, PEOPLE
from voorzet.kernel.actor import Role
from voorzet.parties.models import OrganisationKind

SYSTEM, PUBLIC = "system", "public"
OUTSIDERS = (SYSTEM, PUBLIC)
PARTNERS = {
    "north": ("service", "municipality", "hockey", "platform", "welfare"),
    "south": ("service_south", "hockey"),
}
FIRST_HOLDER = {"north": "service", "south": "service_south"}
# The starting table of a desk, for the kinds of the cast: what a partner sees of other questions.
FULL_BY_TABLE = {OrganisationKind.SPORT_SERVICE}
SUMMARY_BY_TABLE = {
    OrganisationKind.MUNICIPALITY,
    OrganisationKind.FEDERATION,
    OrganisationKind.WELFARE_CARE,
}
TOLD_BY_TABLE = {
    OrganisationKind.MUNICIPALITY,
    OrganisationKind.FEDERATION,
    OrganisationKind.SPORT_SERVICE,
}
NO_WAY_BACK = {"refer_only", "duplicate"}


def kind_of(organisation: str) -> OrganisationKind:
    """What sort of organisation this is."""
    return ORGANISATIONS[organisation][1]


@dataclass(eq=False)
class Asked:
    """An offer or a consultation, as long as the story lasts."""

    id: UUID
    question: "Held"
    to: str
    deadline: datetime
    open: bool = True


@dataclass(eq=False)
class Given:
    """A link that was given out: to an asker when nothing was asked."""

    id: UUID
    question: "Held"
    asked: Asked | None = None
    asker: UUID | None = None
    revoked: bool = False


@dataclass(eq=False)
class Lent:
    """A request to see a question whole, and until when it was granted."""

    id: UUID
    question: "Held"
    to: str
    deadline: datetime
    days: int
    open: bool = True
    until: datetime | None = None

    @property
    def granted(self) -> bool:
        """Granted, and nobody was told yet that it is over."""
        return self.until is not None

    def end(self) -> None:
        """Nothing is asked any more and nothing is granted."""
        self.open, self.until = False, None


@dataclass(eq=False)
class Held:
    """A question in the story. `ties` says for every organisation why it sees the whole question."""

    id: UUID
    reference: str
    desk: str
    holder: str
    person: str | None
    withheld: frozenset[str]
    status: str = "received"
    outcome: str = ""
    confidential: bool = False
    version: int = 1
    handed_over: bool = False
    joined_into: "Held | None" = None
    ties: dict[str, set[str]] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)
    known_by: set[str] = field(default_factory=set)
    offer: Asked | None = None
    consultations: list[Asked] = field(default_factory=list)
    lent: list[Lent] = field(default_factory=list)

    @property
    def open(self) -> bool:
        """Whether somebody still has to do something."""
        return self.status != "closed"

    @property
    def goes_on_in(self) -> "Held":
        """The question that the asker follows."""
        return self.joined_into or self

    def tie(self, organisation: str, reason: str) -> None:
        """From now on this organisation sees the whole question, for this reason."""
        self.ties.setdefault(organisation, set()).add(reason)

    def untie(self, organisation: str, reason: str) -> None:
        """This reason is over."""
        self.ties.get(organisation, set()).discard(reason)

    def withdrawals(self) -> list[str]:
        """The journal's verbs for what is still asked of others, were the question to close now."""
        offers = ["question.offer_withdrawn"] if self.offer else []
        return offers + [
            "question.consultation_withdrawn" for asked in self.consultations if asked.open
        ]

    def kept_back(self, *organisations: str) -> list[Lent]:
        """What is asked or granted of sight to these organisations; without any, to all."""
        return [
            one
            for one in self.lent
            if (one.open or one.granted) and (not organisations or one.to in organisations)
        ]

    def end_offer(self) -> None:
        """The open offer is answered with anything but yes."""
        if self.offer:
            self.offer.open = False
            self.untie(self.offer.to, "offer")
        self.offer = None

    def end_consultation(self, asked: Asked) -> None:
        """Advice that never came gives no sight; advice given earlier still does."""
        asked.open = False
        self.untie(asked.to, "consultation")

    def end(self, outcome: str) -> None:
        """Closed; what was still asked of others ends with it."""
        self.end_offer()
        for asked in self.consultations:
            if asked.open:
                self.end_consultation(asked)
        self.status, self.outcome = "closed", outcome


def told_of(lent: list[Lent]) -> list[str]:
    """The journal's verbs when all of this ends at once."""
    return [
        "question.sight_ended" if one.granted else "question.sight_request_withdrawn"
        for one in lent
    ]


@dataclass
class World:
    """Who sits where now, and every question in the story."""

    questions: list[Held] = field(default_factory=list)
    away: set[str] = field(default_factory=set)
    # The moment at which the next verb is carried out.
    moment: datetime = datetime(9999, 1, 1, tzinfo=UTC)

    @property
    def requests(self) -> list[Lent]:
        """Every request for access of the story."""
        return [one for question in self.questions for one in question.lent]

    def organisation_of(self, who: str) -> str | None:
        """For whom somebody acts."""
        if who in OUTSIDERS or who in self.away:
            return None
        return PEOPLE[who][1][0][1]

    def role_at(self, who: str, desk: str) -> Role | None:
        """What somebody is at a desk."""
        if who in OUTSIDERS or who in self.away:
            return None
        return next((role for place, _org, role in PEOPLE[who][1] if place == desk), None)

    def works_at(self, who: str, desk: str) -> bool:
        """Whether somebody does work there; readers only look on."""
        return self.role_at(who, desk) not in {None, Role.READER}

    def works_for(self, who: str, desk: str, organisation: str) -> bool:
        """Whether somebody does work there for that organisation."""
        return self.works_at(who, desk) and self.organisation_of(who) == organisation

    def workers(self, desk: str, organisation: str) -> list[str]:
        """Everyone who does work at a desk for an organisation."""
        return [who for who in PEOPLE if self.works_for(who, desk, organisation)]

    def coordinates(self, who: str, desk: str) -> bool:
        """Whether somebody coordinates the desk."""
        return self.role_at(who, desk) is Role.COORDINATOR

    def holds(self, who: str, question: Held) -> bool:
        """Whether somebody acts for the holder."""
        return self.works_for(who, question.desk, question.holder)

    def may_work(self, who: str, question: Held) -> bool:
        """The holder, the coordinator, and the system."""
        return who == SYSTEM or self.holds(who, question) or self.coordinates(who, question.desk)

    def sees_whole(self, who: str, question: Held) -> bool:
        """The access table: coordinator, a tie, or the sharing table."""
        if who == SYSTEM or self.coordinates(who, question.desk):
            return True
        organisation = self.organisation_of(who)
        if organisation is None:
            return False
        lent = self.role_at(who, question.desk) is not None and any(
            one.to == organisation and one.until is not None and one.until > self.moment
            for one in question.lent
        )
        return (
            lent
            or bool(question.ties.get(organisation))
            or self._by_table(who, question, FULL_BY_TABLE)
        )

    def sees(self, who: str, question: Held) -> bool:
        """Whole or in outline."""
        return self.sees_whole(who, question) or self._by_table(who, question, SUMMARY_BY_TABLE)

    def _by_table(self, who: str, question: Held, kinds: set[OrganisationKind]) -> bool:
        organisation = self.organisation_of(who)
        role = self.role_at(who, question.desk)
        if organisation is None or role in {None, Role.PLATFORM_MEMBER}:
            return False
        return (
            kind_of(organisation) in kinds
            and not question.confidential
            and organisation not in question.withheld
        )

    def may_write(self, who: str, question: Held) -> bool:
        """Writing in a question: who sees it whole and does work at its desk."""
        return self.may_work(who, question) or (
            self.works_at(who, question.desk) and self.sees_whole(who, question)
        )

    def informed_of(self, question: Held) -> set[str]:
        """Who is told of a direct answer: named by the table, not tied yet, not kept out."""
        if question.confidential:
            return set()
        return {
            partner
            for partner in PARTNERS[question.desk]
            if kind_of(partner) in TOLD_BY_TABLE
            and not question.ties.get(partner)
            and partner not in question.withheld
        }
