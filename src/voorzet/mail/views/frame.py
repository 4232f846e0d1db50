"""What the pages about the mail of a desk share: which desk, and the tabs. For its coordinators."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from voorzet.desks.doors import desk_at
from voorzet.desks.models import Desk
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Refused
from voorzet.mail.policy import may_see_to_mail
from voorzet.mail.queries.not_arrived import count_not_arrived
from voorzet.mail.queries.put_aside import count_put_aside

TABS = ("mailboxes", "put-aside", "mail-not-arrived", "desk-texts")


def coordinated_at(request: HttpRequest, slug: str) -> tuple[Actor, Desk]:
    """Who is here and at which desk; refused for who does not see to its mail."""
    actor, desk = desk_at(request, slug)
    if not may_see_to_mail(actor, desk.id):
        raise Refused(_("Alleen de coördinator van het loket regelt de mail."))
    return actor, desk


def framed(actor: Actor, desk: Desk, tab: str, **context: Any) -> dict[str, Any]:
    """The context of a page: the desk and its tabs, with how many mails were put aside."""
    labels = {
        "mailboxes": _("Mailboxen"),
        "put-aside": _("Apart gezet"),
        "mail-not-arrived": _("Niet aangekomen"),
        "desk-texts": _("Teksten"),
    }
    counts = {
        "put-aside": count_put_aside(actor, desk),
        "mail-not-arrived": count_not_arrived(actor, desk),
    }
    tabs = [
        {
            "label": labels[name],
            "url": reverse(name, args=[desk.slug]),
            "current": name == tab,
            "count": counts.get(name),
        }
        for name in TABS
    ]
    return {"desk": desk, "tabs": tabs, **context}
