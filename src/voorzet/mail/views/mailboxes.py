"""The mailboxes of a desk: how they do, adding one, changing one, stopping one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from voorzet.access.doors import for_people_at_work
from voorzet.access.second_factor import freshly_signed_in
from voorzet.desks.models import Desk
from voorzet.desks.queries import list_partners
from voorzet.kernel.errors import Unacceptable
from voorzet.mail import actions
from voorzet.mail.forms import MailboxForm
from voorzet.mail.queries.mailboxes import get_mailbox, list_mailboxes
from voorzet.mail.views.frame import coordinated_at, framed
from voorzet.ui.render import render


@require_safe
@for_people_at_work
def show_mailboxes(request: HttpRequest, slug: str) -> HttpResponse:
    """Every mailbox that is read for the desk, and how that goes."""
    actor, desk = coordinated_at(request, slug)
    context = framed(actor, desk, "mailboxes", mailboxes=list_mailboxes(actor, desk))
    return render(request, "mail/mailboxes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_people_at_work
@freshly_signed_in
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """One more mailbox."""
    actor, desk = coordinated_at(request, slug)
    form = MailboxForm(request.POST or None, partners=list_partners(desk.id))
    if form.is_valid():
        try:
            actions.add_mailbox(actor=actor, desk_id=desk.id, reach=form.reach())
        except Unacceptable as error:
            form.add_refusal(error)
        else:
            return _kept(request, desk)
    context = framed(actor, desk, "mailboxes", form=form, mailbox=None)
    return render(request, "mail/mailbox.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@for_people_at_work
@freshly_signed_in
def change(request: HttpRequest, slug: str, mailbox_id: UUID) -> HttpResponse:
    """Another server, password or folder."""
    actor, desk = coordinated_at(request, slug)
    mailbox = get_mailbox(actor, desk, mailbox_id)
    form = MailboxForm(request.POST or None, partners=list_partners(desk.id), mailbox=mailbox)
    if form.is_valid():
        try:
            actions.change_mailbox(actor=actor, mailbox_id=mailbox.id, reach=form.reach())
        except Unacceptable as error:
            form.add_refusal(error)
        else:
            return _kept(request, desk)
    context = framed(actor, desk, "mailboxes", form=form, mailbox=mailbox)
    return render(request, "mail/mailbox.html", context, status=422 if form.errors else 200)


@require_POST
@for_people_at_work
@freshly_signed_in
def stop(request: HttpRequest, slug: str, mailbox_id: UUID) -> HttpResponse:
    """Reads it no more."""
    actor, desk = coordinated_at(request, slug)
    mailbox = get_mailbox(actor, desk, mailbox_id)
    actions.stop_mailbox(actor=actor, mailbox_id=mailbox.id)
    messages.success(
        request, _("%(address)s wordt niet meer gelezen.") % {"address": mailbox.address}
    )
    return HttpResponseRedirect(reverse("mailboxes", args=[desk.slug]), status=303)


def _kept(request: HttpRequest, desk: Desk) -> HttpResponse:
    messages.success(request, _("Bewaard. Binnen een minuut ziet u hier of lezen lukt."))
    return HttpResponseRedirect(reverse("mailboxes", args=[desk.slug]), status=303)
