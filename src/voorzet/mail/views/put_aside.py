"""Mail that was put aside: the list, and deciding about one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from voorzet.access.doors import for_people_at_work
from voorzet.desks.models import Desk
from voorzet.kernel.errors import Unacceptable
from voorzet.mail import actions
from voorzet.mail.forms import JoinForm
from voorzet.mail.queries.put_aside import PAGE, get_put_aside, list_put_aside
from voorzet.mail.views.frame import coordinated_at, framed
from voorzet.ui.paging import find_start
from voorzet.ui.render import render


@require_safe
@for_people_at_work
def show_put_aside(request: HttpRequest, slug: str) -> HttpResponse:
    """What waits for a decision, the newest first."""
    actor, desk = coordinated_at(request, slug)
    mails = list_put_aside(actor, desk, before=find_start(request, "voor"))
    context = framed(
        actor,
        desk,
        "put-aside",
        mails=mails[:PAGE],
        more=mails[PAGE - 1].id if len(mails) > PAGE else None,
    )
    return render(request, "mail/put-aside.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_people_at_work
def judge(request: HttpRequest, slug: str, incoming_id: UUID) -> HttpResponse:
    """One mail with what it says; sent, it joins the question of which the reference was filled in."""
    actor, desk = coordinated_at(request, slug)
    aside = get_put_aside(actor, desk, incoming_id)
    form = JoinForm(request.POST or None, initial={"reference": aside.reference})
    if form.is_valid():
        reference = form.cleaned_data["reference"]
        try:
            actions.join_mail(actor=actor, mail_id=aside.mail.id, reference=reference)
        except Unacceptable as error:
            form.add_refusal(error)
        else:
            return _done(
                request,
                desk,
                _("De mail staat nu bij %(reference)s.") % {"reference": reference.upper()},
            )
    context = framed(actor, desk, "put-aside", aside=aside, form=form)
    return render(request, "mail/judge.html", context, status=422 if form.errors else 200)


@require_POST
@for_people_at_work
def admit(request: HttpRequest, slug: str, incoming_id: UUID) -> HttpResponse:
    """A question after all."""
    actor, desk = coordinated_at(request, slug)
    actions.admit_mail(actor=actor, mail_id=incoming_id)
    return _done(
        request, desk, _("Er is een vraag van gemaakt. De afzender krijgt daar bericht van.")
    )


@require_POST
@for_people_at_work
def discard(request: HttpRequest, slug: str, incoming_id: UUID) -> HttpResponse:
    """Nothing."""
    actor, desk = coordinated_at(request, slug)
    actions.discard_mail(actor=actor, mail_id=incoming_id)
    return _done(request, desk, _("De mail is weggelegd."))


def _done(request: HttpRequest, desk: Desk, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return HttpResponseRedirect(reverse("put-aside", args=[desk.slug]), status=303)
