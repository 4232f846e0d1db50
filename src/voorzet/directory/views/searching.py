"""Searching who is who, on a page and as a file."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.directory.files import write_list
from voorzet.directory.forms import SearchForm
from voorzet.directory.models import Expertise, Room
from voorzet.directory.queries.choices import list_municipality_choices, list_sport_choices
from voorzet.directory.queries.network import list_networks
from voorzet.directory.queries.people import Listed, list_listed
from voorzet.directory.queries.search import Result, Wish, find_all, find_people
from voorzet.reference.queries import list_themes
from voorzet.ui.render import render

MOST_IN_A_FILE = 1000
SHOWN_REASONS = 3
TONES = {
    Room.OPEN: "positive",
    Room.LIMITED: "warning",
    Room.WAITING_LIST: "warning",
    Room.NONE: "negative",
}


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody in the list, with why they fit, the best reasons first, and how many more there are."""

    listed: Listed
    reasons: tuple[Expertise, ...]
    more: int
    room: str
    tone: str


@for_people_at_work
@require_safe
def who(request: HttpRequest) -> HttpResponse:
    """Everybody, or who fits what was asked; htmx asks for the rows while somebody types."""
    asked = _asked(request)
    actor = actor_at(request)
    result = find_people(actor, _wish(asked))
    lines = [show_line(one, result) for one in list_listed(result.places)]
    context = {
        "asked": asked,
        "understood": result.understood,
        "only_place": result.only_place,
        "near": [line for line in lines if line.listed.is_near],
        "far": [line for line in lines if not line.listed.is_near],
        "next_url": _next_url(asked, result),
        "file_url": f"{reverse('who-file')}?{urlencode(_kept(asked))}",
        "themes": [(theme.slug, theme.label) for theme in list_themes()],
        "sports": list_sport_choices(),
        "municipalities": list_municipality_choices(),
        "networks": list_networks(actor),
        "own_id": actor.person_id,
    }
    return render(request, "directory/who.html", context, fragment="rows")


@for_people_at_work
@require_safe
@never_cache
def who_file(request: HttpRequest) -> HttpResponse:
    """The same as a file for a spreadsheet, at most a thousand people."""
    actor = actor_at(request)
    result = find_all(actor, _wish(_asked(request)), MOST_IN_A_FILE)
    response = HttpResponse(
        write_list(list_listed(result.places)), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="wie-is-wie.csv"'
    return response


def show_line(listed: Listed, result: Result | None = None) -> Line:
    """How somebody looks in a list."""
    entries = list(listed.known)
    if result is not None:
        entries.sort(key=lambda one: -_fits(one, result))
        about = [one for one in listed.of_organisation if _fits(one, result)]
        entries += about if not any(_fits(one, result) for one in entries) else []
    room = listed.availability.now if listed.availability else None
    return Line(
        listed=listed,
        reasons=tuple(entries[:SHOWN_REASONS]),
        more=max(0, len(entries) - SHOWN_REASONS),
        room=str(room.label) if room else "",
        tone=TONES[room] if room else "",
    )


def _fits(entry: Expertise, result: Result) -> int:
    meant = result.understood
    note = entry.note.lower()
    return (
        3 * (entry.subtheme_id in meant.subthemes)
        + 2 * (entry.theme_id in meant.themes)
        + 3 * (entry.sport_id in meant.sports)
        + (entry.municipality_id in meant.municipalities)
        + 2 * any(word in note for word in meant.typed)
    )


def _asked(request: HttpRequest) -> dict[str, Any]:
    form = SearchForm(request.GET)
    form.is_valid()
    return {name: form.cleaned_data.get(name) or "" for name in form.fields}


def _wish(asked: dict[str, Any]) -> Wish:
    after = (asked["na"], asked["bij"]) if asked["na"] and asked["bij"] else None
    return Wish(
        text=asked["zoek"],
        theme=asked["thema"],
        sport=asked["sport"],
        municipality=asked["gemeente"],
        has_room=bool(asked["ruimte"]),
        after=after,
    )


def _kept(asked: dict[str, Any]) -> dict[str, str]:
    return {
        name: str(value) for name, value in asked.items() if value and name not in {"na", "bij"}
    }


def _next_url(asked: dict[str, Any], result: Result) -> str:
    if result.next_after is None:
        return ""
    person_id, organisation_id = map(str, result.next_after)
    query = {**_kept(asked), "na": person_id, "bij": organisation_id}
    return f"{reverse('who')}?{urlencode(query)}"
