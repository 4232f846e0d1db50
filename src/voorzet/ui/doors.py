"""The mark of a page that is open on purpose; the doors that look at who comes are in access."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, P], HttpResponse]


def for_everybody(page: Page[P]) -> Page[P]:
    """Open to the public on purpose. Every route carries this mark or one of those in access.doors."""

    @wraps(page)
    def opened(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        return page(request, *args, **kwargs)

    return opened
