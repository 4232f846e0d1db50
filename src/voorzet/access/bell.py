"""The bell in the shell: how much somebody did not see yet; a room above counts, access shows it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest

from voorzet.access.acting import acting_as
from voorzet.kernel.acting import is_told
from voorzet.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class Bell:
    """What the shell shows.

    Attributes:
        url: where the list is.
        unseen: how many, up to a hundred.
        seen_url: what the page posts to, once it is open, because it shows what some of it is about.
    """

    url: str
    unseen: int
    seen_url: str = ""


FindBell = Callable[[HttpRequest, Actor], Bell]
_ringers: list[FindBell] = []
_PLACE = "_bell"


def ring_by(find: FindBell) -> None:
    """From now on `find` tells what the bell shows."""
    _ringers[:] = [find]


def find_bell(request: HttpRequest, actor: Actor) -> Bell | None:
    """The bell of this request, looked up once; also on pages whose door told the database of nobody."""
    if not _ringers:
        return None
    if not hasattr(request, _PLACE):
        [find] = _ringers
        if is_told():
            bell = find(request, actor)
        else:
            with acting_as(actor):
                bell = find(request, actor)
        setattr(request, _PLACE, bell)
    found: Bell = getattr(request, _PLACE)
    return found
