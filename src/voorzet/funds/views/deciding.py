"""What funders, partners and deciders say of an application, each from the one screen."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.funds import actions
from voorzet.funds.forms import applications as forms
from voorzet.funds.models import Application, AssessmentAnswer, Award
from voorzet.funds.queries.applications import (
    find_proposed,
    get_application,
    get_share,
    list_shares,
)
from voorzet.funds.queries.assessments import list_recusable
from voorzet.funds.views.applications import show_one
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible, Unacceptable
from voorzet.ui.once import OnceForm


@require_POST
@for_people_at_work
def confirm(request: HttpRequest, reference: str, share_id: UUID) -> HttpResponse:
    """A funder gives its share, or a part of it."""
    actor, share = _share(request, reference, share_id)
    form = forms.ConfirmForm(request.POST, auto_id=f"confirm-{share_id}_%s")

    def verb() -> str:
        given = form.cleaned_data
        actions.confirm_share(
            actor=actor, share_id=share, cents=given["cents"], reason=given["reason"]
        )
        return _("Toegezegd. Het bedrag is gereserveerd.")

    filled = {"share_form": form, "share_id": share_id}
    return _carry_out(request, actor, reference, form, filled, verb)


@require_POST
@for_people_at_work
def decline(request: HttpRequest, reference: str, share_id: UUID) -> HttpResponse:
    """A funder gives nothing."""
    return _with_reason(
        request, reference, share_id, actions.decline_share, _("De aanvrager leest waarom.")
    )


@require_POST
@for_people_at_work
def withdraw_share(request: HttpRequest, reference: str, share_id: UUID) -> HttpResponse:
    """A funder comes back on it."""
    said = _("De toezegging is ingetrokken; het bedrag is weer vrij.")
    return _with_reason(request, reference, share_id, actions.withdraw_share, said)


@require_POST
@for_people_at_work
def assess(request: HttpRequest, reference: str) -> HttpResponse:
    """What the actor's organisation finds."""
    actor = actor_at(request)
    application = get_application(actor, reference)
    form = forms.AssessForm(request.POST, draft=f"application-{application.id}")

    def verb() -> str:
        given = form.cleaned_data
        actions.assess_application(
            actor=actor,
            application_id=application.id,
            answer=AssessmentAnswer(given["answer"]),
            reason=given["reason"],
            acknowledged=given["acknowledged"],
        )
        return _("Dank u wel. Uw oordeel telt mee.")

    return _carry_out(request, actor, reference, form, {"assess_form": form}, verb)


@require_POST
@for_people_at_work
def recuse(request: HttpRequest, reference: str) -> HttpResponse:
    """A partner with an interest does not assess."""
    actor = actor_at(request)
    application = get_application(actor, reference)
    choosable = list_recusable(actor, application)
    form = forms.InterestForm(request.POST, auto_id="interest_%s", choosable=choosable)

    def verb() -> str:
        given = form.cleaned_data
        actions.recuse_assessor(
            actor=actor,
            application_id=application.id,
            organisation_id=UUID(given["organisation"]),
            because=given["because"],
        )
        return _("Genoteerd. Iedereen ziet wie niet meebeslist, en waarom.")

    return _carry_out(request, actor, reference, form, {"interest_form": form}, verb)


@require_POST
@for_people_at_work
def propose(request: HttpRequest, reference: str) -> HttpResponse:
    """Proposes an award, or a change of one."""
    actor = actor_at(request)
    application = get_application(actor, reference)
    form = forms.AwardForm(
        request.POST, shares=list_shares(application), draft=f"application-{application.id}"
    )

    def verb() -> str:
        given = form.cleaned_data
        actions.propose_award(
            actor=actor,
            application_id=application.id,
            lines=form.lines(),
            because=given["because"],
            conditions=given["conditions"],
        )
        return _("Voorgesteld. Een ander kijkt mee en stelt het vast.")

    return _carry_out(request, actor, reference, form, {"award_form": form}, verb)


@require_POST
@for_people_at_work
def reject(request: HttpRequest, reference: str) -> HttpResponse:
    """Proposes to give nothing."""
    actor = actor_at(request)
    application = get_application(actor, reference)
    form = forms.RejectForm(request.POST, auto_id="reject_%s")

    def verb() -> str:
        actions.propose_award(
            actor=actor,
            application_id=application.id,
            lines={},
            because=form.cleaned_data["because"],
        )
        return _("Voorgesteld. Een ander kijkt mee en stelt het vast.")

    return _carry_out(request, actor, reference, form, {"reject_form": form}, verb)


@require_POST
@for_people_at_work
def give(request: HttpRequest, reference: str) -> HttpResponse:
    """The second pair of eyes says yes."""
    actor = actor_at(request)
    application = get_application(actor, reference)
    actions.give_award(actor=actor, award_id=_proposed(application).id)
    return _back(request, reference, _("Vastgesteld. De brief voor de club staat klaar."))


@require_POST
@for_people_at_work
def refuse(request: HttpRequest, reference: str) -> HttpResponse:
    """The second pair of eyes gives it back."""
    actor = actor_at(request)
    award = _proposed(get_application(actor, reference))
    form = forms.RemarkForm(request.POST)

    def verb() -> str:
        actions.refuse_award(actor=actor, award_id=award.id, remark=form.cleaned_data["remark"])
        return _("Teruggegeven. Er kan een ander besluit worden voorgesteld.")

    return _carry_out(request, actor, reference, form, {"remark_form": form}, verb)


def _with_reason(
    request: HttpRequest, reference: str, share_id: UUID, act: Callable[..., object], done: str
) -> HttpResponse:
    actor, share = _share(request, reference, share_id)
    form = forms.ReasonForm(request.POST, auto_id=f"reason-{share_id}_%s")

    def verb() -> str:
        act(actor=actor, share_id=share, reason=form.cleaned_data["reason"])
        return done

    filled = {"share_form": form, "share_id": share_id}
    return _carry_out(request, actor, reference, form, filled, verb)


def _share(request: HttpRequest, reference: str, share_id: UUID) -> tuple[Actor, UUID]:
    actor = actor_at(request)
    return actor, get_share(get_application(actor, reference), share_id).id


def _proposed(application: Application) -> Award:
    award = find_proposed(application)
    if award is None:
        raise NotVisible
    return award


def _carry_out(
    request: HttpRequest,
    actor: Actor,
    reference: str,
    form: OnceForm,
    filled: dict[str, Any],
    verb: Callable[[], str],
) -> HttpResponse:
    """Carries it out, or shows the page again with what was typed."""
    if form.is_valid():
        try:
            return _back(request, reference, verb())
        except Unacceptable as error:
            form.add_refusal(error)
    return show_one(request, actor, reference, filled, status=422)


def _back(request: HttpRequest, reference: str, done: str) -> HttpResponseRedirect:
    messages.success(request, done)
    return HttpResponseRedirect(reverse("application", args=[reference]), status=303)
