"""The case table of a desk: its rhythm, one meeting with its agenda, and the minutes."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from voorzet.access.doors import for_people_at_work
from voorzet.desks.doors import desk_at
from voorzet.desks.models import Desk
from voorzet.kernel import clock
from voorzet.kernel.errors import Refused, Unacceptable
from voorzet.support import actions
from voorzet.support.forms.table import MinutesForm, RhythmForm
from voorzet.support.policy import may_run_table
from voorzet.support.queries.tables import (
    find_table,
    get_meeting,
    list_coming,
    list_open_actions,
    list_past,
    list_present,
)
from voorzet.ui.paging import find_start
from voorzet.ui.render import render


@require_safe
@for_people_at_work
def show_table(request: HttpRequest, slug: str) -> HttpResponse:
    """When partners meet, what is on the next agendas, what is still to do, and the meetings that were."""
    actor, desk = desk_at(request, slug)
    context = {
        "desk": desk,
        "table": find_table(actor, desk),
        "coming": list_coming(actor, desk),
        "todo": list_open_actions(actor, desk),
        "past": list_past(actor, desk, find_start(request, "na")),
        "today": clock.today(),
        "now": clock.now(),
        "leads": may_run_table(actor, desk.id),
    }
    return render(request, "support/table/table.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_people_at_work
def set_rhythm(request: HttpRequest, slug: str) -> HttpResponse:
    """In which rhythm, where, and how long."""
    actor, desk = desk_at(request, slug)
    if not may_run_table(actor, desk.id):
        raise Refused(_("De coördinator van het loket leidt de casustafel."))
    table = find_table(actor, desk)
    form = RhythmForm(request.POST or None, table=table)
    if form.is_valid():
        try:
            actions.set_table(actor=actor, desk_id=desk.id, wanted=form.wanted())
        except Unacceptable as error:
            form.add_refusal(error)
        else:
            messages.success(request, _("Bewaard. De volgende casustafels staan klaar."))
            return _to_table(desk)
    context = {"desk": desk, "form": form, "is_new": table is None}
    status = 422 if form.errors else 200
    return render(request, "support/table/rhythm.html", context, status=status)


@require_POST
@for_people_at_work
def stop(request: HttpRequest, slug: str) -> HttpResponse:
    """No more meetings."""
    actor, desk = desk_at(request, slug)
    actions.stop_table(actor=actor, desk_id=desk.id)
    messages.success(
        request, _("Er komen geen nieuwe casustafels. Wat besproken is, blijft staan.")
    )
    return _to_table(desk)


@require_safe
@for_people_at_work
def show_meeting(request: HttpRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    """The agenda of one meeting; afterwards its minutes."""
    actor, desk = desk_at(request, slug)
    found = get_meeting(actor, desk, meeting_id)
    meeting = found.meeting
    context: dict[str, Any] = {
        "desk": desk,
        "meeting": meeting,
        "items": found.items,
        "present": list_present(meeting) if meeting.present else [],
        "is_open": meeting.fixed_at is None and meeting.cancelled_at is None,
        "was": meeting.starts_at <= clock.now(),
        "leads": may_run_table(actor, desk.id),
        "today": clock.today(),
        "actor": actor,
    }
    return render(request, "support/table/meeting.html", context)


@require_POST
@for_people_at_work
def fill(request: HttpRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    """The coordinator wants the agenda filled now."""
    actor, desk = desk_at(request, slug)
    meeting = get_meeting(actor, desk, meeting_id).meeting
    actions.fill_agenda(actor=actor, meeting_id=meeting.id)
    messages.success(request, _("De agenda is bijgewerkt met wat stilstaat en wat ingewikkeld is."))
    return to_meeting(desk, meeting.id)


@require_POST
@for_people_at_work
def cancel(request: HttpRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    """One meeting does not take place."""
    actor, desk = desk_at(request, slug)
    meeting = get_meeting(actor, desk, meeting_id).meeting
    actions.cancel_meeting(actor=actor, meeting_id=meeting.id)
    messages.success(
        request, _("Deze casustafel gaat niet door. Waar partners om vroegen, schuift door.")
    )
    return _to_table(desk)


@require_http_methods(["GET", "HEAD", "POST"])
@for_people_at_work
def fix(request: HttpRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    """Who was there; from then on the minutes stand."""
    actor, desk = desk_at(request, slug)
    found = get_meeting(actor, desk, meeting_id)
    if not may_run_table(actor, desk.id):
        raise Refused(_("De coördinator van het loket leidt de casustafel."))
    form = MinutesForm(request.POST or None, desk_id=desk.id)
    if form.is_valid():
        try:
            actions.fix_minutes(
                actor=actor,
                meeting_id=meeting_id,
                present=form.were_there(),
                remarks=form.cleaned_data["remarks"],
                acknowledged=form.cleaned_data["acknowledged"],
            )
        except Unacceptable as error:
            form.add_refusal(error)
        else:
            messages.success(request, _("De notulen staan vast."))
            return to_meeting(desk, meeting_id)
    context = {"desk": desk, "meeting": found.meeting, "items": found.items, "form": form}
    status = 422 if form.errors else 200
    return render(request, "support/table/minutes.html", context, status=status)


def to_meeting(desk: Desk, meeting_id: UUID) -> HttpResponseRedirect:
    """Back to one meeting."""
    return HttpResponseRedirect(reverse("case-meeting", args=[desk.slug, meeting_id]), status=303)


def _to_table(desk: Desk) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("case-table", args=[desk.slug]), status=303)
