"""A club accounts for what it got, with the link of its question and without an account."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from voorzet.access.doors import for_everybody
from voorzet.access.throttle import CLUB_REPLY, count_use
from voorzet.funds import actions
from voorzet.funds.forms.money import AccountingForm
from voorzet.funds.queries.accounting import (
    AccountingFile,
    get_accounting_for_club,
    get_receipt_for_club,
)
from voorzet.funds.views.accounting import first_form, take_in
from voorzet.funds.views.files import send_file
from voorzet.questions.doors import Bearer, opened_by_link
from voorzet.questions.models import LinkPurpose
from voorzet.ui.amounts import euros
from voorzet.ui.render import render


@require_http_methods(["GET", "HEAD", "POST"])
@for_everybody
@opened_by_link(LinkPurpose.FOLLOW)
def account_as_club(request: HttpRequest, bearer: Bearer, application: str) -> HttpResponse:
    """What came of it, what it cost, and the receipts."""
    told = get_accounting_for_club(bearer.actor, application)
    if request.method != "POST":
        return _show(request, bearer, told, first_form(told))
    count_use(request, CLUB_REPLY)
    form, done = take_in(request, bearer.actor, told)
    if done:
        return _back(bearer, application)
    return _show(request, bearer, told, form, status=422)


@require_POST
@for_everybody
@opened_by_link(LinkPurpose.FOLLOW)
def remove_receipt_as_club(
    request: HttpRequest, bearer: Bearer, application: str, receipt_id: UUID
) -> HttpResponse:
    """That receipt does not belong there."""
    told = get_accounting_for_club(bearer.actor, application)
    actions.remove_receipt(
        actor=bearer.actor, application_id=told.application.id, receipt_id=receipt_id
    )
    messages.success(request, _("De bon is weg."))
    return _back(bearer, application)


@require_GET
@for_everybody
@opened_by_link(LinkPurpose.FOLLOW)
def download_receipt_as_club(
    _request: HttpRequest, bearer: Bearer, application: str, receipt_id: UUID
) -> HttpResponse:
    """A receipt that the club sent."""
    receipt = get_receipt_for_club(bearer.actor, application, receipt_id)
    return send_file(receipt.name, receipt.content_type, bytes(receipt.content))


def _show(
    request: HttpRequest,
    bearer: Bearer,
    told: AccountingFile,
    form: AccountingForm,
    status: int = 200,
) -> HttpResponse:
    context = {
        "token": bearer.token,
        "told": told,
        "application": told.application,
        "accounting": told.accounting,
        "form": form,
        "euros": euros,
    }
    return render(request, "funds/money/club_accounting.html", context, status=status)


def _back(bearer: Bearer, reference: str) -> HttpResponseRedirect:
    address = reverse("club-accounting", args=[bearer.token, reference])
    return HttpResponseRedirect(address, status=303)
