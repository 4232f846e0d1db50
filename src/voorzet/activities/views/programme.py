"""A desk's year in one picture: what is organised, by whom and when, beside what clubs ask about."""

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.formats import date_format
from django.views.decorators.http import require_safe

from voorzet.access.doors import for_people_at_work
from voorzet.activities.finding_words import say_reasons
from voorzet.activities.queries.programme import MONTHS, read_programme
from voorzet.desks.doors import desk_at
from voorzet.kernel import clock
from voorzet.kernel.errors import NotVisible
from voorzet.ui.render import render

YEARS = range(2000, 2101)


@require_safe
@for_people_at_work
def show_this_year(request: HttpRequest, slug: str) -> HttpResponse:
    """Leads on to the year that it is."""
    _actor, desk = desk_at(request, slug)
    return HttpResponseRedirect(reverse("programme", args=[desk.slug, clock.today().year]))


@require_safe
@for_people_at_work
def show_programme(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The year of a desk, for who sits there."""
    actor, desk = desk_at(request, slug)
    if year not in YEARS:
        raise NotVisible
    programme = read_programme(actor, desk, year)
    highest = max(
        [1, *(max(one.activities, one.questions) for one in programme.themes)],
    )
    context = {
        "desk": desk,
        "year": year,
        "tabs": [
            {
                "label": one,
                "url": reverse("programme", args=[desk.slug, one]),
                "current": one == year,
            }
            for one in range(year - 1, year + 2)
        ],
        "programme": programme,
        "months": [date_format(date(year, month, 1), "F") for month in range(1, MONTHS + 1)],
        "highest": highest,
        "busiest": max([1, *(max(one.months) for one in programme.themes)]),
        "busiest_organiser": max([1, *(max(one.months) for one in programme.organisers)]),
        "week": timedelta(days=6),
        "say_reasons": say_reasons,
        "adds": actor.works_at(desk.id),
    }
    return render(request, "activities/programme/programme.html", context)
