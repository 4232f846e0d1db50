"""Doors that open with a link: whoever has the link is let in, whoever has a broken one is told where to go."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial, wraps

from django.http import HttpRequest, HttpResponse

from voorzet.access.acting import acting_as
from voorzet.access.throttle import WRONG_LINK, count_use
from voorzet.desks.doors import belong_to
from voorzet.kernel.actor import Actor
from voorzet.questions import queries
from voorzet.questions.models import Link, LinkPurpose
from voorzet.ui.refusals import answer_to_a_key
from voorzet.ui.render import render

# Takes the request, the bearer, and what else stands in the address below the link.
Page = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whoever came with a valid link. `token` is the last part of the link's address."""

    link: Link
    actor: Actor
    token: str


def opened_by_link(
    *purposes: LinkPurpose,
) -> Callable[[Page], Callable[..., HttpResponse]]:
    """Lets a page be opened by links for these purposes only.

    Nothing of such a page is kept by a browser, a proxy or a search engine, also not when it went wrong:
    who has the address has the question.
    """

    def guard(page: Page) -> Callable[..., HttpResponse]:
        @wraps(page)
        def opened(request: HttpRequest, token: str, **below: object) -> HttpResponse:
            bound = partial(page, **below)
            return answer_to_a_key(
                request, partial(_open, request, token, frozenset(purposes), bound)
            )

        return opened

    return guard


def _open(
    request: HttpRequest,
    token: str,
    purposes: frozenset[LinkPurpose],
    page: Page,
) -> HttpResponse:
    read = queries.get_link(token, purposes)
    if read.link is None:
        count_use(request, WRONG_LINK)
        return _broken(request, read, status=404)
    belong_to(request, read.link.question.desk)
    if read.actor is None:
        return _broken(request, read, status=410)
    with acting_as(read.actor):
        return page(request, Bearer(read.link, read.actor, token))


def _broken(request: HttpRequest, read: queries.ReadLink, *, status: int) -> HttpResponse:
    link = read.link
    context = {
        "state": read.state,
        "desk": link.question.desk if link else None,
        "is_club": link is not None and link.purpose == LinkPurpose.FOLLOW,
    }
    return render(request, "questions/club/broken.html", context, status=status)
