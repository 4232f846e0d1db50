"""Puts the actor on the request, once, when first asked for."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from voorzet.access.actors import actor_of


class ActorMiddleware:
    """Gives every request an `actor`; static files and health checks never pay for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: actor_of(request))  # type: ignore[attr-defined]  # views read it through access.doors
        return self.get_response(request)
