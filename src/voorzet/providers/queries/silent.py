"""Silent providers: with whom no partner at all was in touch, for longest first, and who should call."""

import base64
import binascii
from datetime import UTC, datetime
from uuid import UUID

from django.db.models import DateTimeField, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from voorzet.kernel import clock
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible, Unacceptable
from voorzet.providers.models import Provider
from voorzet.providers.policy import desks_seen_in_outline
from voorzet.providers.queries.listing import (
    MONTH,
    PAGE,
    ProviderPage,
    get_area,
    last_contact,
    show_rows,
    with_what_is_shown,
)

# Where there never was contact; before every moment that anybody writes down.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
USUAL_MONTHS = 12


def list_silent_providers(
    actor: Actor, desk_id: UUID, months: int = USUAL_MONTHS, after: str = ""
) -> ProviderPage:
    """A page of the providers in the area of a desk that heard nothing for so many months. Three queries.

    Raises NotVisible where the actor does not know of contact, Unacceptable when `after` is no key of ours.
    """
    if desk_id not in desks_seen_in_outline(actor):
        raise NotVisible
    providers = (
        Provider.objects.filter(municipality__desks=desk_id, merged_into=None)
        .alias(heard_at=Coalesce(last_contact(), Value(NEVER), output_field=DateTimeField()))
        .filter(heard_at__lt=clock.now() - months * MONTH)
    )
    if after:
        at, key = _read_key(after)
        providers = providers.filter(Q(heard_at__gt=at) | Q(heard_at=at, id__gt=key))
    found = list(with_what_is_shown(providers, actor).order_by("heard_at", "id")[: PAGE + 1])
    rows = show_rows(actor, get_area(actor), found[:PAGE])
    last = found[PAGE - 1] if len(found) > PAGE else None
    return ProviderPage(rows, _key(last.contact_at or NEVER, last.id) if last else "")


def _key(at: datetime, row_id: UUID) -> str:
    return base64.urlsafe_b64encode(f"{at.isoformat()}|{row_id}".encode()).decode().rstrip("=")


def _read_key(key: str) -> tuple[datetime, UUID]:
    try:
        at, row_id = base64.urlsafe_b64decode(key + "==").decode().split("|")
        place = datetime.fromisoformat(at), UUID(row_id)
    except (ValueError, binascii.Error):
        place = NEVER.replace(tzinfo=None), UUID(int=0)
    if place[0].tzinfo is None:
        raise Unacceptable({"after": _("Deze pagina van de lijst bestaat niet.")})
    return place
