"""Turns the errors a person may see into a page, or for htmx into one alert on the page that is there."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from voorzet.kernel.errors import (
    Impossible,
    NotVisible,
    Refused,
    Stale,
    TooMany,
    Unacceptable,
    VoorzetError,
)
from voorzet.ui.errors import error_page

STATUS_OF: dict[type[VoorzetError], int] = {
    NotVisible: 404,
    Refused: 403,
    Impossible: 409,
    Stale: 409,
    Unacceptable: 400,
    TooMany: 429,
}


class RefusalMiddleware:
    """Catches what a view let through; every other exception goes on to Django."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Passes the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, raised: Exception) -> HttpResponse | None:
        """The page for one of our own errors, or None."""
        return refuse(request, raised) if isinstance(raised, VoorzetError) else None


def refuse(request: HttpRequest, error: VoorzetError) -> HttpResponse:
    """The answer to a request that was refused, with the status that belongs to the error."""
    status = next((STATUS_OF[kind] for kind in type(error).__mro__ if kind in STATUS_OF), 400)
    response = error_page(request, status, _heading(status), error.sentence)
    if isinstance(error, TooMany):
        response["Retry-After"] = str(error.retry_after_seconds)
    return response


def answer_to_a_key(request: HttpRequest, answer: Callable[[], HttpResponse]) -> HttpResponse:
    """The page behind an address that is a key. No browser, proxy or search engine keeps it, nor what went wrong."""
    try:
        response = answer()
    except VoorzetError as error:
        response = refuse(request, error)
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _heading(status: int) -> str:
    return {
        400: _("Dit klopt nog niet"),
        403: _("Dit mag u hier niet doen"),
        404: _("Niet gevonden"),
        409: _("Dit kan nu niet"),
        429: _("Even wachten"),
    }[status]
