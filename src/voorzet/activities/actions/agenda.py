"""The joint agenda: putting something on it, weighing it, planning it, taking it off; and what a year needs at least.

Partners and members of the sport platform do all of this alike; every organisation weighs equally.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.activities.models import (
    Activity,
    ActivityKind,
    AgendaItem,
    AgendaStatus,
    AgendaWeight,
    YearAim,
)
from voorzet.activities.policy import activities_seen, agenda_seen, may_add_activity, may_drop_item
from voorzet.activities.queries.agenda import count_missing
from voorzet.journal.recording import carried_out, record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Unacceptable
from voorzet.kernel.ids import new_id
from voorzet.kernel.taking_in import require_clean, require_text
from voorzet.questions.models import Question
from voorzet.questions.policy import visible_to
from voorzet.reference.queries import find_theme

LONGEST_TITLE, LONGEST_WHY, LONGEST_REASON = 120, 1_000, 300
WEIGHTS = (1, 2, 3)
MOST_A_YEAR = 100
# When coordinators hear that a year will not have what was agreed: while there is time, and when it nears its end.
WATCHED_FROM = ((9, 1), (11, 15))


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What somebody puts on the agenda: `theme` is a slug, `question` a reference, both may be empty."""

    title: str
    why: str = ""
    theme: str = ""
    question: str = ""
    from_activity: UUID | None = None


@verb
def add_item(
    *,
    actor: Actor,
    desk_id: UUID,
    subject: Subject,
    acknowledged: Collection[str] = (),
    key: UUID | None = None,
) -> AgendaItem:
    """Puts something on the joint agenda of a desk. The same key again changes nothing.

    Raises:
        Refused: who only reads along.
        Unacceptable: a sentence per field; a question or theme that is not there for the actor.
    """
    if actor.seat_at(desk_id) is None:
        raise NotVisible
    organisation_id = _require_work(actor, desk_id)
    title = require_text("title", subject.title, longest=LONGEST_TITLE)
    why = subject.why.strip()
    if len(why) > LONGEST_WHY:
        raise Unacceptable(
            {"why": _("Houd het korter dan %(most)s tekens.") % {"most": LONGEST_WHY}}
        )
    for field, text in (("title", title), ("why", why)):
        require_clean(field, text, frozenset(acknowledged))
    item_id = new_id()
    earlier = carried_out(key, "agenda.item_added", item_id)
    if earlier is not None:
        return AgendaItem.objects.get(pk=earlier)
    item = AgendaItem.objects.create(
        id=item_id,
        desk_id=desk_id,
        organisation_id=organisation_id,
        person_id=actor.person_id,
        title=title,
        why=why,
        theme=find_theme(subject.theme) if subject.theme else None,
        question=_question(actor, desk_id, subject.question),
        from_activity=_activity(actor, subject.from_activity),
        made_at=clock.now(),
    )
    record(
        actor,
        "agenda.item_added",
        subject_id=item.id,
        desk_id=item.desk_id,
    )
    return item


@verb
def weigh_item(*, actor: Actor, item_id: UUID, weight: int) -> AgendaItem:
    """How heavily the actor's organisation weighs it, 1 to 3; in place of what it said before."""
    item = _lock(actor, item_id)
    _require_open(item)
    if weight not in WEIGHTS:
        raise Unacceptable({"weight": _("Kies 1, 2 of 3.")})
    organisation_id = _require_work(actor, item.desk_id)
    said = AgendaWeight.objects.filter(item=item, organisation_id=organisation_id).first()
    if said is None:
        said = AgendaWeight(item=item, organisation_id=organisation_id)
    elif said.weight == weight:
        return item
    said.weight, said.person_id, said.at = weight, actor.person_id, clock.now()
    said.save()
    record(
        actor,
        "agenda.item_weighed",
        subject_id=item.id,
        desk_id=item.desk_id,
        details={"weight": weight},
    )
    return item


@verb
def plan_item(*, actor: Actor, item_id: UUID, activity_id: UUID) -> AgendaItem:
    """An activity was planned for it."""
    item = _lock(actor, item_id)
    _require_open(item)
    activity = _activity(actor, activity_id)
    if activity is None or item.desk_id not in activity.desk_ids:
        raise Unacceptable({"activity": _("Deze activiteit is er niet bij dit loket.")})
    item.activity, item.status, item.settled_at = activity, AgendaStatus.PLANNED, clock.now()
    item.save(update_fields=["activity", "status", "settled_at"])
    record(
        actor,
        "agenda.item_planned",
        subject_id=item.id,
        desk_id=item.desk_id,
        details={"activity": activity.id},
    )
    return item


