"""The pages of working agreements: what holds, one version, and the acts of its course."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from voorzet.desks import actions
from voorzet.desks.doors import desk_at
from voorzet.desks.forms import TermForm
from voorzet.desks.models import AgreementStatus, Desk, WorkingAgreement
from voorzet.desks.policy import may_sign
from voorzet.desks.queries.agreements import (
    find_in_force,
    find_open,
    get_agreement,
    has_signed,
    list_agreements,
    list_articles,
    list_obstacles,
    list_sharing,
    list_signatures,
)
from voorzet.desks.queries.overview import list_desks_of
from voorzet.desks.views.frame import framed, to_agreement
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, Unacceptable
from voorzet.reference.queries import newest_framework
from voorzet.ui.doors import actor_at, at_work
from voorzet.ui.render import render

NATIONAL, IN_FORCE = "kader", "geldend"
USUAL_TERM = timedelta(days=730)


@at_work
@require_safe
def show_own_desks(request: HttpRequest) -> HttpResponse:
    """The desks where somebody sits, with what asks for a signature; straight on when it is only one."""
    actor = actor_at(request)
    if len(actor.seats) == 1:
        return HttpResponseRedirect(reverse("agreements", args=[actor.seats[0].desk_slug]))
    return render(request, "desks/agreements/desks.html", {"rows": list_desks_of(actor)})


@at_work
@require_safe
def show_agreements(request: HttpRequest, slug: str) -> HttpResponse:
    """What holds now; before anything does, what is being written, or how to begin."""
    actor, desk = desk_at(request, slug)
    shown = find_in_force(desk.id) or next(iter(list_agreements(desk.id)), None)
    if shown is None:
        context = framed(actor, desk, "agreements", framework=newest_framework())
        return render(request, "desks/agreements/none.html", context)
    return _show(request, actor, desk, shown)


@at_work
@require_safe
def show_agreement(request: HttpRequest, slug: str, agreement_id: UUID) -> HttpResponse:
    """One version, with what differs, the sharing table and the signatures."""
    actor, desk = desk_at(request, slug)
    return _show(request, actor, desk, get_agreement(actor, desk, agreement_id))


@at_work
@require_POST
def adopt(request: HttpRequest, slug: str) -> HttpResponse:
    """Makes a draft from the newest national framework."""
    actor, desk = desk_at(request, slug)
    framework = newest_framework()
    if framework is None:
        raise Impossible(_("Er is hier nog geen landelijk kader geladen."))
    draft = actions.adopt_framework(actor=actor, desk_id=desk.id, framework=framework.key)
    return to_agreement(
        request, draft, _("Er ligt een concept. Pas aan wat bij u anders is, en leg het voor.")
    )


@at_work
@require_POST
def propose(request: HttpRequest, slug: str, agreement_id: UUID) -> HttpResponse:
    """Fixes the draft with its term; with a wrong term the page comes back."""
    actor, desk = desk_at(request, slug)
    agreement = get_agreement(actor, desk, agreement_id)
    form = TermForm(request.POST)
    if form.is_valid():
        try:
            done = actions.propose_agreement(
                actor=actor, agreement_id=agreement_id, **form.cleaned_data
            )
        except Unacceptable as wrong:
            for name, sentence in wrong.fields.items():
                form.add_error(name if name in form.fields else None, sentence)
        else:
            return to_agreement(request, done, _("De partners kunnen nu tekenen."))
    return _show(request, actor, desk, agreement, form, status=422)


@at_work
@require_POST
def sign(request: HttpRequest, slug: str, agreement_id: UUID) -> HttpResponse:
    """Signs for the organisation the person acts for."""
    actor, desk = desk_at(request, slug)
    agreement = get_agreement(actor, desk, agreement_id)
    if not request.POST.get("mandate"):
        messages.warning(request, _("Zet een vinkje: mag u namens uw organisatie tekenen?"))
        return HttpResponseRedirect(
            reverse("agreement", args=[desk.slug, agreement.id]) + "#tekenen", status=303
        )
    actions.sign_agreement(actor=actor, agreement_id=agreement_id)
    return to_agreement(
        request,
        agreement,
        _("Getekend namens %(organisation)s.") % {"organisation": actor.organisation_name},
    )


def _step(
    verb: Callable[..., WorkingAgreement], done: str | Promise
) -> Callable[..., HttpResponse]:
    """The view of a step in the course of a version that needs no form."""

    @at_work
    @require_POST
    def page(request: HttpRequest, slug: str, agreement_id: UUID) -> HttpResponse:
        actor, desk = desk_at(request, slug)
        get_agreement(actor, desk, agreement_id)
        agreement = verb(actor=actor, agreement_id=agreement_id)
        return to_agreement(request, agreement, str(done))

    return page


renew = _step(
    actions.renew_agreement,
    gettext_lazy("Er ligt een nieuwe versie. Wat nu geldt, geldt door tot die ingaat."),
)
put_in_force = _step(
    actions.put_in_force,
    gettext_lazy("Deze afspraken gelden nu. Partners zien vanaf nu wat hierin staat."),
)
withdraw = _step(actions.withdraw_agreement, gettext_lazy("Deze versie is ingetrokken."))
end = _step(
    actions.end_agreement,
    gettext_lazy("Er gelden geen afspraken meer. Partners zien alleen wat zij zelf doen."),
)


def _show(
    request: HttpRequest,
    actor: Actor,
    desk: Desk,
    agreement: WorkingAgreement,
    form: TermForm | None = None,
    status: int = 200,
) -> HttpResponse:
    holding, is_open = find_in_force(desk.id), find_open(desk.id)
    other = holding if holding is not None and holding != agreement else None
    chosen = request.GET.get("vergelijk", IN_FORCE if other else NATIONAL)
    compared_with = other if chosen == IN_FORCE else None
    proposed = agreement.status == AgreementStatus.PROPOSED
    signable = proposed or agreement.status == AgreementStatus.IN_FORCE
    context = framed(
        actor,
        desk,
        "agreements",
        agreement=agreement,
        status=AgreementStatus,
        open_version=is_open if is_open != agreement else None,
        holding=other,
        compared_with=compared_with,
        articles=list_articles(agreement, compared_with),
        sharing=list_sharing(agreement, other if agreement == is_open else None),
        signatures=list_signatures(agreement),
        obstacles=list_obstacles(agreement) if proposed else [],
        may_sign_now=signable
        and may_sign(actor, desk.id)
        and not has_signed(agreement, actor.organisation_id),
        organisation=actor.organisation_name,
        versions=list_agreements(desk.id),
        form=form
        or TermForm(initial={"starts_on": clock.today(), "ends_on": clock.today() + USUAL_TERM}),
    )
    return render(request, "desks/agreements/agreement.html", context, status=status)
