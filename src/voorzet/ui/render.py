"""One template, two answers: the whole page, or for htmx only the block that changed."""

from collections.abc import Mapping
from typing import Any, cast

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.utils.cache import patch_vary_headers
from django_htmx.middleware import HtmxDetails

from voorzet.ui.jinja import Templates

VARIES_ON = ("HX-Request", "HX-Request-Type")


def templates() -> Templates:
    """The backend that renders our pages."""
    return cast("Templates", engines["jinja"])


def wants_fragment(request: HttpRequest) -> bool:
    """Whether htmx asks for a part of the page; going back in history or boosting asks for all of it."""
    htmx: HtmxDetails | None = getattr(request, "htmx", None)  # absent before its middleware ran
    if not htmx:
        return False
    return not htmx.history_restore_request and htmx.request_type != "full"


def render(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    *,
    fragment: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page, or when htmx asks for it only the block named `fragment`, with waiting messages added.

    The answer varies on the htmx headers, so that no cache gives a part where a page was asked.
    """
    if fragment and wants_fragment(request):
        body = templates().block(template, fragment, context, request)
        if get_messages(request):
            body += templates().block("ui/messages.html", "out_of_band", {}, request)
    else:
        body = templates().whole(template, context, request)
    response = HttpResponse(body, status=status)
    patch_vary_headers(response, VARIES_ON)
    return response
