"""Who hears of applications for money: funders, partners who assess, who applies, and who decides."""

from uuid import UUID

from voorzet.funds.models import Application, Award, Share
from voorzet.journal.models import Entry
from voorzet.notifications.models import NoticeKind
from voorzet.notifications.queries.people import (
    Hearer,
    Rule,
    list_coordinating,
    list_named,
    list_working,
)
from voorzet.questions.models import Question


def _asked(entry: Entry, _question: Question | None) -> list[Hearer]:
    """The owners of the pots, and the partners who assess."""
    asked = {UUID(one) for name in ("owners", "assessors") for one in entry.details[name]}
    return list_working(entry.desk_id, asked, NoticeKind.ADDRESSED) if entry.desk_id else []


def _applicant(entry: Entry, _question: Question | None) -> list[Hearer]:
    """Who made it, or their colleagues."""
    found = Application.objects.filter(pk=entry.subject_id).first()
    return list_named(found.desk_id, found.organisation_id, found.person_id) if found else []


def _applicant_of_club(entry: Entry, question: Question | None) -> list[Hearer]:
    """Only when the club filled it in itself."""
    found = Application.objects.filter(pk=entry.subject_id, by_club=True)
    return _applicant(entry, question) if found.exists() else []


def _deciders(entry: Entry, _question: Question | None) -> list[Hearer]:
    """The coordinators, and who works for the owners of the pots."""
    if entry.desk_id is None:
        return []
    owners = Share.objects.filter(application_id=entry.subject_id).values_list(
        "pot__owner_id", flat=True
    )
    return [
        *list_coordinating(entry.desk_id),
        *list_working(entry.desk_id, set(owners), NoticeKind.ADDRESSED),
    ]


def _proposer(entry: Entry, _question: Question | None) -> list[Hearer]:
    """Who proposed what came back."""
    award = Award.objects.filter(pk=entry.details["award"]).first()
    if award is None:
        return []
    return [one for one in _deciders(entry, None) if one.person_id == award.proposed_by_id]


def _organisations(entry: Entry, _question: Question | None) -> list[Hearer]:
    """Whoever had to do with it."""
    heard = [UUID(one) for one in entry.details["organisations"]]
    return list_working(entry.desk_id, heard, NoticeKind.ORGANISATION) if entry.desk_id else []


RULES: dict[str, Rule] = {
    "application.made": Rule((_applicant_of_club,)),
    "application.submitted": Rule((_asked,)),
    "application.share_confirmed": Rule((_applicant,), party="organisation"),
    "application.share_declined": Rule((_applicant,), party="organisation"),
    "application.share_withdrawn": Rule((_applicant, _deciders), party="organisation"),
    "application.became_overdue": Rule((_deciders,)),
    "application.award_proposed": Rule((_deciders,)),
    "application.award_refused": Rule((_proposer,)),
    "application.award_given": Rule((_applicant, _organisations)),
    "application.withdrawn": Rule((_organisations,)),
    "application.handed_on": Rule((_applicant,)),
}
