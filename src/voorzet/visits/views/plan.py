"""The plan of a desk for a year: who goes out, the proposal, and what was decided."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRefresh

from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.desks.doors import belong_to
from voorzet.desks.models import Desk
from voorzet.desks.queries import get_desk, list_role_holders
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible, Refused, Unacceptable
from voorzet.providers.queries.one import get_file
from voorzet.ui.render import render, wants_fragment
from voorzet.visits import actions
from voorzet.visits.calendar import monday_of
from voorzet.visits.forms import VisitorsForm, WhoAndWhenForm
from voorzet.visits.models import VisitPlan, VisitStatus
from voorzet.visits.policy import AT_WORK, may_plan, may_visit
from voorzet.visits.queries import plans

# A plan is of a year in which there is a loket; other numbers in the address lead nowhere.
YEARS = range(2000, 2101)


@require_GET
@for_people_at_work
def show_this_year(request: HttpRequest, slug: str) -> HttpResponse:
    """Leads on to the plan that is worked on now."""
    _actor, desk = _desk_at(request, slug)
    return HttpResponseRedirect(reverse("visit-plan", args=[desk.slug, plans.this_year()]))


@require_GET
@for_people_at_work
def show_plan(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The year as one picture, the visits by week, and the clubs that nobody visits."""
    actor, desk = _plan_at(request, slug, year)
    if wants_fragment(request) and not _is_proposing(actor, desk, year):
        # The page asks every few seconds whether the proposal is there.
        return HttpResponseClientRefresh()
    return _show(request, actor, desk, year)


