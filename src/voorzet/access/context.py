"""What the shell around every page shows: desk, navigation, person, languages."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import resolve, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

import voorzet
from voorzet.access.doors import actor_at
from voorzet.kernel.actor import Actor, ActorKind

DESK = "desk"


def shell(request: HttpRequest) -> dict[str, Any]:
    """The `shell` of the templates. A page that belongs to one desk sets `request.desk`."""
    actor = actor_at(request) if hasattr(request, "actor") else None
    return {"shell": _shell(request, actor)}


def _shell(request: HttpRequest, actor: Actor | None) -> dict[str, Any]:
    at_work = actor is not None and actor.kind is ActorKind.PERSON
    desk = _desk(request, actor)
    return {
        "desk": desk,
        "brand_url": reverse("brand", args=[desk["slug"]]) if desk else "",
        "nav": _navigation(request) if at_work else [],
        "person": {
            "name": actor.person_name,
            "organisation": actor.organisation_name,
            "initials": "".join(word[:1] for word in actor.person_name.split()[:1])
            + actor.person_name.split()[-1][:1],
        }
        if at_work and actor is not None and actor.person_name
        else None,
        "languages": [
            {"code": code, "label": label, "current": code == get_language()}
            for code, label in (("nl", "Nederlands"), ("en", "English"))
        ],
        "demo": settings.DEMO,
        "version": voorzet.__version__,
        "sign_in_url": reverse("sign-in"),
        "sign_out_url": reverse("sign-out"),
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


def _navigation(request: HttpRequest) -> list[dict[str, Any]]:
    here = (
        resolve(request.path_info).url_name
        if request.resolver_match is None
        else request.resolver_match.url_name
    )
    pages = [
        (_("Vragen"), "worklist", {"worklist", "question"}),
        (_("Vraag vastleggen"), "log-question", {"log-question"}),
        (_("Termijnen"), "norms", {"norms"}),
    ]
    return [
        {"label": label, "url": reverse(name), "current": here in names, "count": None}
        for label, name, names in pages
    ]
