"""The mark of a door on a page, and the doors that need not know who comes; the others are in access."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from voorzet.kernel.errors import NotVisible

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, P], HttpResponse]


def mark_door(page: Page[P], door: str) -> Page[P]:
    """Writes on a page who may come in; decorators around it keep that (`functools.wraps`).

    A page with two doors is a mistake of the programmer: the inner one would be thought to hold.
    """
    if hasattr(page, "door"):
        raise TypeError(f"This page is {page.door} already; it cannot be {door} too.")
    page.door = door  # type: ignore[attr-defined]  # functions take attributes, their types do not know
    return page


def for_everybody(page: Page[P]) -> Page[P]:
    """Open to the public on purpose. Every route carries this mark or one of those in access.doors.

    The database is told of nobody, so it shows such a page no row that belongs to somebody.
    """
    return mark_door(page, "for everybody")


def for_the_demo(page: Page[P]) -> Page[P]:
    """Only there in the demo; anywhere else the page does not exist."""

    @wraps(page)
    def shown(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not settings.DEMO:
            raise NotVisible
        return page(request, *args, **kwargs)

    return mark_door(shown, "for the demo")
