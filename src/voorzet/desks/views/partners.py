"""The partners of a desk: who takes part, joining, and ending a partnership on a day."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from voorzet.desks import actions
from voorzet.desks.doors import desk_at
from voorzet.desks.forms import LeavingForm, PartnerForm
from voorzet.desks.models import Desk
from voorzet.desks.policy import may_change_desk
from voorzet.desks.queries.partners import get_partnership, list_left, list_partner_rows
from voorzet.desks.views.frame import framed, posted
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Refused, Unacceptable
from voorzet.parties.actions import add_organisation
from voorzet.parties.models import Organisation, OrganisationKind
from voorzet.parties.queries import find_organisations, list_organisations
from voorzet.reference.models import Level
from voorzet.ui.doors import at_work
from voorzet.ui.render import render


@at_work
@require_http_methods(["GET", "POST"])
def show_partners(request: HttpRequest, slug: str) -> HttpResponse:
    """Who takes part and who did; the coordinator adds partners here."""
    actor, desk = desk_at(request, slug)
    if request.method == "POST" and not may_change_desk(actor, desk.id):
        raise Refused(_("Alleen de coördinator van dit loket voegt partners toe."))
    organisations = list_organisations() if may_change_desk(actor, desk.id) else []
    form = PartnerForm(posted(request), organisations=organisations)
    if form.is_valid():
        organisation = _organisation(actor, form, organisations)
        if organisation is not None:
            return _join(request, actor, desk, organisation, form)
    context = framed(
        actor, desk, "partners", rows=list_partner_rows(desk), left=list_left(desk), form=form
    )
    return render(request, "desks/partners.html", context, status=422 if form.errors else 200)


@at_work
@require_http_methods(["GET", "POST"])
def end_partnership(request: HttpRequest, slug: str, partnership_id: UUID) -> HttpResponse:
    """When, why, and what follows from it."""
    actor, desk = desk_at(request, slug)
    partnership = get_partnership(desk, partnership_id)
    if not may_change_desk(actor, desk.id):
        raise Refused(_("Alleen de coördinator van dit loket beëindigt een partnerschap."))
    form = LeavingForm(posted(request), initial={"on": clock.today()})
    if form.is_valid():
        try:
            actions.end_partnership(actor=actor, partnership_id=partnership.id, **form.cleaned_data)
        except Unacceptable as wrong:
            for name, sentence in wrong.fields.items():
                form.add_error(name, sentence)
        else:
            messages.success(
                request, _("Bewaard. Op die dag sluit de toegang van %(organisation)s.")
                % {"organisation": partnership.organisation.name},
            )  # fmt: skip
            return HttpResponseRedirect(reverse("partners", args=[desk.slug]), status=303)
    context = framed(actor, desk, "partners", partnership=partnership, form=form)
    return render(request, "desks/leaving.html", context, status=422 if form.errors else 200)


def _organisation(
    actor: Actor, form: PartnerForm, organisations: list[Organisation]
) -> Organisation | None:
    """The organisation that was chosen, or the new one; None when that name is taken already."""
    given = form.cleaned_data
    if given["organisation"]:
        return next(one for one in organisations if str(one.id) == given["organisation"])
    if find_organisations(given["name"].strip()):
        form.add_error("name", _("Deze organisatie staat al in de lijst. Kies haar daar."))
        return None
    return add_organisation(
        actor=actor, name=given["name"].strip(), kind=OrganisationKind(given["kind"])
    )


def _join(
    request: HttpRequest, actor: Actor, desk: Desk, organisation: Organisation, form: PartnerForm
) -> HttpResponse:
    levels = [Level(level) for level in form.cleaned_data["levels"]]
    actions.add_partner(actor=actor, desk=desk, organisation=organisation, levels=levels)
    messages.success(request, _("%(organisation)s doet mee.") % {"organisation": organisation.name})
    return HttpResponseRedirect(reverse("partners", args=[desk.slug]), status=303)
