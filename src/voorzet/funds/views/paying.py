"""Payments of the pots that one's organisation owns: what is to pay, the list for the bank, what was paid."""

from collections.abc import Callable, Collection
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.funds import actions
from voorzet.funds.forms.money import BecauseForm
from voorzet.funds.queries.paying import (
    STATES,
    PaymentRow,
    PaymentState,
    get_payment,
    list_for_bank,
    list_own_pots,
    list_payment_page,
)
from voorzet.funds.tabling import Cell, Cents, write_csv
from voorzet.funds.views.files import send_file
from voorzet.kernel.errors import NotVisible, Unacceptable
from voorzet.ui.paging import find_start
from voorzet.ui.render import render


@require_GET
@for_people_at_work
def show_payments(request: HttpRequest) -> HttpResponse:
    """What is to be paid from own pots, and what was."""
    actor = actor_at(request)
    state, pot = _state(request), request.GET.get("pot", "")
    page = list_payment_page(actor, state, pot, find_start(request, "na"))
    address = reverse("payments")
    context = {
        "page": page,
        "state": state,
        "pot": pot,
        "pots": list_own_pots(actor),
        "tabs": [
            {
                "label": label,
                "url": f"{address}?stand={one}" + (f"&pot={pot}" if pot else ""),
                "current": one is state,
                "count": None,
            }
            for one, label in STATES.items()
        ],
    }
    return render(request, "funds/money/payments.html", context, fragment="rows")


@require_POST
@for_people_at_work
def put_on_list(request: HttpRequest) -> HttpResponse:
    """Chosen payments go on the list for the bank."""
    number = actions.list_payments(actor=actor_at(request), payment_ids=_chosen(request))
    said = ngettext("%(num)s betaling staat op de lijst.", "%(num)s betalingen staan op de lijst.", number)  # fmt: skip
    messages.success(request, said % {"num": number})
    return _to(PaymentState.LISTED)


@require_GET
@for_people_at_work
def download_list(request: HttpRequest) -> HttpResponse:
    """Everything that is on the list for the bank, as CSV."""
    rows = list_for_bank(actor_at(request), request.GET.get("pot", ""))
    return send_file("betaallijst.csv", "text/csv", write_csv(_as_table(rows)))


@require_POST
@for_people_at_work
def mark_paid(request: HttpRequest) -> HttpResponse:
    """The bank carried them out."""
    number = actions.make_payments(actor=actor_at(request), payment_ids=_chosen(request))
    said = ngettext("%(num)s betaling is geboekt.", "%(num)s betalingen zijn geboekt.", number)
    messages.success(request, said % {"num": number})
    return _to(PaymentState.PAID)


@require_http_methods(["GET", "HEAD", "POST"])
@for_people_at_work
def cancel(request: HttpRequest, payment_id: UUID) -> HttpResponse:
    """A payment is not made after all."""
    words = {
        "title": _("Deze betaling laten vervallen"),
        "lead": _("Het geld komt weer beschikbaar in de pot. Dit is niet terug te draaien."),
        "button": _("Laat vervallen"),
    }
    return _with_reason(request, payment_id, actions.cancel_payment, words, PaymentState.CANCELLED)


@require_http_methods(["GET", "HEAD", "POST"])
@for_people_at_work
def bounce(request: HttpRequest, payment_id: UUID) -> HttpResponse:
    """The bank sent a payment back."""
    words = {
        "title": _("De bank stuurde deze betaling terug"),
        "lead": _(
            "De boeking wordt gecorrigeerd en er staat een nieuwe betaling klaar, met een eigen omschrijving."
            " Kijk eerst het rekeningnummer na."
        ),
        "button": _("Boek terug"),
    }
    return _with_reason(request, payment_id, actions.bounce_payment, words, PaymentState.TO_PAY)


def _with_reason(
    request: HttpRequest,
    payment_id: UUID,
    act: Callable[..., object],
    words: dict[str, str],
    then: PaymentState,
) -> HttpResponse:
    actor = actor_at(request)
    payment = get_payment(actor, payment_id)
    form = BecauseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            act(actor=actor, payment_id=payment_id, because=form.cleaned_data["because"])
        except Unacceptable as error:
            form.add_refusal(error)
        else:
            messages.success(request, _("Geboekt."))
            return _to(then)
    context = {"payment": payment, "form": form, "words": words}
    status = 422 if form.errors else 200
    return render(request, "funds/money/payment.html", context, status=status)


def _as_table(rows: Collection[PaymentRow]) -> list[list[Cell]]:
    heading: list[Cell] = [
        *(_("Omschrijving"), _("Naar"), _("Rekeningnummer"), _("Bedrag")),
        *(_("Pot"), _("Aanvraag"), _("Uiterlijk")),
    ]
    return [heading, *map(_as_cells, rows)]


def _as_cells(row: PaymentRow) -> list[Cell]:
    texts: list[Cell] = [row.reference, row.to, row.iban, Cents(row.cents)]
    return [*texts, row.pot, row.application, row.due_on]


def _state(request: HttpRequest) -> PaymentState:
    asked = request.GET.get("stand", PaymentState.TO_PAY)
    return next((one for one in PaymentState if one == asked), PaymentState.TO_PAY)


def _chosen(request: HttpRequest) -> list[UUID]:
    try:
        return [UUID(one) for one in request.POST.getlist("payment")]
    except ValueError as error:
        raise NotVisible from error


def _to(state: PaymentState) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('payments')}?stand={state}", status=303)
