"""Opening a desk with an operator's link, the course that follows, and the desk's own details."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from voorzet.desks import actions
from voorzet.desks.doors import desk_at
from voorzet.desks.forms import DetailsForm, OpeningForm
from voorzet.desks.models import Desk, DeskInvitation
from voorzet.desks.policy import may_change_desk
from voorzet.desks.queries.opening import bearer_of, get_invitation, list_steps
from voorzet.desks.views.frame import framed, posted
from voorzet.kernel import clock
from voorzet.kernel.errors import Refused, Unacceptable
from voorzet.reference.queries import find_municipality
from voorzet.ui.doors import at_work, for_everybody
from voorzet.ui.forms import Form
from voorzet.ui.render import render


@for_everybody
@require_http_methods(["GET", "POST"])
def open_invited(request: HttpRequest, token: str) -> HttpResponse:
    """Name, area and letters of a new desk; afterwards the coordinator signs in and goes on."""
    invitation = get_invitation(token)
    form = OpeningForm(posted(request))
    over = invitation.used_at is not None or invitation.expires_at <= clock.now()
    if not over and form.is_valid():
        desk = _open(invitation, form)
        if desk is not None:
            onward = urlencode({"next": reverse("set-up", args=[desk.slug])})
            messages.success(request, _("Uw loket is open. Log nu in met een code per mail."))
            return HttpResponseRedirect(f"{reverse('sign-in')}?{onward}", status=303)
    status = 410 if over else 422 if form.errors else 200
    context = {"invitation": invitation, "form": form, "over": over}
    return render(request, "desks/opening.html", context, status=status)


@at_work
@require_safe
def show_course(request: HttpRequest, slug: str) -> HttpResponse:
    """The steps to a desk that works, each with how far it is."""
    actor, desk = desk_at(request, slug)
    if not may_change_desk(actor, desk.id):
        raise Refused(_("Alleen de coördinator richt het loket in."))
    return render(request, "desks/set-up.html", framed(actor, desk, "", steps=list_steps(desk)))


@at_work
@require_http_methods(["GET", "POST"])
def describe(request: HttpRequest, slug: str) -> HttpResponse:
    """How clubs reach the desk, its colour and its norms."""
    actor, desk = desk_at(request, slug)
    if not may_change_desk(actor, desk.id):
        raise Refused(_("Alleen de coördinator van dit loket kan dit wijzigen."))
    form = DetailsForm(
        posted(request),
        initial={name: getattr(desk, name) for name in DetailsForm.base_fields},
    )
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.describe_desk(
                actor=actor,
                desk_id=desk.id,
                email=given["email"],
                phone=given["phone"],
                brand_colour=given["brand_colour"],
                norms={name: given[name] for name in DetailsForm.NORMS},
            )
        except Unacceptable as wrong:
            _put_at_fields(form, wrong)
        else:
            messages.success(request, _("De gegevens van het loket zijn bewaard."))
            return HttpResponseRedirect(reverse("set-up", args=[desk.slug]), status=303)
    context = framed(actor, desk, "", form=form)
    return render(request, "desks/details.html", context, status=422 if form.errors else 200)


def _open(invitation: DeskInvitation, form: OpeningForm) -> Desk | None:
    """The new desk; None when something did not fit, which the form then says."""
    given = form.cleaned_data
    names = [name.strip() for name in given["places"].split(",") if name.strip()]
    found = {name: find_municipality(name) for name in names}
    unknown = [name for name, municipality in found.items() if municipality is None]
    if unknown:
        form.add_error(
            "places", _("Deze gemeente kennen wij niet: %(names)s.") % {"names": ", ".join(unknown)}
        )
        return None
    try:
        return actions.open_invited_desk(
            actor=bearer_of(invitation),
            invitation_id=invitation.id,
            name=given["name"],
            slug=given["slug"],
            prefix=given["letters"],
            municipality_codes={place.code for place in found.values() if place is not None},
        )
    except Unacceptable as wrong:
        _put_at_fields(form, wrong)
        return None


def _put_at_fields(form: Form, wrong: Unacceptable) -> None:
    for column, sentence in wrong.fields.items():
        name = {"prefix": "letters"}.get(column, column)
        form.add_error(name if name in form.fields else None, sentence)
