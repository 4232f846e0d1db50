"""Pots: the list, one with its ledger, and what its owner does with it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.desks.doors import belong_to
from voorzet.desks.models import Desk
from voorzet.desks.queries import get_desk, list_municipalities
from voorzet.funds import actions
from voorzet.funds.fitting import tier_for
from voorzet.funds.forms.pots import (
    CloseForm,
    MoneyForm,
    PotForm,
    RulesForm,
    pot_initial,
    rules_initial,
)  # fmt: skip
from voorzet.funds.models import PotSource
from voorzet.funds.policy import may_make_pot, may_run_pot
from voorzet.funds.queries import pots as queries
from voorzet.funds.queries.pots import PotRow
from voorzet.funds.rule_words import say_rules
from voorzet.funds.schemes import EXECUTION_BUDGET
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor, Seat
from voorzet.kernel.errors import NotVisible, Refused, Stale, Unacceptable
from voorzet.ui.amounts import euros
from voorzet.ui.once import OnceForm
from voorzet.ui.paging import find_start
from voorzet.ui.render import render


@require_safe
@for_people_at_work
def show_pots(request: HttpRequest) -> HttpResponse:
    """The pots of the desks where one sits, by name, with what is in them."""
    actor = actor_at(request)
    desk = _chosen(actor, request.GET.get("loket", ""))
    source, which = request.GET.get("soort", ""), request.GET.get("lijst", "")
    address = reverse("pots")
    context = {
        "tabs": [
            {"label": label, "url": f"{address}?lijst={name}" if name else address,
             "current": which == name, "count": None}
            for name, label in (("", _("Lopend")), ("over", _("Voorbij of gesloten")))
        ],
        "page": queries.list_pots(
            actor,
            desk=desk,
            source=source if source in PotSource.values else "",
            which=which,
            after=find_start(request, "na"),
        ),
        "seats": actor.seats,
        "desk": desk,
        "source": source,
        "sources": [("", _("Alle soorten")), *PotSource.choices],
        "works": bool(_working(actor)),
        "euros": euros,
    }  # fmt: skip
    return render(request, "funds/pots/list.html", context, fragment="rows")


@require_http_methods(["GET", "HEAD", "POST"])
@for_people_at_work
def make(request: HttpRequest) -> HttpResponse:
    """A pot of one's own organisation."""
    actor = actor_at(request)
    desk = _desk_to_work_at(actor, request.GET.get("loket", ""))
    belong_to(request, desk)
    year = clock.today().year
    form = PotForm(
        request.POST or None,
        municipalities=list_municipalities(desk.id),
        initial={
            "starts_on": clock.today(),
            "ends_on": clock.today().replace(year=year, month=12, day=31),
        },
        draft=f"pot-{desk.slug}",
    )
    if form.is_valid():
        try:
            pot = actions.make_pot(
                actor=actor, desk_id=desk.id, details=form.details(), key=form.once_key()
            )
        except Unacceptable as error:
            form.add_refusal(error)
        else:
            messages.success(request, _("De pot is er. Leg nu de regels vast."))
            return _to("pot-rules", pot.slug)
    words: dict[str, Any] = {
        "title": _("Nieuwe pot"),
        "submit": _("Maak de pot"),
        "seats": _working(actor),
    }
    words["budgets"] = [
        (one.name, tier.cents)
        for one in list_municipalities(desk.id)
        if (tier := tier_for(one.population, EXECUTION_BUDGET))
    ]
    return _show_form(request, form, {"desk": desk, "owner": actor.organisation_name, **words})


@require_safe
@for_people_at_work
def show_pot(request: HttpRequest, pot: str) -> HttpResponse:
    """One pot: what is in it, its rules, and the newest of its ledger."""
    actor = actor_at(request)
    row = queries.get_pot(actor, pot)
    if row.pot.desk is not None:
        belong_to(request, row.pot.desk)
    kept, rules = queries.get_rules(row.pot)
    context = {
        "row": row,
        "accounts": queries.list_accounts(row.balances) if row.balances else [],
        "rule_set": kept,
        "rules": say_rules(rules, queries.list_names(rules.not_with)),
        "municipalities": queries.list_municipalities_of(row.pot),
        "entries": queries.list_entries(row.pot, find_start(request, "na"))
        if row.pot.is_kept
        else None,
        "runs": may_run_pot(actor, row.pot),
        "euros": euros,
    }
    return render(request, "funds/pots/pot.html", context, fragment="entries")


@require_http_methods(["GET", "HEAD", "POST"])
@for_people_at_work
def change(request: HttpRequest, pot: str) -> HttpResponse:
    """Other facts."""
    actor, row = _own(request, pot)
    desk = row.pot.desk
    form = PotForm(
        request.POST or None,
        municipalities=list_municipalities(desk.id) if desk else [],
        initial=pot_initial(row.pot),
    )
    if form.is_valid():
        try:
            actions.change_pot(
                actor=actor,
                pot_id=row.pot.id,
                details=form.details(),
                version=form.seen_version(),
            )
        except Unacceptable as error:
            form.add_refusal(error)
        except Stale as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(request, _("De wijziging is bewaard."))
            return _to("pot", row.pot.slug)
    words = {"title": _("Pot wijzigen"), "submit": _("Bewaar")}
    return _show_form(request, form, {"row": row, "desk": desk, **words})


