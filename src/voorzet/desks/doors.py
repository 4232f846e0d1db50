"""The door of every page at a desk: who is here, and at which desk."""

from django.http import HttpRequest

from voorzet.desks.models import Desk
from voorzet.desks.queries.agreements import get_desk_at_work
from voorzet.kernel.actor import Actor
from voorzet.ui.doors import actor_at


def desk_at(request: HttpRequest, slug: str) -> tuple[Actor, Desk]:
    """Who is here and at which desk; no such page for who does not sit there."""
    actor = actor_at(request)
    desk = get_desk_at_work(actor, slug)
    belong_to(request, desk)
    return actor, desk


def belong_to(request: HttpRequest, desk: Desk) -> None:
    """Gives the page the name and colour of the desk."""
    request.desk = desk  # type: ignore[attr-defined]  # read by the shell of access
