"""Feeds: the page on which addresses are made and revoked, and what a calendar program reads there."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST, require_safe
from icalendar import Event

from voorzet.access.acting import acting_as
from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.access.throttle import WRONG_LINK, Limit, count_use
from voorzet.activities import actions
from voorzet.activities.forms.feeds import FeedForm
from voorzet.activities.icalendar_out import (
    address_at_work,
    address_of,
    event_of_visit,
    write_event,
)
from voorzet.activities.models import Activity
from voorzet.activities.queries import feeds
from voorzet.activities.queries.feeds import Contents
from voorzet.desks.queries import get_desk
from voorzet.kernel.actor import public, system
from voorzet.kernel.errors import NotVisible
from voorzet.ui.doors import for_everybody
from voorzet.ui.icalendar import calendar_of
from voorzet.ui.render import render

# A town hall behind one address has many readers, each once an hour or more.
FEED = Limit("feed", uses=600, seconds=600)
CALENDAR = "text/calendar; charset=utf-8"
KEPT_SECONDS = 900


@require_GET
@for_people_at_work
@never_cache
def show_feeds(request: HttpRequest) -> HttpResponse:
    """One's own addresses, and how to make another."""
    return _show(request)


@require_POST
@for_people_at_work
@never_cache
def make_feed(request: HttpRequest) -> HttpResponse:
    """Makes an address. It is shown in this answer and never again: nothing of ours keeps it."""
    actor = actor_at(request)
    form = FeedForm(request.POST, seats=actor.seats)
    if not form.is_valid():
        return _show(request, form=form, status=422)
    made = actions.make_feed(actor=actor, desk_id=form.desk_id(), key=form.once_key())
    if not made.secret:
        messages.info(request, _("Dit adres is al gemaakt. Kwijt? Trek het in en maak een nieuw."))
        return HttpResponseRedirect(reverse("feeds"), status=303)
    path = reverse("read-feed", args=[made.secret])
    return _show(request, address=settings.PUBLIC_ADDRESS.rstrip("/") + path)


@require_POST
@for_people_at_work
def revoke_feed(request: HttpRequest, feed_id: UUID) -> HttpResponse:
    """Makes an address lead nowhere."""
    actions.revoke_feed(actor=actor_at(request), feed_id=feed_id)
    messages.success(request, _("Het adres is ingetrokken. Er wordt niets meer mee gelezen."))
    return HttpResponseRedirect(reverse("feeds"), status=303)


@for_everybody
@require_safe
def read_feed(request: HttpRequest, token: str) -> HttpResponse:
    """What the person behind a secret may see today. An address that works no more was never there."""
    count_use(request, FEED)
    try:
        reader = feeds.get_reader(token)
    except NotVisible:
        count_use(request, WRONG_LINK)
        raise
    actions.note_feed_read(actor=system(), feed=reader.feed)
    desk = reader.feed.desk
    name = desk.name if desk is not None else str(reader.feed.get_kind_display())
    with acting_as(reader.actor), override(reader.feed.person.language):
        response = _answer(request, feeds.find_contents(reader), name, address_at_work)
    patch_cache_control(response, private=True, max_age=KEPT_SECONDS)
    return response


@for_everybody
@require_safe
def read_public_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """The public agenda of a desk for a calendar program; everybody may have it."""
    count_use(request, FEED)
    desk = get_desk(slug)
    with acting_as(public()), override(settings.LANGUAGE_CODE):
        response = _answer(request, feeds.find_public_contents(desk), desk.name, address_of)
    patch_cache_control(response, public=True, max_age=KEPT_SECONDS)
    return response


def _answer(
    request: HttpRequest, contents: Contents, name: str, page_of: Callable[[Activity], str]
) -> HttpResponse:
    """The calendar, or only that it did not change: then nothing of it is read (RFC 9110, 13)."""
    mark = f'W/"{contents.mark}"'  # weak: a name that changed elsewhere shows a day later
    response = get_conditional_response(request, etag=mark)
    if response is None:
        events: list[Event | bytes] = [
            write_event(one, page_of) for one in feeds.list_activities(contents)
        ]
        events += [event_of_visit(one) for one in feeds.list_visits(contents)]
        response = HttpResponse(calendar_of(events, name), content_type=CALENDAR)
        response["Content-Disposition"] = 'inline; filename="agenda.ics"'
    response["ETag"] = mark
    response["X-Robots-Tag"] = "noindex"
    return response


def _show(
    request: HttpRequest, *, form: FeedForm | None = None, address: str = "", status: int = 200
) -> HttpResponse:
    actor = actor_at(request)
    context: dict[str, Any] = {
        "feeds": feeds.list_feeds(actor),
        "seats": actor.seats,
        "form": form or FeedForm(seats=actor.seats),
        "address": address,
        "webcal": "webcal://" + address.partition("://")[2] if address else "",
    }
    return render(request, "activities/feeds/feeds.html", context, status=status)
