"""An activity that is thought of."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.activities.audience import Audience
from voorzet.activities.models import Activity, Organiser
from voorzet.activities.policy import may_add_activity
from voorzet.desks.models import Desk
from voorzet.journal.recording import carried_out, record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible, Refused, Unacceptable
from voorzet.kernel.ids import new_id
from voorzet.kernel.taking_in import require_clean, require_text

LONGEST = timedelta(days=31)
# Looking around needs weeks before and after, which the last year of the calendar has not.
FARTHEST = timedelta(days=10 * 366)


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What an organiser says of an activity. Moments are aware; cost in euro cents."""

    kind: str
    title: str
    starts_at: datetime
    ends_at: datetime
    audience: Audience
    description: str = ""
    place: str = ""
    municipality: str | None = None
    themes: Sequence[str] = ()
    places: int | None = None
    registers_until: datetime | None = None
    cost_cents: int | None = None
    is_public: bool = True


@verb
def add_activity(
    *,
    actor: Actor,
    desk_id: UUID,
    details: Details,
    acknowledged: Collection[str] = (),
    key: UUID | None = None,
) -> Activity:
    """Puts an idea in the calendar; the actor's organisation organises it. The same key again changes nothing.

    Raises:
        Unacceptable: a sentence per field: empty, too long, in the past, ends before it starts, longer than a
            month, or not to be kept (law 7).
    """
    if actor.seat_at(desk_id) is None:
        raise NotVisible
    if not may_add_activity(actor, desk_id) or actor.organisation_id is None:
        raise Refused(_("U leest bij dit loket mee; een activiteit voegt u niet toe."))
    activity_id, now = new_id(), clock.now()
    earlier = carried_out(key, "activity.added", activity_id)
    if earlier is not None:
        return Activity.objects.get(pk=earlier)
    activity = Activity.objects.create(
        id=activity_id,
        desk_id=desk_id,
        desk_ids=list_desks(desk_id, details.audience.municipalities),
        organisation_id=actor.organisation_id,
        person_id=actor.person_id,
        made_at=now,
        changed_at=now,
        **columns_of(details, frozenset(acknowledged)),
    )
    Organiser.objects.create(activity=activity, organisation_id=actor.organisation_id, since=now)
    record(
        actor,
        "activity.added",
        subject_id=activity.id,
        desk_id=desk_id,
        details={"organisation": actor.organisation_id},
    )
    return activity


def columns_of(details: Details, acknowledged: frozenset[str]) -> dict[str, Any]:
    """The columns of an activity, checked. Raises Unacceptable with a sentence per field."""
    faults = faults_in_time(details.starts_at, details.ends_at)
    until = details.registers_until
    if until is not None and until > details.starts_at:
        faults["registers_until"] = _("Aanmelden kan tot het begin.")
    if not details.audience.municipalities:
        faults["municipalities"] = _("Kies voor welke gemeenten het is.")
    if faults:
        raise Unacceptable(faults)
    title = require_text("title", details.title, longest=120)
    for field in ("title", "description", "place"):
        require_clean(field, getattr(details, field), acknowledged)
    return {
        "kind": details.kind,
        "title": title,
        "description": details.description.strip(),
        "starts_at": details.starts_at,
        "ends_at": details.ends_at,
        "place": details.place.strip(),
        "municipality_id": details.municipality,
        "is_public": details.is_public,
        "themes": list(details.themes),
        "places": details.places,
        "registers_until": details.registers_until,
        "cost_cents": details.cost_cents,
        **details.audience.as_columns(),
    }


def list_desks(home: UUID, municipalities: Sequence[str]) -> list[UUID]:
    """The desks that an audience touches, the home desk first."""
    touched = Desk.objects.filter(municipalities__code__in=municipalities).exclude(pk=home)
    return [home, *touched.order_by("pk").distinct().values_list("pk", flat=True)]


def faults_in_time(starts_at: datetime, ends_at: datetime) -> dict[str, str]:
    """What is wrong with these moments, a sentence per field."""
    if starts_at <= clock.now():
        return {"starts_at": _("Dit moment is al voorbij. Kies een dag die nog komt.")}
    if starts_at > clock.now() + FARTHEST:
        return {"starts_at": _("Dit ligt meer dan tien jaar weg. Klopt het jaar?")}
    if ends_at <= starts_at:
        return {"ends_at": _("Het einde moet na het begin liggen.")}
    if ends_at - starts_at > LONGEST:
        return {"ends_at": _("Dit duurt langer dan een maand. Maak er losse activiteiten van.")}
    return {}