@require_http_methods(["GET", "HEAD", "POST"])
@for_people_at_work
def set_rules(request: HttpRequest, pot: str) -> HttpResponse:
    """The rules from now on."""
    actor, row = _own(request, pot)
    kept, rules = queries.get_rules(row.pot)
    form = RulesForm(
        request.POST or None,
        pots=queries.list_other_pots(actor, row.pot.desk_id, row.pot.id),
        initial={**rules_initial(rules), "version": kept.version},
    )
    if form.is_valid():
        try:
            actions.set_rules(
                actor=actor,
                pot_id=row.pot.id,
                rules=form.rules(),
                version=form.cleaned_data["version"],
            )
        except Unacceptable as error:
            form.add_refusal(error)
        except Stale as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(request, _("De regels gelden vanaf nu, voor nieuwe aanvragen."))
            return _to("pot", row.pot.slug)
    status = 422 if form.errors else 200
    return render(request, "funds/pots/rules.html", {"row": row, "form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_people_at_work
def put_in(request: HttpRequest, pot: str) -> HttpResponse:
    """Money into it."""
    words = {"title": _("Geld storten"), "submit": _("Stort")}
    return _move(request, pot, actions.put_in, words, _("Het bedrag is gestort."))


@require_http_methods(["GET", "HEAD", "POST"])
@for_people_at_work
def take_out(request: HttpRequest, pot: str) -> HttpResponse:
    """Money out of it."""
    words = {"title": _("Geld uitnemen"), "submit": _("Neem uit")}
    return _move(request, pot, actions.take_out, words, _("Het bedrag is uit de pot."))


@require_http_methods(["GET", "HEAD", "POST"])
@for_people_at_work
def close(request: HttpRequest, pot: str) -> HttpResponse:
    """Nothing is asked of it any more."""
    actor, row = _own(request, pot)
    form = CloseForm(request.POST or None)
    if form.is_valid():
        try:
            actions.close_pot(actor=actor, pot_id=row.pot.id, reason=form.cleaned_data["reason"])
        except Unacceptable as error:
            form.add_refusal(error)
        else:
            messages.success(request, _("De pot is gesloten. Wat was toegezegd, blijft staan."))
            return _to("pot", row.pot.slug)
    words = {"title": _("Pot sluiten"), "submit": _("Sluit de pot")}
    return _show_form(request, form, {"row": row, "desk": row.pot.desk, **words})


@require_POST
@for_people_at_work
def reopen(request: HttpRequest, pot: str) -> HttpResponse:
    """It can be asked again."""
    actor, row = _own(request, pot)
    actions.reopen_pot(actor=actor, pot_id=row.pot.id)
    messages.success(request, _("De pot is weer open."))
    return _to("pot", row.pot.slug)


def _move(
    request: HttpRequest,
    pot: str,
    act: Callable[..., None],
    words: dict[str, str],
    done: str,
) -> HttpResponse:
    actor, row = _own(request, pot)
    form = MoneyForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        try:
            act(
                actor=actor,
                pot_id=row.pot.id,
                cents=given["cents"],
                note=given["note"],
                key=form.once_key(),
            )
        except Unacceptable as error:
            form.add_refusal(error)
        else:
            messages.success(request, done)
            return _to("pot", row.pot.slug)
    return _show_form(request, form, {"row": row, "desk": row.pot.desk, **words})


def _own(request: HttpRequest, slug: str) -> tuple[Actor, PotRow]:
    """A pot that the actor runs."""
    actor = actor_at(request)
    row = queries.get_pot(actor, slug)
    if not may_run_pot(actor, row.pot):
        raise Refused(_("Alleen de eigenaar van de pot kan dit."))
    if row.pot.desk is not None:
        belong_to(request, row.pot.desk)
    return actor, row


def _working(actor: Actor) -> list[Seat]:
    return [seat for seat in actor.seats if may_make_pot(actor, seat.desk_id)]


def _chosen(actor: Actor, slug: str) -> Desk | None:
    """The desk that a filter names; None for all of the actor's."""
    seat = next((seat for seat in actor.seats if seat.desk_slug == slug), None)
    return get_desk(seat.desk_slug) if seat else None


def _desk_to_work_at(actor: Actor, slug: str) -> Desk:
    """The desk that was chosen, or else the first where the actor works."""
    seats = _working(actor)
    if not seats:
        raise Refused(_("Alleen wie bij dit loket werkt, kan er een pot maken."))
    for seat in seats:
        if slug in {"", seat.desk_slug}:
            return get_desk(seat.desk_slug)
    raise NotVisible


def _to(name: str, slug: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse(name, args=[slug]), status=303)


def _show_form(request: HttpRequest, form: OnceForm, context: dict[str, Any]) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(
        request, "funds/pots/form.html", {"form": form, "euros": euros, **context}, status=status
    )
