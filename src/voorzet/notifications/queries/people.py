"""People who hear of something: at a desk, of an organisation, or by name."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from voorzet.desks.models import DeskRole
from voorzet.desks.queries.desk import WORKING
from voorzet.journal.models import Entry
from voorzet.kernel.actor import Role
from voorzet.mail.models import MailKind
from voorzet.notifications.models import NoticeKind, Pace
from voorzet.questions.models import Question


@dataclass(frozen=True, slots=True)
class Hearer:
    """Somebody who hears of something, for an organisation of theirs."""

    person_id: UUID
    organisation_id: UUID
    kind: NoticeKind


Find = Callable[[Entry, Question | None], list[Hearer]]


@dataclass(frozen=True, slots=True)
class Rule:
    """What follows from one verb.

    Attributes:
        finders: who hears; the first that names somebody says why.
        mail: the kind of the mail that goes out at once.
        soonest: `daily` for what comes many at a time, `never` for what another room mails itself.
        party: where the entry has the organisation it is about; else who did it.
    """

    finders: tuple[Find, ...]
    mail: MailKind = MailKind.NOTICE
    soonest: Pace = Pace.AT_ONCE
    party: str = ""


def list_coordinating(desk_id: UUID) -> list[Hearer]:
    """Who coordinates a desk, addressed."""
    roles = DeskRole.objects.filter(
        desk_id=desk_id, role=Role.COORDINATOR, person__is_active=True
    ).values_list("person_id", "organisation_id")
    return [Hearer(person, own, NoticeKind.ADDRESSED) for person, own in roles]


def list_holders(question: Question) -> list[Hearer]:
    """Whose work it is: the person who has it, else who works for the holder, else the coordinators."""
    found = list_named(question.desk_id, question.holder_organisation_id, question.holder_person_id)
    return found or list_coordinating(question.desk_id)


def list_asked(desk_id: UUID, organisation_id: UUID, person_id: UUID | None) -> list[Hearer]:
    """The person who was asked, or else who works at the desk for the organisation that was asked."""
    return list_named(desk_id, organisation_id, person_id)


def list_colleagues(desk_id: UUID, organisation_id: UUID) -> list[Hearer]:
    """Who works at a desk for an organisation, for what concerns them all."""
    return list_working(desk_id, [organisation_id], NoticeKind.ORGANISATION)


def list_named(desk_id: UUID, organisation_id: UUID, person_id: UUID | None) -> list[Hearer]:
    """The person, when they work there for that organisation; else everybody who does."""
    working = list_working(desk_id, [organisation_id], NoticeKind.ADDRESSED)
    return [one for one in working if one.person_id == person_id] or working


def list_working(desk_id: UUID, organisations: Iterable[UUID], kind: NoticeKind) -> list[Hearer]:
    """Who works at a desk for any of these organisations."""
    roles = DeskRole.objects.filter(
        desk_id=desk_id,
        organisation_id__in=organisations,
        person__is_active=True,
        role__in=WORKING,
    ).order_by("person__name")
    return [
        Hearer(person, own, kind)
        for person, own in roles.values_list("person_id", "organisation_id")
    ]
