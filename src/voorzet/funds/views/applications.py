"""Applications: the list, what is asked of us, and one on one screen."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.desks.doors import belong_to
from voorzet.funds.fitting import Fit, Tells
from voorzet.funds.fitting_words import say_reasons
from voorzet.funds.forms import applications as forms
from voorzet.funds.models import ApplicationStatus, AwardStatus, ShareStatus
from voorzet.funds.policy import AT_WORK
from voorzet.funds.queries.application_fits import list_pots_to_ask, say_verdict
from voorzet.funds.queries.applications import (
    OneApplication,
    get_application,
    list_applications,
    list_asked_applications,
    list_award_lines,
    read_application,
    sees_question,
)
from voorzet.funds.queries.assessments import list_recusable
from voorzet.kernel.actor import Actor
from voorzet.ui.amounts import euros
from voorzet.ui.paging import find_start
from voorzet.ui.render import render

TONES = {
    ApplicationStatus.DRAFT: "neutral",
    ApplicationStatus.SUBMITTED: "info",
    ApplicationStatus.AWARDED: "positive",
    ApplicationStatus.REJECTED: "negative",
    ApplicationStatus.WITHDRAWN: "neutral",
    ApplicationStatus.SETTLED: "positive",
}
SHARE_TONES = {
    ShareStatus.ASKED: "warning",
    ShareStatus.CONFIRMED: "positive",
    ShareStatus.DECLINED: "negative",
    ShareStatus.WITHDRAWN: "negative",
}
FIT_TONES = {"fits": "positive", "nearly": "warning", "not": "neutral"}


@require_GET
@for_people_at_work
def show_applications(request: HttpRequest) -> HttpResponse:
    """The applications that the actor sees, the newest first; on top what waits for their organisation."""
    actor = actor_at(request)
    status = request.GET.get("status", "")
    status = status if status in ApplicationStatus.values else ""
    after = find_start(request, "na")
    context = {
        "page": list_applications(actor, status=status, after=after),
        "asked": list_asked_applications(actor) if after is None else [],
        "status": status,
        "statuses": [("", _("Alle aanvragen")), *ApplicationStatus.choices],
        "may_make": any(seat.role in AT_WORK for seat in actor.seats),
        "tones": TONES,
        "euros": euros,
    }
    return render(request, "funds/applications/list.html", context)


@require_GET
@for_people_at_work
def show_application(request: HttpRequest, reference: str) -> HttpResponse:
    """Everything of one application on one screen, with what the actor can do."""
    return show_one(request, actor_at(request), reference, {})


def show_one(
    request: HttpRequest,
    actor: Actor,
    reference: str,
    filled: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    """The page; `filled` has the forms that come back with what was typed."""
    application = get_application(actor, reference)
    belong_to(request, application.desk)
    one = read_application(actor, application)
    is_draft = application.status == ApplicationStatus.DRAFT
    context = {
        "one": one,
        "application": application,
        "is_draft": is_draft,
        "is_submitted": application.status == ApplicationStatus.SUBMITTED,
        "is_awarded": application.status == ApplicationStatus.AWARDED,
        "to_ask": list_pots_to_ask(actor, application) if is_draft and one.may_change else [],
        "is_own_proposal": one.proposed is not None
        and one.proposed.proposed_by_id == actor.person_id,
        "given": [award for award in one.awards if award.status == AwardStatus.GIVEN],
        "tones": TONES,
        "share_tones": SHARE_TONES,
        "fit_tones": FIT_TONES,
        "euros": euros,
        "say_verdict": say_verdict,
        "coordinates": application.desk_id in actor.coordinated_desk_ids,
        "actor": actor,
        "sees_question": sees_question(actor, application),
        "award_lines": list_award_lines(one.proposed) if one.proposed else [],
        "award_total": sum(line.cents for line in list_award_lines(one.proposed))
        if one.proposed
        else 0,
        **_forms(one, filled),
        "interest_form": filled.get("interest_form")
        or forms.InterestForm(auto_id="interest_%s", choosable=list_recusable(actor, application)),
    }
    return render(request, "funds/applications/one.html", context, status=status)


def _forms(one: OneApplication, filled: dict[str, Any]) -> dict[str, Any]:
    shares = [row.share for row in one.shares]
    draft = f"application-{one.application.id}"
    return {
        "pot_form": filled.get("pot_form"),
        "share_id": filled.get("share_id"),
        "share_form": filled.get("share_form"),
        "assess_form": filled.get("assess_form") or forms.AssessForm(draft=draft),
        "award_form": filled.get("award_form") or forms.AwardForm(shares=shares, draft=draft),
        "reject_form": filled.get("reject_form") or forms.RejectForm(auto_id="reject_%s"),
        "remark_form": filled.get("remark_form") or forms.RemarkForm(draft=draft),
        "say_why": say_why,
        "new_pot_form": lambda fit: forms.PotForm(
            auto_id=f"pot-{fit.pot.id}_%s",
            initial={"pot": fit.pot.id, "cents": max(0, min(fit.asked_cents, one.gap)) or None},
        ),
        "confirm_form": lambda share: forms.ConfirmForm(
            auto_id=f"confirm-{share.id}_%s", initial={"cents": share.asked_cents}
        ),
        "reason_form": lambda share: forms.ReasonForm(auto_id=f"reason-{share.id}_%s"),
    }


def say_why(fit: Fit) -> list[str]:
    """What stands in the way or is good to know; of a pot that fits also why."""
    tells = [Tells.WHY_NOT, Tells.MISSING, Tells.WARNING]
    if fit.fits:
        tells.append(Tells.WHY)
    return [said for one in tells for said in say_reasons(fit, one)]
