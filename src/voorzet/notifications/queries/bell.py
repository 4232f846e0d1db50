"""How much somebody did not see yet, for the bell in the shell of every page."""

from django.http import HttpRequest
from django.urls import reverse

from voorzet.access.bell import Bell
from voorzet.kernel.actor import Actor
from voorzet.notifications.queries.notices import own_notices
from voorzet.notifications.queries.sight import seen_by

MOST = 100
PAGE_OF_QUESTION = "question"


def find_bell(request: HttpRequest, actor: Actor) -> Bell:
    """The number and where it leads; the page of a question says itself, by a post, that it was opened."""
    unseen = count_unseen(actor)
    seen_url = ""
    here = request.resolver_match
    if unseen and here is not None and here.url_name == PAGE_OF_QUESTION:
        seen_url = reverse("notices-of-question-seen", kwargs=here.kwargs)
    return Bell(reverse("notices"), unseen, seen_url)


def count_unseen(actor: Actor) -> int:
    """How many notices the actor did not see yet and may see, up to a hundred; one query."""
    unseen = own_notices(actor).filter(seen_by(actor), seen_at=None)
    return unseen[:MOST].count()
