"""What the pages at a desk share: which desk, the tabs, the way back after an act."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from voorzet.desks.models import Desk, WorkingAgreement
from voorzet.desks.policy import may_change_desk
from voorzet.kernel.actor import Actor

TABS = ("agreements", "tasks", "partners", "readiness")
# A page of a room above, for coordinators.
PRIVACY = "privacy"


def framed(actor: Actor, desk: Desk, tab: str, **context: Any) -> dict[str, Any]:
    """The context of a page: the desk, its tabs, and whether this person coordinates it."""
    labels = {
        "agreements": _("Afspraken"),
        "tasks": _("Wie doet wat"),
        "partners": _("Partners"),
        "readiness": _("Is dit een loket?"),
        PRIVACY: _("Privacy"),
    }
    coordinates = may_change_desk(actor, desk.id)
    return {
        "desk": desk,
        "coordinates": coordinates,
        "tabs": [
            {
                "label": labels[name],
                "url": reverse(name, args=[desk.slug]),
                "current": name == tab,
                "count": None,
            }
            for name in (*TABS, PRIVACY)[: None if coordinates else -1]
        ],
        **context,
    }


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form sent, even when that is nothing; None when the page is only looked at."""
    return request.POST if request.method == "POST" else None


def to_agreement(
    request: HttpRequest, agreement: WorkingAgreement, done: str
) -> HttpResponseRedirect:
    """Back to the version, with what was done."""
    messages.success(request, done)
    return HttpResponseRedirect(
        reverse("agreement", args=[agreement.desk.slug, agreement.id]), status=303
    )