@require_POST
@for_people_at_work
def set_visitors(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Who goes out and how often; this begins the plan of a year."""
    actor, desk = _plan_at(request, slug, year)
    if not may_plan(actor, desk.id):
        raise Refused(_("Alleen de coördinator van dit loket maakt het bezoekplan."))
    rows = plans.list_visitors(desk, plans.find_plan(actor, desk, year))
    form = VisitorsForm(request.POST, rows=rows)
    if form.is_valid():
        try:
            plan = actions.open_plan(actor=actor, desk_id=desk.id, year=year)
            actions.set_visitors(actor=actor, plan_id=plan.id, rooms=form.rooms())
        except Unacceptable as error:
            if "year" in error.fields:
                raise
            form.add_refusal(error)
        else:
            return _back(request, desk, year, _("Bewaard. Vraag nu een voorstel."))
    return _show(request, actor, desk, year, form=form, status=422)


@require_POST
@for_people_at_work
def ask_for_proposal(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Has a proposal made; the page shows it when it is there."""
    actor, desk = _plan_at(request, slug, year)
    plan = _plan_of(actor, desk, year)
    actions.ask_for_proposal(actor=actor, plan_id=plan.id)
    return _back(request, desk, year, _("Het voorstel wordt gemaakt."))


@require_POST
@for_people_at_work
def keep_visits(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Decides on everything that is proposed."""
    actor, desk = _plan_at(request, slug, year)
    kept = actions.keep_visits(actor=actor, plan_id=_plan_of(actor, desk, year).id)
    done = ngettext("%(num)s bezoek is gepland.", "%(num)s bezoeken zijn gepland.", kept)
    return _back(request, desk, year, done % {"num": kept})


@require_http_methods(["GET", "POST"])
@for_people_at_work
def plan_one(request: HttpRequest, slug: str, year: int, provider_id: UUID) -> HttpResponse:
    """A visit to one club, planned by hand."""
    actor, desk = _plan_at(request, slug, year)
    if not (may_visit(actor, desk.id) or may_plan(actor, desk.id)):
        raise Refused(_("U leest mee. Wie bij het loket werkt, plant bezoeken."))
    provider = get_file(actor, provider_id).provider
    holders = [
        one
        for one in list_role_holders(desk.id)
        if one.role in AT_WORK
        and (may_plan(actor, desk.id) or one.organisation_id == actor.organisation_id)
    ]
    form = WhoAndWhenForm(
        request.POST or None,
        holders=holders,
        initial={"who": f"{actor.person_id}_{actor.organisation_id}", "week": clock.today()},
    )
    if request.method == "POST" and form.is_valid():
        person_id, organisation_id = form.person_and_organisation()
        try:
            visit = actions.plan_visit(
                actor=actor,
                desk_id=desk.id,
                provider_id=provider.id,
                person_id=person_id,
                organisation_id=organisation_id,
                week=form.cleaned_data["week"],
            )
        except Unacceptable as error:
            for name, sentence in error.fields.items():
                form.add_error(name, sentence)
        else:
            messages.success(request, _("Het bezoek is gepland."))
            return HttpResponseRedirect(reverse("visit", args=[visit.id]), status=303)
    context = {"provider": provider, "desk": desk, "year": year, "form": form}
    return render(request, "visits/plan-one.html", context, status=422 if form.errors else 200)


def _plan_at(request: HttpRequest, slug: str, year: int) -> tuple[Actor, Desk]:
    """The desk, when the year is one that a plan could be of."""
    if year not in YEARS:
        raise NotVisible
    return _desk_at(request, slug)


def _desk_at(request: HttpRequest, slug: str) -> tuple[Actor, Desk]:
    actor, desk = actor_at(request), get_desk(slug)
    plans.require_plan_seen(actor, desk)
    belong_to(request, desk)
    return actor, desk


def _is_proposing(actor: Actor, desk: Desk, year: int) -> bool:
    plan = plans.find_plan(actor, desk, year)
    return plan is not None and plan.proposing_since is not None


def _plan_of(actor: Actor, desk: Desk, year: int) -> VisitPlan:
    plan = plans.find_plan(actor, desk, year)
    if plan is not None:
        return plan
    if not may_plan(actor, desk.id):
        raise Refused(_("Alleen de coördinator van dit loket maakt het bezoekplan."))
    raise NotVisible


def _show(
    request: HttpRequest,
    actor: Actor,
    desk: Desk,
    year: int,
    *,
    form: VisitorsForm | None = None,
    status: int = 200,
) -> HttpResponse:
    plan = plans.find_plan(actor, desk, year)
    coordinates = may_plan(actor, desk.id)
    this_year = clock.today().year
    context: dict[str, Any] = {
        "desk": desk,
        "year": year,
        "years": (this_year - 1, this_year, this_year + 1),
        "may_begin": this_year <= year <= this_year + 1,
        "plan": plan,
        "coordinates": coordinates,
        "form": form
        or (VisitorsForm(rows=plans.list_visitors(desk, plan)) if coordinates else None),
        "status": VisitStatus,
        "this_week": monday_of(clock.today()),
        "months": [date_format(date(year, month, 1), "F") for month in range(1, 13)],
    }
    if plan is not None:
        context |= _filled(request, actor, plan)
    return render(request, "visits/plan.html", context, fragment="proposing", status=status)


def _filled(request: HttpRequest, actor: Actor, plan: VisitPlan) -> dict[str, Any]:
    rows = plans.list_months(actor, plan)
    asked = request.GET.get("wie", "")
    known = {str(row.person_id): row.person_id for row in rows}
    page = plans.list_visits(
        actor, plan, person_id=known.get(asked), after=request.GET.get("na", "")
    )
    left_out, examples = plans.list_left_out(plan)
    return {
        "rows": rows,
        "busiest": max((max(row.months) for row in rows), default=0),
        "who": asked if asked in known else "",
        "people": [(str(row.person_id), row.name) for row in rows],
        "page": page,
        "counts": plans.count_statuses(plan),
        "left_out": left_out,
        "left_out_examples": examples,
    }


def _back(request: HttpRequest, desk: Desk, year: int, done: str) -> HttpResponseRedirect:
    messages.success(request, done)
    return HttpResponseRedirect(reverse("visit-plan", args=[desk.slug, year]), status=303)
