"""The books of one pot: the year as its owner accounts for it, files of it, a correction, and use of what came back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.desks.doors import belong_to
from voorzet.funds import actions
from voorzet.funds.forms.money import BecauseForm
from voorzet.funds.models import Account, EntryKind
from voorzet.funds.pot_file import CSV_TYPE, WORKBOOK_TYPE, write_pot_csv, write_pot_workbook
from voorzet.funds.queries.accounting_year import find_faults, read_pot_year
from voorzet.funds.queries.books import get_books, get_correctable, list_years
from voorzet.funds.views.files import send_file
from voorzet.kernel import clock
from voorzet.kernel.errors import Unacceptable
from voorzet.ui.amounts import euros
from voorzet.ui.render import render

KEPT = [account for account in Account if account != Account.SOURCE]
MOVED = [kind for kind in EntryKind if kind != EntryKind.CORRECTION]


@require_GET
@for_people_at_work
def show_books(request: HttpRequest, pot: str) -> HttpResponse:
    """What was on the accounts, what moved, and what that was for, in one year."""
    actor = actor_at(request)
    books = get_books(actor, pot)
    belong_to(request, books.desk)
    years = list_years(books.pot)
    told = read_pot_year(books.pot, _year(request, years))
    context = {
        "pot": books.pot,
        "may_run": books.may_run,
        "told": told,
        "years": [(str(year), str(year)) for year in years],
        "faults": find_faults(told),
        "accounts": KEPT,
        "moved": [(kind.label, told.moved[kind]) for kind in MOVED if told.moved.get(kind)],
        "euros": euros,
    }
    return render(request, "funds/money/books.html", context)


@require_GET
@for_people_at_work
def download_csv(request: HttpRequest, pot: str, year: int) -> HttpResponse:
    """The year as CSV."""
    books = get_books(actor_at(request), pot)
    content = write_pot_csv(read_pot_year(books.pot, year))
    return send_file(f"{pot}-{year}.csv", CSV_TYPE, content)


@require_GET
@for_people_at_work
def download_workbook(request: HttpRequest, pot: str, year: int) -> HttpResponse:
    """The year as a workbook."""
    books = get_books(actor_at(request), pot)
    content = write_pot_workbook(read_pot_year(books.pot, year))
    return send_file(f"{pot}-{year}.xlsx", WORKBOOK_TYPE, content)


@require_POST
@for_people_at_work
def reuse(request: HttpRequest, pot: str) -> HttpResponse:
    """What came back can be given again."""
    actor = actor_at(request)
    books = get_books(actor, pot)
    cents = actions.reuse_returned(actor=actor, pot_id=books.pot.id)
    messages.success(request, _("%(cents)s is weer beschikbaar.") % {"cents": euros(cents)})
    return _back(pot)


@require_http_methods(["GET", "HEAD", "POST"])
@for_people_at_work
def correct(request: HttpRequest, pot: str, entry_id: UUID) -> HttpResponse:
    """An entry was a mistake."""
    actor = actor_at(request)
    books = get_books(actor, pot)
    belong_to(request, books.desk)
    entry = get_correctable(actor, books.pot, entry_id)
    form = BecauseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct_entry(
                actor=actor,
                entry_id=entry_id,
                because=form.cleaned_data["because"],
                key=form.once_key(),
            )
        except Unacceptable as error:
            form.add_refusal(error)
        else:
            messages.success(request, _("De boeking is gecorrigeerd."))
            return _back(pot)
    context = {"pot": books.pot, "entry": entry, "form": form, "amount": euros(entry.cents)}
    status = 422 if form.errors else 200
    return render(request, "funds/money/correction.html", context, status=status)


def _year(request: HttpRequest, years: list[int]) -> int:
    asked = request.GET.get("jaar", "")
    return next((year for year in years if str(year) == asked), clock.today().year)


def _back(slug: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("books", args=[slug]), status=303)
