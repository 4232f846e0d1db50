"""Puts the actor on the request, once, when first asked for."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from voorzet.access.actors import actor_of, organisations_of


class ActorMiddleware:
    """Gives every request an `actor` and the `organisations` they may act for, read together and once.

    Static files and health checks never pay for it. Views read both through access.doors.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        organisations = SimpleLazyObject(lambda: organisations_of(request))
        request.organisations = organisations  # type: ignore[attr-defined]  # see above
        request.actor = SimpleLazyObject(lambda: actor_of(request, organisations))  # type: ignore[attr-defined,arg-type]  # see above
        return self.get_response(request)
