"""Silent providers: with whom no partner at all was in touch, for longest first, and who should call."""

import base64
import binascii
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.kernel import clock
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible, Unacceptable
from voorzet.providers.models import Provider
from voorzet.providers.policy import desks_seen_in_outline
from voorzet.providers.queries.listing import (
    MONTH,
    NEVER,
    PAGE,
    ProviderPage,
    get_area,
    last_contact,
    show_rows,
    with_what_is_shown,
)
from voorzet.providers.timeline import is_place

USUAL_MONTHS = 12


def list_silent_providers(
    actor: Actor, desk_id: UUID, months: int = USUAL_MONTHS, after: str = ""
) -> ProviderPage:
    """A page of the providers in the area of a desk that heard nothing for so many months. Four queries.

    Raises NotVisible where the actor does not know of contact, Unacceptable when `after` is no key of ours.
    """
    if desk_id not in desks_seen_in_outline(actor):
        raise NotVisible
    before = clock.now() - months * MONTH
    heard = _heard(desk_id)
    silent = sorted((at, key) for key, at in heard.items() if at < before)
    if after:
        place = _read_key(after)
        silent = [one for one in silent if one > place]
    shown = silent[:PAGE]
    found = with_what_is_shown(
        Provider.objects.filter(id__in=[key for _at, key in shown]), actor
    ).in_bulk()
    rows = show_rows(actor, get_area(actor), [found[key] for _at, key in shown])
    return ProviderPage(rows, _key(*shown[-1]) if len(silent) > PAGE else "")


def _heard(desk_id: UUID) -> dict[UUID, datetime]:
    """When anybody was last in touch with each provider of a desk. One query, each looked up once.

    All of a desk, because the longest silent comes first; never more than the clubs of its area.
    """
    heard = Provider.objects.filter(municipality__desks=desk_id, merged_into=None).values_list(
        "id", last_contact()
    )
    return {key: at or NEVER for key, at in heard}


def _key(at: datetime, row_id: UUID) -> str:
    return base64.urlsafe_b64encode(f"{at.isoformat()}|{row_id}".encode()).decode().rstrip("=")


def _read_key(key: str) -> tuple[datetime, UUID]:
    try:
        at, row_id = base64.urlsafe_b64decode(key + "==").decode().split("|")
        place = datetime.fromisoformat(at), UUID(row_id)
    except (ValueError, binascii.Error):
        place = NEVER.replace(tzinfo=None), UUID(int=0)
    if not is_place(place[0]):
        raise Unacceptable({"after": _("Deze pagina van de lijst bestaat niet.")})
    return place
