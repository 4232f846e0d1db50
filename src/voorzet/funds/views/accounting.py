"""Accounting for an award, for people at work: handing in for the club, looking at it, settling, and what comes back."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.desks.doors import belong_to
from voorzet.funds import actions
from voorzet.funds.forms.money import AccountingForm, RemarkForm, ReturnForm, SettleForm
from voorzet.funds.queries.accounting import (
    STATES,
    AccountingFile,
    AccountingState,
    get_accounting,
    get_receipt,
    list_accountings,
)
from voorzet.funds.views.files import send_file
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, NotVisible, Unacceptable
from voorzet.ui.amounts import euros
from voorzet.ui.once import OnceForm
from voorzet.ui.paging import find_start
from voorzet.ui.render import render

HAND_IN = "hand_in"


@require_GET
@for_people_at_work
def show_accountings(request: HttpRequest) -> HttpResponse:
    """What is to be looked at, what is late, what is to come."""
    actor = actor_at(request)
    asked = request.GET.get("stand", AccountingState.TO_LOOK_AT)
    state = next((one for one in AccountingState if one == asked), AccountingState.TO_LOOK_AT)
    address = reverse("accountings")
    context = {
        "page": list_accountings(actor, state, find_start(request, "na")),
        "state": state,
        "tabs": [
            {
                "label": label,
                "url": f"{address}?stand={one}",
                "current": one is state,
                "count": None,
            }
            for one, label in STATES.items()
        ],
    }
    return render(request, "funds/money/accountings.html", context, fragment="rows")


@require_http_methods(["GET", "HEAD", "POST"])
@for_people_at_work
def account(request: HttpRequest, application: str) -> HttpResponse:
    """The accounting as it stands; who made the application fills it in for a club that cannot."""
    actor = actor_at(request)
    told = get_accounting(actor, application)
    if request.method != "POST":
        return _show(request, told)
    form, done = take_in(request, actor, told)
    if done:
        return _back(application)
    return _show(request, told, {"form": form}, status=422)


@require_POST
@for_people_at_work
def remove_receipt(request: HttpRequest, application: str, receipt_id: UUID) -> HttpResponse:
    """That receipt does not belong there."""
    actor = actor_at(request)
    told = get_accounting(actor, application)
    actions.remove_receipt(actor=actor, application_id=told.application.id, receipt_id=receipt_id)
    messages.success(request, _("De bon is weg."))
    return _back(application)


@require_GET
@for_people_at_work
def download_receipt(request: HttpRequest, application: str, receipt_id: UUID) -> HttpResponse:
    """A receipt as a file."""
    receipt = get_receipt(actor_at(request), application, receipt_id)
    return send_file(receipt.name, receipt.content_type, bytes(receipt.content))


@require_POST
@for_people_at_work
def send_back(request: HttpRequest, application: str) -> HttpResponse:
    """Something is missing."""
    actor = actor_at(request)
    told = get_accounting(actor, application)
    form = RemarkForm(request.POST)

    def act(form: OnceForm) -> str:
        actions.send_back_accounting(
            actor=actor,
            application_id=told.application.id,
            remark=form.cleaned_data["remark"],
            key=form.once_key(),
        )
        return _("De club kan de verantwoording aanvullen.")

    return _carry_out(request, told, form, act, "remark_form")


@require_POST
@for_people_at_work
def settle(request: HttpRequest, application: str) -> HttpResponse:
    """What the pots pay in the end."""
    actor = actor_at(request)
    told = get_accounting(actor, application)
    form = SettleForm(request.POST)

    def act(form: OnceForm) -> str:
        settled = actions.settle_application(
            actor=actor,
            application_id=told.application.id,
            cents=form.cleaned_data["cents"],
            key=form.once_key(),
        )
        if settled.to_return:
            return _("Afgerekend. De club betaalt %(cents)s terug.") % {
                "cents": euros(settled.to_return)
            }
        return _("Afgerekend.")

    return _carry_out(request, told, form, act, "settle_form")


@require_POST
@for_people_at_work
def book_return(request: HttpRequest, application: str, share_id: UUID) -> HttpResponse:
    """The club gave money back."""
    actor = actor_at(request)
    told = get_accounting(actor, application)
    if share_id not in {share.id for share in told.shares}:
        raise NotVisible
    form = ReturnForm(request.POST)

    def act(form: OnceForm) -> str:
        actions.book_return(
            actor=actor,
            share_id=share_id,
            cents=form.cleaned_data["cents"],
            key=form.once_key(),
        )
        return _("De terugbetaling is geboekt.")

    return _carry_out(request, told, form, act, "return_form")


def take_in(
    request: HttpRequest, actor: Actor, told: AccountingFile
) -> tuple[AccountingForm, bool]:
    """Keeps or hands in what was filled in; the form with what is wrong when it was not taken in."""
    form = AccountingForm(request.POST, request.FILES)
    if not form.is_valid():
        return form, False
    filled = {
        "actor": actor,
        "application_id": told.application.id,
        "told": form.told(),
        "acknowledged": form.cleaned_data["acknowledged"],
    }
    try:
        if request.POST.get("act") == HAND_IN:
            actions.hand_in_accounting(**filled, key=form.once_key())
            messages.success(request, _("De verantwoording is ingediend. Dank u wel."))
        else:
            actions.keep_accounting(**filled)
            messages.success(request, _("Bewaard. Indienen kan later."))
    except Unacceptable as error:
        form.add_refusal(error)
        return form, False
    return form, True


def first_form(told: AccountingFile) -> AccountingForm:
    """The form with what is there already."""
    return AccountingForm(
        initial={"story": told.accounting.story, "spent": told.accounting.spent_cents},
        draft=f"verantwoording-{told.application.reference}",
    )


def _carry_out(
    request: HttpRequest,
    told: AccountingFile,
    form: OnceForm,
    act: Callable[[OnceForm], str],
    name: str,
) -> HttpResponse:
    said = ""
    if form.is_valid():
        try:
            messages.success(request, act(form))
        except Unacceptable as error:
            form.add_refusal(error)
        except Impossible as error:
            said = error.sentence
        else:
            return _back(told.application.reference)
    context: dict[str, object] = {name: form, "said": said}
    return _show(request, told, context, status=409 if said else 422)


def _show(
    request: HttpRequest,
    told: AccountingFile,
    given: dict[str, object] | None = None,
    status: int = 200,
) -> HttpResponse:
    belong_to(request, told.application.desk)
    context = {
        "told": told,
        "application": told.application,
        "accounting": told.accounting,
        "form": first_form(told),
        "remark_form": RemarkForm(),
        "settle_form": SettleForm(initial={"cents": told.proposed}),
        "return_form": ReturnForm(),
        "euros": euros,
        "said": "",
        **(given or {}),
    }
    return render(request, "funds/money/accounting.html", context, status=status)


def _back(reference: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("accounting", args=[reference]), status=303)
