"""The file of a provider: facts, people, who calls, what is going on, and one timeline."""

import base64
import binascii
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.kernel.actor import Actor, Sight
from voorzet.kernel.errors import NotVisible
from voorzet.providers import actions, queries, timeline
from voorzet.providers.models import MembersBand
from voorzet.providers.policy import looks_from_outside, may_arrange_relation
from voorzet.providers.queries import File
from voorzet.providers.timeline import Key
from voorzet.ui.render import render, wants_fragment

KINDS, AFTER, JUST_LOGGED = "soort", "na", "net"


@require_GET
@for_people_at_work
def show_file(request: HttpRequest, provider_id: UUID) -> HttpResponse:
    """The whole file as far as the actor sees it; for htmx only the timeline."""
    actor = actor_at(request)
    file = queries.get_file(actor, provider_id)
    if file.provider.merged_into_id is not None:
        return HttpResponseRedirect(reverse("provider", args=[file.provider.merged_into_id]))
    note_look(actor, file)
    context = _timeline(request, actor, file)
    if not wants_fragment(request):
        context |= {
            "who_calls": queries.find_caller(file.relations, file.first_holder),
            "relations": [
                (one, may_arrange_relation(actor, one.organisation_id, one.desk_id))
                for one in file.relations
            ],
            "people": file.people,
            "basics": file.basics,
            "ongoing": timeline.list_ongoing(actor, file.ids),
            "beginnings": timeline.list_beginnings(file.provider.id, file.seat.desk_slug)
            if file.works
            else [],
            "just_logged": _just_logged(request, actor),
            "sight": queries.sight_at(actor, file.seat.desk_id).value,
            "facts": _facts(file),
        }
    return render(request, "providers/file.html", context, fragment="timeline")


@require_POST
@for_people_at_work
def follow(request: HttpRequest, provider_id: UUID) -> HttpResponse:
    """Keeps an eye on the provider."""
    actions.follow_provider(actor=actor_at(request), provider_id=provider_id)
    messages.success(request, _("U volgt deze club. U vindt haar terug bij ‘Gevolgd’."))
    return back_to(provider_id)


@require_POST
@for_people_at_work
def unfollow(request: HttpRequest, provider_id: UUID) -> HttpResponse:
    """Follows it no more."""
    actor = actor_at(request)
    queries.get_file(actor, provider_id)
    actions.unfollow_provider(actor=actor, provider_id=provider_id)
    messages.success(request, _("U volgt deze club niet meer."))
    return back_to(provider_id)


@require_GET
@for_people_at_work
def show_changes(request: HttpRequest, provider_id: UUID) -> HttpResponse:
    """Who changed which facts, and when."""
    file = queries.get_file(actor_at(request), provider_id)
    context = {"file": file, "changes": queries.list_changes(file.ids)}
    return render(request, "providers/changes.html", context)


@require_GET
@for_people_at_work
def show_looks(request: HttpRequest, provider_id: UUID) -> HttpResponse:
    """Who looked without keeping contact; for who sees the file whole."""
    actor = actor_at(request)
    file = queries.get_file(actor, provider_id)
    if queries.sight_at(actor, file.seat.desk_id) is not Sight.FULL:
        raise NotVisible
    context = {"file": file, "looks": queries.list_looks(actor, file.ids)}
    return render(request, "providers/looks.html", context)


def back_to(provider_id: UUID, just_logged: UUID | None = None) -> HttpResponseRedirect:
    """To the file, with the chance to undo what was just written down."""
    address = reverse("provider", args=[provider_id])
    if just_logged is not None:
        address += "?" + urlencode({JUST_LOGGED: just_logged})
    return HttpResponseRedirect(address, status=303)


def _timeline(request: HttpRequest, actor: Actor, file: File) -> dict[str, Any]:
    sources = timeline.list_sources()
    known = [source.kind for source in sources]
    kinds = [kind for kind in known if kind in request.GET.getlist(KINDS)]
    before = _read_key(request.GET.get(AFTER, ""))
    page = timeline.read_timeline(actor, file.ids, kinds=kinds, before=before)
    here = reverse("provider", args=[file.provider.id])
    chosen = [(KINDS, kind) for kind in kinds]
    return {
        "file": file,
        "provider": file.provider,
        "items": page.items,
        "kinds": [
            {"kind": one.kind, "label": one.label, "chosen": not kinds or one.kind in kinds}
            for one in sources
        ],
        "next_url": _at(here, [*chosen, (AFTER, _key(page.after))]) if page.after else "",
        "first_url": _at(here, chosen) if before else "",
    }


def _facts(file: File) -> dict[str, Any]:
    """What is known of the provider: of those that were merged into it, what it does not know itself."""
    gathered = queries.gather(file.provider.id) if file.merged_ids else None
    if gathered is None:
        provider = file.provider
        names = ("address", "postcode", "place", "members", "chamber_number", "website")
        told = {name: getattr(provider, name) for name in names}
        told |= {"sports": file.sport_names, "federations": file.federation_names, "also": ()}
    else:
        told = {
            **gathered.values,
            "sports": [sport.label for sport in gathered.sports],
            "federations": [one.name for one in gathered.federations],
            "also": gathered.also_known_as,
        }
    return {**told, "members": MembersBand(told["members"]).label if told["members"] else ""}


def note_look(actor: Actor, file: File) -> None:
    """Once a day, at every desk that showed something of others; the next page of the timeline shows it too."""
    if looks_from_outside(actor, file.relations):
        for desk_id in file.unnoted_desk_ids:
            actions.note_file_look(actor=actor, provider_id=file.provider.id, desk_id=desk_id)


def _just_logged(request: HttpRequest, actor: Actor) -> UUID | None:
    """What was written down a moment ago, while it can be undone."""
    asked = request.GET.get(JUST_LOGGED, "")
    if not asked:
        return None
    try:
        moment = queries.get_own_contact(actor, UUID(asked))
    except (ValueError, NotVisible):
        return None
    return moment.id if queries.can_be_undone(moment) else None


def _at(address: str, query: list[tuple[str, str]]) -> str:
    return f"{address}?{urlencode(query)}#tijdlijn" if query else f"{address}#tijdlijn"


def _key(place: Key) -> str:
    text = f"{place[0].isoformat()}|{place[1]}"
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read_key(key: str) -> Key | None:
    """A place in the timeline; of what was never one of ours the beginning."""
    try:
        at, item_id = base64.urlsafe_b64decode(key + "==").decode().split("|")
        place = datetime.fromisoformat(at), UUID(item_id)
    except (ValueError, binascii.Error):
        return None
    return place if timeline.is_place(place[0]) else None
