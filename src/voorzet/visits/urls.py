"""Addresses of visits: one's own, one of them, and the plan of a desk."""

from django.urls import path

from voorzet.visits.views import one, own, plan

VISIT = "bezoeken/<uuid:visit_id>"
PLAN = "loket/<slug:slug>/bezoekplan/<int:year>"

urlpatterns = [
    path("bezoeken", own.show_visits, name="visits"),
    path(VISIT, one.show_visit, name="visit"),
    path(f"{VISIT}/verslag", one.report, name="report-visit"),
    path(f"{VISIT}/verplaatsing", one.move, name="move-visit"),
    path(f"{VISIT}/afspraak", one.arrange, name="arrange-visit"),
    path(f"{VISIT}/vervallen", one.drop, name="drop-visit"),
    path(f"{VISIT}/opbrengst/<slug:kind>", one.note_yield, name="note-yield"),
    path(f"{VISIT}/hulpvraag", one.ask, name="ask-from-visit"),
    path("loket/<slug:slug>/bezoekplan", plan.show_this_year, name="visit-plan-now"),
    path(PLAN, plan.show_plan, name="visit-plan"),
    path(f"{PLAN}/bezoekers", plan.set_visitors, name="set-visitors"),
    path(f"{PLAN}/voorstel", plan.ask_for_proposal, name="propose-visits"),
    path(f"{PLAN}/overname", plan.keep_visits, name="keep-visits"),
    path(f"{PLAN}/bezoek/<uuid:provider_id>", plan.plan_one, name="plan-visit"),
]
