"""The page of a link in a mail that leads nowhere: unknown, or too old."""

from django.http import HttpRequest, HttpResponse

from voorzet.desks.models import Desk
from voorzet.ui.render import render


def show_broken(
    request: HttpRequest, state: str, desk: Desk | None, *, status: int
) -> HttpResponse:
    """`state` is `unknown` or `expired`; with the desk, when that is known, to turn to."""
    context = {"state": state, "desk": desk, "is_club": False}
    return render(request, "questions/club/broken.html", context, status=status)
