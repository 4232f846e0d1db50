"""What the shell around every page shows: desk, navigation, person, organisations, languages."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

import voorzet
from voorzet.access.bell import find_bell
from voorzet.access.doors import actor_at, organisations_at
from voorzet.access.second_factor import lacks_second_factor
from voorzet.kernel.actor import Actor, Role
from voorzet.parties.models import Person

DESK = "desk"
# Pages below these first words of an address belong to a page of the menu.
BELOW = {
    "vragen": "worklist",
    "ondersteuning": "support",
    "casustafel": "support",
    "aanbieders": "providers",
    "bezoeken": "visits",
    "activiteiten": "activities",
    "geld": "pots",
    "wie": "who",
}
DESK_PAGES = "loket/<slug:slug>/"
BELOW_DESK = {
    "bezoekplan": "visits",
    "programma": "activities",
    "agenda": "activities",
    "mensen": "people",
    "lijsten": "imports",
    "dubbelen": "imports",
    "post": "mailboxes",
    "teksten": "mailboxes",
}
# A page of a room above.
OUTBOX = "outbox"


def shell(request: HttpRequest) -> dict[str, Any]:
    """The `shell` of the templates. A page that belongs to one desk sets `request.desk`.

    Asks the database who is signed in. The page for our own faults is rendered without a request and
    never comes here.
    """
    actor = actor_at(request) if hasattr(request, "actor") else None
    return {"shell": _shell(request, actor)}


def _shell(request: HttpRequest, actor: Actor | None) -> dict[str, Any]:
    desk = _desk(request, actor)
    organisations = _organisations(request, actor)
    at_work = actor is not None and _works_here(request, actor)
    return {
        "desk": desk,
        "brand_url": reverse("brand", args=[desk["slug"]]) if desk else "",
        "nav": _navigation(request, actor) if actor is not None and at_work else [],
        # A part of a page shows no bell and does not ask for it.
        "bell": SimpleLazyObject(lambda: find_bell(request, actor))
        if actor is not None and at_work
        else None,
        "staff": _staff(actor),
        "person": _person(request, actor),
        "organisations": organisations,
        "languages": [
            {"code": code, "label": label, "current": code == get_language()}
            for code, label in (("nl", "Nederlands"), ("en", "English"))
        ],
        "demo": settings.DEMO,
        "outbox_url": reverse(OUTBOX) if settings.DEMO else "",
        "version": voorzet.__version__,
        "sign_in_url": reverse("sign-in"),
        "account_url": reverse("account"),
        "sign_out_url": reverse("sign-out"),
        "act_for_url": reverse("act-for") if len(organisations) > 1 else "",
        "language_url": reverse("set-language"),
    }


def _desk(request: HttpRequest, actor: Actor | None) -> dict[str, str] | None:
    desk = getattr(request, DESK, None)
    if desk is not None:
        return {"name": desk.name, "slug": desk.slug}
    if actor is not None and actor.seats:
        seat = actor.seats[0]
        name = seat.desk_name if len(actor.seats) == 1 else actor.organisation_name
        return {"name": name, "slug": seat.desk_slug}
    return None


def _staff(actor: Actor | None) -> list[dict[str, Any]]:
    """The desks where this person reads along as staff, until when, and where they stop."""
    if actor is None:
        return []
    return [
        {"desk": seat.desk_name, "until": seat.staff_until}
        for seat in actor.seats
        if seat.staff_until is not None
    ]


def _person(request: HttpRequest, actor: Actor | None) -> dict[str, str] | None:
    if actor is None or not isinstance(request.user, Person):
        return None
    return {
        "name": request.user.name,
        "initials": request.user.initials,
        "language": request.user.language,
        "organisation": actor.organisation_name,
    }


def _organisations(request: HttpRequest, actor: Actor | None) -> list[dict[str, Any]]:
    """Everything the person may act for, the one they act for now marked."""
    if actor is None:
        return []
    return [
        {
            "id": own.organisation_id,
            "name": own.organisation_name,
            "current": own.organisation_id == actor.organisation_id,
        }
        for own in organisations_at(request)
    ]


def _works_here(request: HttpRequest, actor: Actor) -> bool:
    """Whether the pages of the menu would open; not before the second step."""
    return bool(actor.seats) and not lacks_second_factor(request, organisations_at(request))


def _navigation(request: HttpRequest, actor: Actor) -> list[dict[str, Any]]:
    """The pages of the menu; a page that is not in it lies below one that is."""
    pages = {
        "worklist": _("Vragen"),
        "support": _("Ondersteuning"),
        "providers": _("Clubs"),
        "visits": _("Bezoeken"),
        "activities": _("Activiteiten"),
        "pots": _("Geld"),
        "who": _("Wie is wie"),
        "norms": _("Termijnen"),
        "own-desks": _("Afspraken"),
    }
    current = _place(request)
    if current not in pages:
        current = _page_above(request)
    seat = next((seat for seat in actor.seats if seat.role is Role.COORDINATOR), None)
    addresses = {name: reverse(name) for name in pages}
    if seat is not None:
        pages |= {"people": _("Mensen"), "imports": _("Lijsten"), "mailboxes": _("Mail")}
        own = ("people", "imports", "mailboxes")
        addresses |= {name: reverse(name, args=[seat.desk_slug]) for name in own}
    return [
        {"label": label, "url": addresses[name], "current": name == current, "count": None}
        for name, label in pages.items()
    ]


def _place(request: HttpRequest) -> str:
    """The name of the page's address; empty on a page that was not found."""
    return (request.resolver_match.url_name or "") if request.resolver_match else ""


def _page_above(request: HttpRequest) -> str:
    """The page of the menu that this one lies below; empty when there is none."""
    route = request.resolver_match.route if request.resolver_match else ""
    if route.startswith(DESK_PAGES):
        below = BELOW_DESK.get(route.removeprefix(DESK_PAGES).partition("/")[0])
        return below or ("own-desks" if _is_at_a_desk(request) else "")
    return BELOW.get(route.partition("/")[0], "")


def _is_at_a_desk(request: HttpRequest) -> bool:
    """Whether this is a page of a desk for the people at work there, and not one for clubs."""
    found = request.resolver_match
    return found is not None and getattr(found.func, "door", "") == "for people at work"
