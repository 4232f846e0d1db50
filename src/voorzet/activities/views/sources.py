"""Partners' own calendars: what is read, from whom, how that goes; adding one, changing how, stopping."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from voorzet.access.doors import for_people_at_work
from voorzet.activities import actions
from voorzet.activities.calendar_polling import read
from voorzet.activities.forms.sources import SourceForm
from voorzet.activities.models import CalendarSource
from voorzet.activities.policy import may_add_activity
from voorzet.activities.queries.sources import get_source, list_first, list_sources
from voorzet.activities.reading import UnreadableCalendar
from voorzet.desks.doors import desk_at
from voorzet.desks.models import Desk
from voorzet.desks.queries import list_partners
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Refused, Unacceptable
from voorzet.parties.models import Organisation
from voorzet.ui.render import render


@require_safe
@for_people_at_work
def show_sources(request: HttpRequest, slug: str) -> HttpResponse:
    """Every calendar the actor may see, and how reading goes."""
    actor, desk = desk_at(request, slug)
    context = {
        "desk": desk,
        "rows": list_sources(actor, desk),
        "may_add": may_add_activity(actor, desk.id),
    }
    return render(request, "activities/sources/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_people_at_work
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """One more, by address or from a file."""
    actor, desk = desk_at(request, slug)
    if not may_add_activity(actor, desk.id):
        raise Refused(_("U leest bij dit loket mee; een agenda voegt u niet toe."))
    form = SourceForm(
        request.POST or None,
        request.FILES or None,
        actor=actor,
        partners=_partners(actor, desk),
    )
    if request.method == "POST" and form.is_valid():
        try:
            source = _add(actor, desk, form)
        except Unacceptable as error:
            form.add_refusal(error)
        except UnreadableCalendar as trouble:
            form.add_error("file", _say(trouble))
        else:
            messages.success(
                request,
                _("De agenda staat erbij. Binnen een minuut ziet u hier wat erin staat.")
                if source.is_active
                else _("Wat in het bestand staat, staat nu in de agenda als idee."),
            )
            return _to(desk, source.id)
    return _show_form(
        request, desk, form, {"title": _("Agenda toevoegen"), "row": None, "first": []}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_people_at_work
def change(request: HttpRequest, slug: str, source_id: UUID) -> HttpResponse:
    """What is read of it first, what was left out, and another name, kind or address."""
    actor, desk = desk_at(request, slug)
    row = get_source(actor, desk, source_id)
    if request.method == "POST" and not row.may_change:
        raise Refused(_("U leest bij dit loket mee; deze agenda regelt u niet."))
    form = SourceForm(request.POST or None, actor=actor, source=row.source)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_calendar(actor=actor, source_id=source_id, wanted=form.wanted())
        except Unacceptable as error:
            form.add_refusal(error)
        else:
            messages.success(request, _("Bewaard."))
            return _to(desk, source_id)
    context = {"title": row.source.name, "row": row, "first": list_first(row.source)}
    return _show_form(request, desk, form, context)


@require_POST
@for_people_at_work
def stop(request: HttpRequest, slug: str, source_id: UUID) -> HttpResponse:
    """Reads it no more."""
    actor, desk = desk_at(request, slug)
    actions.stop_calendar(actor=actor, source_id=get_source(actor, desk, source_id).source.id)
    messages.success(
        request, _("Deze agenda wordt niet meer gelezen. Wat erin stond, blijft staan.")
    )
    return HttpResponseRedirect(reverse("calendar-sources", args=[desk.slug]), status=303)


@require_POST
@for_people_at_work
def remove(request: HttpRequest, slug: str, source_id: UUID) -> HttpResponse:
    """Takes it away, with what is still an idea."""
    actor, desk = desk_at(request, slug)
    count = actions.remove_calendar(
        actor=actor, source_id=get_source(actor, desk, source_id).source.id
    )
    said = ngettext(
        "De agenda is weg, en %(count)s idee dat eruit kwam ook.",
        "De agenda is weg, en %(count)s ideeën die eruit kwamen ook.",
        count,
    )
    messages.success(request, said % {"count": count})
    return HttpResponseRedirect(reverse("calendar-sources", args=[desk.slug]), status=303)


def _add(actor: Actor, desk: Desk, form: SourceForm) -> CalendarSource:
    file, key = form.cleaned_data["file"], form.once_key()
    if file is None:
        return actions.add_calendar(actor=actor, desk_id=desk.id, wanted=form.wanted(), key=key)
    return actions.add_calendar_file(
        actor=actor,
        desk_id=desk.id,
        wanted=form.wanted(),
        calendar=read(file.read()),
        key=key,
    )


def _say(trouble: UnreadableCalendar) -> str:
    if trouble.code == UnreadableCalendar.TOO_BIG:
        return _("Dit bestand is groter dan 5 MB. Kies een kleinere periode.")
    return _("Dit is geen agenda die wij kunnen lezen. Kies een bestand dat eindigt op .ics.")


def _partners(actor: Actor, desk: Desk) -> list[Organisation]:
    """Whose calendars the actor may add: a coordinator those of every partner."""
    return list(list_partners(desk.id)) if desk.id in actor.coordinated_desk_ids else []


def _show_form(
    request: HttpRequest, desk: Desk, form: SourceForm, context: dict[str, Any]
) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(
        request,
        "activities/sources/one.html",
        {"desk": desk, "form": form, **context},
        status=status,
    )


def _to(desk: Desk, source_id: UUID) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("calendar-source", args=[desk.slug, source_id]), status=303)
