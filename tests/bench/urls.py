"""The addresses of the product, and the empty page."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.decorators.http import require_GET

from voorzet.access.doors import for_people_at_work
from voorzet.config.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


@require_GET
@for_people_at_work
def empty(_request: HttpRequest) -> HttpResponse:
    """Nothing, for people at work: what every page of ours costs before it does anything."""
    return HttpResponse("")


urlpatterns = [path("bench/empty", empty, name="empty"), path("", include("voorzet.config.urls"))]
