"""The public page of a desk, and its colour as a stylesheet."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from voorzet.desks.doors import belong_to
from voorzet.desks.queries import get_desk, list_municipalities, list_partners_by_kind
from voorzet.ui.doors import for_everybody
from voorzet.ui.render import render

BRAND_IS_KEPT_SECONDS = 3600


@for_everybody
@require_safe
def show_desk(request: HttpRequest, slug: str) -> HttpResponse:
    """What the desk does, for whom, who stand behind it, and how to ask."""
    desk = get_desk(slug)
    belong_to(request, desk)
    context = {
        "desk": desk,
        "municipalities": list_municipalities(desk.id),
        "partners": list_partners_by_kind(desk.id),
    }
    return render(request, "desks/desk.html", context)


@for_everybody
@require_safe
@cache_control(public=True, max_age=BRAND_IS_KEPT_SECONDS)
@conditional_page
def show_brand(request: HttpRequest, slug: str) -> HttpResponse:
    """The desk's one colour; the rest of the look is made from it."""
    css = f":root{{--brand:{get_desk(slug).brand_colour}}}\n"
    return HttpResponse(css, content_type="text/css; charset=utf-8")
