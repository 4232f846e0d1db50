"""Who hears of activities that are agreed: partners who are asked, organisers, and the coordinator."""

from collections.abc import Iterable
from uuid import UUID

from voorzet.activities.models import (
    Activity,
    ActivityStatus,
    Answer,
    CalendarSource,
    Organiser,
    Stance,
)
from voorzet.desks.models import DeskRole
from voorzet.desks.queries.desk import WORKING
from voorzet.journal.models import Entry
from voorzet.mail.models import MailKind
from voorzet.notifications.models import NoticeKind
from voorzet.notifications.queries.people import Hearer, Rule, list_coordinating, list_named
from voorzet.questions.models import Question


def list_of_organisations(
    activity: Activity, organisations: Iterable[UUID], kind: NoticeKind
) -> list[Hearer]:
    """Who works for these organisations at any desk that the activity touches."""
    roles = DeskRole.objects.filter(
        desk_id__in=activity.desk_ids,
        organisation_id__in=list(organisations),
        person__is_active=True,
        role__in=WORKING,
    ).order_by("person__name")
    pairs = dict.fromkeys(roles.values_list("person_id", "organisation_id"))
    return [Hearer(person, own, kind) for person, own in pairs]


def _asked(entry: Entry, _question: Question | None) -> list[Hearer]:
    """The partners who were asked now."""
    asked = [UUID(one) for one in entry.details["asked"]]
    return list_of_organisations(_activity(entry), asked, NoticeKind.ADDRESSED)


def _organisers(entry: Entry, _question: Question | None) -> list[Hearer]:
    return _of_organisers(_activity(entry), NoticeKind.ADDRESSED)


def _organisers_of_answered(entry: Entry, _question: Question | None) -> list[Hearer]:
    """A clash is told at once; what is fine can wait for the end of the day."""
    is_clash = entry.details["said"] == Answer.CLASH
    kind = NoticeKind.ADDRESSED if is_clash else NoticeKind.ORGANISATION
    own = UUID(entry.details["organisation"])
    return [one for one in _of_organisers(_activity(entry), kind) if one.organisation_id != own]


def _organisers_of_joined(entry: Entry, _question: Question | None) -> list[Hearer]:
    own = UUID(entry.details["organisation"])
    found = _of_organisers(_activity(entry), NoticeKind.ORGANISATION)
    return [one for one in found if one.organisation_id != own]


def _partners(entry: Entry, _question: Question | None) -> list[Hearer]:
    """Who was ever asked about it."""
    return _of_asked(_activity(entry))


def _partners_of_announced(entry: Entry, _question: Question | None) -> list[Hearer]:
    """Who was asked, when people were invited already; before that they are asked anew."""
    activity = _activity(entry)
    return _of_asked(activity) if activity.status == ActivityStatus.ANNOUNCED else []


def _partners_of_other(entry: Entry, _question: Question | None) -> list[Hearer]:
    """Who was asked about the activity that is over now."""
    return _of_asked(Activity.objects.get(pk=entry.details["other"]))


def _network(entry: Entry, _question: Question | None) -> list[Hearer]:
    """Everybody who works at a desk that it touches: it is what is planned in their network."""
    roles = DeskRole.objects.filter(
        desk_id__in=_activity(entry).desk_ids, person__is_active=True, role__in=WORKING
    )
    pairs = dict.fromkeys(roles.values_list("person_id", "organisation_id"))
    return [Hearer(person, own, NoticeKind.NETWORK) for person, own in pairs]


def _coordinators(entry: Entry, _question: Question | None) -> list[Hearer]:
    return list_coordinating(entry.desk_id) if entry.desk_id else []


def _activity(entry: Entry) -> Activity:
    return Activity.objects.get(pk=entry.subject_id)


def _of_organisers(activity: Activity, kind: NoticeKind) -> list[Hearer]:
    organising = Organiser.objects.filter(activity=activity)
    own = list(organising.values_list("organisation_id", flat=True))
    return list_of_organisations(activity, own, kind)


def _of_asked(activity: Activity) -> list[Hearer]:
    asked = Stance.objects.filter(round__activity=activity).values_list(
        "organisation_id", flat=True
    )
    return list_of_organisations(activity, set(asked), NoticeKind.ORGANISATION)


def _who_added_calendar(entry: Entry, _question: Question | None) -> list[Hearer]:
    """Who had a calendar read, or their colleagues when they left."""
    source = CalendarSource.objects.filter(pk=entry.subject_id).first()
    return list_named(source.desk_id, source.organisation_id, source.person_id) if source else []


def _who_put_in_activity(entry: Entry, _question: Question | None) -> list[Hearer]:
    """Who put an activity in the calendar, or their colleagues when they left."""
    there = Activity.objects.filter(pk=entry.subject_id).first()
    return list_named(there.desk_id, there.organisation_id, there.person_id) if there else []


def _coordinators_of_desk(entry: Entry, _question: Question | None) -> list[Hearer]:
    """Who coordinates the desk, of what is about no activity in particular."""
    return list_coordinating(entry.desk_id) if entry.desk_id else []


RULES: dict[str, Rule] = {
    "activity.source_changed": Rule((_who_put_in_activity,)),
    "calendar.failed": Rule((_who_added_calendar, _coordinators_of_desk)),
    "agenda.aim_at_risk": Rule((_coordinators_of_desk,)),
    "activity.proposed": Rule((_asked,), MailKind.ACTIVITY_PROPOSED, party="organisation"),
    "activity.answered": Rule((_organisers_of_answered,), party="organisation"),
    "activity.joined": Rule((_organisers_of_joined,), party="organisation"),
    "activity.merged": Rule((_organisers, _partners_of_other)),
    "activity.cleared": Rule((_organisers,)),
    "activity.clash_found": Rule((_organisers,)),
    "activity.announced": Rule((_network,)),
    "activity.stuck": Rule((_organisers, _coordinators)),
    "activity.overridden": Rule((_organisers, _partners)),
    "activity.moved": Rule((_partners_of_announced,)),
    "activity.cancelled": Rule((_organisers, _partners)),
    "activity.withdrawn": Rule((_partners,)),
    "activity.handed_on": Rule((_organisers,)),
    "activity.left_alone": Rule((_coordinators,)),
}
