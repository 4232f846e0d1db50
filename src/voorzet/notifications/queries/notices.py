"""The list of notices, and what the pages of it need."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible
from voorzet.notifications.models import Notice, Preferences
from voorzet.notifications.queries.sight import seen_by

ON_A_PAGE = 30
_SEPARATOR = "_"


@dataclass(frozen=True, slots=True)
class NoticePage:
    """A page of the list, the newest first; `after` leads to the next one, empty on the last."""

    notices: list[Notice]
    after: str


def own_notices(actor: Actor) -> QuerySet[Notice]:
    """What the actor hears for the organisation they act for, whether or not they may still see it."""
    if actor.person_id is None or actor.organisation_id is None:
        return Notice.objects.none()
    return Notice.objects.filter(person_id=actor.person_id, organisation_id=actor.organisation_id)


def list_notices(actor: Actor, after: str = "") -> NoticePage:
    """What the actor hears for the organisation they act for, and may see now; by key, not by number."""
    notices = own_notices(actor).filter(seen_by(actor))
    place = _read_place(after)
    if place is not None:
        at, notice_id = place
        notices = notices.filter(Q(made_at__lt=at) | Q(made_at=at, id__lt=notice_id))
    found = list(
        notices.select_related(
            "question__provider", "desk", "party", "provider", "activity", "stand_in_for"
        )
        .defer("question__search_summary")
        .order_by("-made_at", "-id")[: ON_A_PAGE + 1]
    )
    shown = found[:ON_A_PAGE]
    return NoticePage(shown, _write_place(shown[-1]) if len(found) > ON_A_PAGE else "")


def get_notice(actor: Actor, notice_id: UUID) -> Notice:
    """One of the actor's own notices, as long as they may see what it is about."""
    found = own_notices(actor).filter(seen_by(actor), pk=notice_id)
    notice = found.select_related("question", "desk").defer("question__search_summary").first()
    if notice is None:
        raise NotVisible
    return notice


def get_preferences(person_id: UUID) -> Preferences:
    """What this person chose, or what holds for who never chose."""
    return Preferences.objects.filter(pk=person_id).first() or Preferences(person_id=person_id)


def list_preferences(person_ids: set[UUID]) -> dict[UUID, Preferences]:
    """The same for many, in one query."""
    chosen = Preferences.objects.in_bulk(list(person_ids))
    return {one: chosen.get(one) or Preferences(person_id=one) for one in person_ids}


def _write_place(notice: Notice) -> str:
    return f"{notice.made_at.astimezone(UTC).isoformat()}{_SEPARATOR}{notice.id}"


def _read_place(after: str) -> tuple[datetime, UUID] | None:
    """Where the page before ended; what nobody of ours wrote begins at the top."""
    moment, _found, notice_id = after.partition(_SEPARATOR)
    try:
        at, key = datetime.fromisoformat(moment), UUID(notice_id)
    except ValueError:
        return None
    return (at, key) if at.tzinfo is not None else None
