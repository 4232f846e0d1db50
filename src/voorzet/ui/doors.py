"""The mark of a door on a page, and the doors themselves; who may pass those at work, access knows.

Rooms below access have pages for people at work too. Access stands above them and keeps that door: it
says once how (`keep_work_door`), and until then nobody passes.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, P], HttpResponse]
Guard = Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]

_guards: list[Guard] = []


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


def keep_work_door(guard: Guard) -> None:
    """From now on `guard` decides who passes the pages for people at work of rooms below access."""
    _guards[:] = [guard]


def at_work(page: Page[P]) -> Page[P]:
    """For people at work, in rooms below access: the same door as access.doors.for_people_at_work."""
    guarded: list[Callable[..., HttpResponse]] = []

    @wraps(page)
    def passed(request: HttpRequest, /, *args: Any, **kwargs: Any) -> HttpResponse:
        if not guarded:
            [guard] = _guards
            guarded.append(guard(page))
        return guarded[0](request, *args, **kwargs)

    return mark_door(passed, "for people at work")


def actor_at(request: HttpRequest) -> Actor:
    """The actor that access put on the request."""
    actor: Actor = request.actor  # type: ignore[attr-defined]  # set by ActorMiddleware on every request
    return actor
