"""Mail that did not arrive, for the coordinators of the desk."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from voorzet.access.doors import for_people_at_work
from voorzet.mail import actions, queries
from voorzet.mail.models import OutgoingMail
from voorzet.mail.queries.not_arrived import PAGE
from voorzet.mail.views.frame import coordinated_at, framed
from voorzet.ui.paging import find_start
from voorzet.ui.render import render


@for_people_at_work
@require_safe
def show_not_arrived(request: HttpRequest, slug: str) -> HttpResponse:
    """What was given up or came back, the latest first."""
    actor, desk = coordinated_at(request, slug)
    rows = queries.list_not_arrived(actor, desk, after=find_start(request, "na"))
    address = reverse("mail-not-arrived", args=[desk.slug])
    context = framed(
        actor,
        desk,
        "mail-not-arrived",
        rows=rows[:PAGE],
        next_url=f"{address}?na={rows[PAGE - 1].mail.id}" if len(rows) > PAGE else "",
    )
    return render(request, "mail/not-arrived.html", context)


@for_people_at_work
@require_POST
def send_again(request: HttpRequest, slug: str, mail_id: UUID) -> HttpResponse:
    """Has it tried again."""
    return _act(request, slug, mail_id, actions.resend_mail, _("De mail gaat zo opnieuw weg."))


@for_people_at_work
@require_POST
def put_away(request: HttpRequest, slug: str, mail_id: UUID) -> HttpResponse:
    """Takes it off the list."""
    return _act(request, slug, mail_id, actions.put_mail_away, _("De mail is weggelegd."))


def _act(
    request: HttpRequest,
    slug: str,
    mail_id: UUID,
    verb: Callable[..., OutgoingMail],
    done: str,
) -> HttpResponse:
    actor, desk = coordinated_at(request, slug)
    verb(actor=actor, mail_id=mail_id)
    messages.success(request, done)
    return HttpResponseRedirect(reverse("mail-not-arrived", args=[desk.slug]), status=303)