@verb
def drop_item(*, actor: Actor, item_id: UUID, reason: str) -> AgendaItem:
    """Takes it off, with a reason that all can read; by who put it on, or the coordinator."""
    item = _lock(actor, item_id)
    if not may_drop_item(actor, item):
        raise Refused(_("Wie dit op de agenda zette, of de coördinator, kan het er weer af halen."))
    if item.status == AgendaStatus.DROPPED:
        raise Impossible(_("Dit staat al niet meer op de agenda."))
    item.reason = require_text("reason", reason, longest=LONGEST_REASON)
    require_clean("reason", item.reason)
    item.status, item.settled_at = AgendaStatus.DROPPED, clock.now()
    item.save(update_fields=["reason", "status", "settled_at"])
    record(
        actor,
        "agenda.item_dropped",
        subject_id=item.id,
        desk_id=item.desk_id,
    )
    return item


@verb
def restore_item(*, actor: Actor, item_id: UUID) -> AgendaItem:
    """On the agenda again, as open, with the weights it had."""
    item = _lock(actor, item_id)
    if item.status == AgendaStatus.OPEN:
        return item
    item.status, item.settled_at, item.activity, item.reason = AgendaStatus.OPEN, None, None, ""
    item.save(update_fields=["status", "settled_at", "activity", "reason"])
    record(
        actor,
        "agenda.item_restored",
        subject_id=item.id,
        desk_id=item.desk_id,
    )
    return item


@verb
def set_year_aim(*, actor: Actor, desk_id: UUID, kind: str, least: int) -> None:
    """How many activities of a kind the desk wants in every year at least; none takes the aim away."""
    if actor.seat_at(desk_id) is None:
        raise NotVisible
    if desk_id not in actor.coordinated_desk_ids:
        raise Refused(_("Alleen de coördinator bepaalt hoeveel activiteiten het loket wil."))
    if kind not in ActivityKind.values:
        raise Unacceptable({"kind": _("Kies een soort activiteit.")})
    if not 0 <= least <= MOST_A_YEAR:
        raise Unacceptable({"least": _("Kies 0 tot en met 100.")})
    aims = YearAim.objects.filter(desk_id=desk_id, kind=kind)
    if least == 0:
        aims.delete()
    elif not aims.update(least=least, told_at=None):
        YearAim.objects.create(desk_id=desk_id, kind=kind, least=least)
    record(
        actor,
        "agenda.aim_set",
        subject_id=desk_id,
        desk_id=desk_id,
        details={"kind": kind, "least": least},
    )


@verb
def watch_aim(*, actor: Actor, aim_id: UUID) -> int:
    """Journals, in September and when the year nears its end, that an aim will not be met; how many are missing."""
    today = clock.today()
    watched = [date(today.year, *day) for day in WATCHED_FROM if date(today.year, *day) <= today]
    aim = YearAim.objects.select_for_update(of=("self",)).filter(pk=aim_id).first()
    if aim is None or not watched:
        return 0
    since = datetime.combine(watched[-1], time(), clock.AMSTERDAM)
    missing = count_missing(aim, today.year)
    if missing == 0 or (aim.told_at is not None and aim.told_at >= since):
        return 0
    aim.told_at = clock.now()
    aim.save(update_fields=["told_at"])
    record(
        actor,
        "agenda.aim_at_risk",
        subject_id=aim.id,
        desk_id=aim.desk_id,
        details={"kind": aim.kind, "missing": missing, "year": today.year},
    )
    return missing


def _lock(actor: Actor, item_id: UUID) -> AgendaItem:
    item = (
        AgendaItem.objects.select_for_update(of=("self",), no_key=True)
        .filter(agenda_seen(actor), pk=item_id)
        .first()
    )
    if item is None:
        raise NotVisible
    _require_work(actor, item.desk_id)
    return item


def _require_work(actor: Actor, desk_id: UUID) -> UUID:
    """The organisation for which the actor does something at the desk."""
    if not may_add_activity(actor, desk_id) or actor.organisation_id is None:
        raise Refused(_("U leest bij dit loket mee; aan de agenda verandert u niets."))
    return actor.organisation_id


def _require_open(item: AgendaItem) -> None:
    if item.status != AgendaStatus.OPEN:
        raise Impossible(_("Dit onderwerp staat niet meer open op de agenda."))


def _question(actor: Actor, desk_id: UUID, reference: str) -> Question | None:
    reference = reference.strip().upper()
    if not reference:
        return None
    found = Question.objects.filter(visible_to(actor), desk_id=desk_id, reference=reference).first()
    if found is None:
        raise Unacceptable({"question": _("Deze vraag is er niet bij dit loket, of niet voor u.")})
    return found


def _activity(actor: Actor, activity_id: UUID | None) -> Activity | None:
    if activity_id is None:
        return None
    return Activity.objects.filter(activities_seen(actor), pk=activity_id).first()
